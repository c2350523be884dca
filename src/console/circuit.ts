import type { Ms } from '../domain/calendar.ts';
import type { Console } from './console.ts';

/** So many looks in a row that ran into their time-out: the console is silent. */
const SILENT_AFTER = 5;
/** How often one look is let through to a silent console. */
const PROBE_EVERY: Ms = 5_000;

/** What a look says while it is not tried. */
const SILENT = { kind: 'unavailable', why: 'silent' } as const;

/**
 * A console that is known to be silent is not waited for: thousands of looks that each wait for their time-out would
 * hold one another up for hours. Only time-outs count, since what fails at once holds up nobody. Deletions are never kept
 * back here: each is preceded by a look.
 * @param monotonic milliseconds that never jump
 */
export function withCircuit(behind: Console, monotonic: () => number): Console {
  let silences = 0;
  let probedAt = Number.NEGATIVE_INFINITY;

  async function look<T extends { readonly kind: string }>(ask: () => Promise<T>): Promise<T | typeof SILENT> {
    if (silences >= SILENT_AFTER) {
      if (monotonic() - probedAt < PROBE_EVERY) return SILENT;
      probedAt = monotonic();
    }
    const answer: T & { readonly why?: unknown } = await ask();
    const isSilence = answer.kind === 'unavailable' && answer.why === 'timeout';
    silences = isSilence ? silences + 1 : 0;
    // Counted from its end: one after the other would hold up whoever asks for as long as the console is silent.
    if (silences >= SILENT_AFTER) probedAt = monotonic();
    return answer;
  }

  return {
    account: (id, stop) => look(() => behind.account(id, stop)),
    search: (email) => look(() => behind.search(email)),
    deleteAccount: behind.deleteAccount,
  };
}
