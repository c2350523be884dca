import type { Staff } from '../../domain/actor.ts';
import type { Ms } from '../../domain/calendar.ts';
import type { BadEntry } from '../../domain/deskAlert.ts';
import { errorFacts, type Log } from '../../platform/log.ts';
import type { After } from '../../platform/timers.ts';
import type { EntranceHealth } from '../../slack/entrance.ts';
import type { LookedOver } from './entries.ts';

/** Who is on the lists, looked at now and then: who decides is asked anew at each click. */
export interface Roster {
  /** Looks now, and again and again. */
  start(): void;
  /** Looks no more; resolves once the look under way has ended. */
  stop(): Promise<void>;
  /** Who may decide about accounts that are not their own; null: not known. */
  deciders(): readonly Staff[] | null;
  health(): EntranceHealth;
}

export interface RosterOptions {
  readonly look: () => Promise<LookedOver>;
  /** Tells people of the entries that are of no use; none: that all are right again. */
  readonly tell: (bad: readonly BadEntry[]) => Promise<void>;
  readonly now: () => number;
  readonly after: After;
  readonly log: Log;
}

const EVERY: Ms = 10 * 60_000;

/** Looks after the entries of SLACK_APPROVERS, SLACK_SUPPORT and SLACK_ESCALATION (docs/why/authority.md). */
export function createRoster({ look, tell, now, after, log }: RosterOptions): Roster {
  let last: LookedOver | null = null;
  let told = '';
  let since = now();
  let looking: Promise<void> = Promise.resolve();
  let disarm = (): void => {};
  let stopped = false;

  async function lookOnce(): Promise<void> {
    const looked = await look();
    last = looked;
    // What Slack does not answer about is neither right nor wrong: nobody is told anything new.
    if (looked.unanswered > 0) return;
    const names = JSON.stringify(looked.bad);
    if (names === (told || '[]')) return;
    since = now();
    for (const entry of looked.bad) log.warn('an entry of the Slack settings is of no use', { ...entry });
    if (looked.bad.length === 0) log.info('the entries of the Slack settings are right again');
    await tell(looked.bad);
    told = names;
  }

  function again(): void {
    looking = lookOnce()
      .catch((error: unknown) => log.error('the Slack settings could not be looked over', errorFacts(error)))
      .then(() => {
        if (!stopped) disarm = after(EVERY, again);
      });
  }

  return {
    start: again,
    async stop() {
      stopped = true;
      disarm();
      await looking;
    },
    deciders: () => last?.deciders ?? null,
    health() {
      const bad = last?.bad ?? [];
      const faults = bad.map(({ setting, id, why }) => `${setting} ${id} ${why}`);
      if (last !== null && last.why !== null) faults.unshift(`not all answered: ${last.why}`);
      const detail = faults.join(', ');
      return { ok: detail === '', needed: false, ...(detail === '' ? {} : { detail }), since };
    },
  };
}
