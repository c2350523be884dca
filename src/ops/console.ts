import type { Console } from '../console/console.ts';
import type { Look } from '../domain/account/eligibility.ts';
import { TOO_LARGE } from '../domain/account/eligibility.ts';
import type { Metrics } from '../platform/metrics/metrics.ts';
import type { After } from '../platform/timers.ts';
import { createUntilWell } from './untilWell.ts';
import type { LastUse } from './use.ts';

/** What is no fault of the console: we broke it off, or did not even ask; and one account is too large. */
const NOT_THE_CONSOLE: readonly string[] = ['stopped', 'no id of an account', TOO_LARGE];

interface Watching {
  readonly use: LastUse;
  readonly metrics: Pick<Metrics, 'consoleCalls'>;
  readonly after: After;
  /** Milliseconds that never jump. */
  readonly monotonic: () => number;
}

/** Watches the real calls of a console, and looks again at the account of a look that failed until one succeeds. */
export function watchConsole(
  behind: Console,
  { use, metrics, after, monotonic }: Watching,
): { readonly console: Console; stop(): void } {
  const { heard, stop } = createUntilWell({ use, after });

  async function timed<T extends { readonly kind: string }>(call: string, ask: () => Promise<T>): Promise<T> {
    const from = monotonic();
    const answer = await ask();
    metrics.consoleCalls.observe({ call, result: answer.kind }, (monotonic() - from) / 1_000);
    return answer;
  }

  async function look<T extends Look | { kind: string; why?: string }>(
    call: string,
    ask: () => Promise<T>,
    again: () => Promise<unknown>,
  ): Promise<T> {
    const answer = await timed(call, ask);
    const why = answer.kind === 'unavailable' && 'why' in answer ? String(answer.why) : null;
    if (why === null || !NOT_THE_CONSOLE.includes(why)) heard(why, again);
    return answer;
  }

  const account = (id: string, stop?: AbortSignal): ReturnType<Console['account']> =>
    look(
      'account',
      () => behind.account(id, stop),
      () => account(id),
    );
  const search = (email: string): ReturnType<Console['search']> =>
    look(
      'search',
      () => behind.search(email),
      () => search(email),
    );
  return {
    console: {
      account,
      search,
      deleteAccount: (id, key) => timed('delete', () => behind.deleteAccount(id, key)),
    },
    stop,
  };
}
