import type { EventKind } from '../../../domain/events.ts';
import type { RuleSet } from '../../../domain/prerequisites/prerequisites.ts';
import type { ConsoleAccount } from '../../console/account.ts';
import { inTheWay } from '../../console/findings.ts';
import type { StandIns } from '../../start.ts';
import type { Weather } from '../faults.ts';
import { REQUESTS } from './requests.ts';
import type { Chapter, Seen, Step } from './step.ts';
import type { Trail } from './trail.ts';
import { WEEKS } from './weeks.ts';

/** What to try, in this order; any order works. */
export const CHAPTERS: readonly Chapter[] = [...REQUESTS, ...WEEKS];
export const STEPS: readonly Step[] = CHAPTERS.flatMap(({ steps }) => steps);

/** Nobody could prove it, a person acted, and it came to an end. */
const SETTLED: readonly (readonly EventKind[])[] = [
  ['deletion.unproven', 'account.gone', 'account.replaced'],
  ['deletion.retried', 'request.closed', 'request.rejected'],
  ['request.completed', 'request.closed', 'request.rejected'],
];
/** The first of two approved, then the second, who must be somebody else. */
const BY_TWO: readonly (readonly EventKind[])[] = [['approval.added'], ['request.approved']];

export interface Tour {
  /** Begins anew: what happened before does not count. */
  begin(): void;
  /** The ids of the steps that are done. */
  done(): readonly string[];
}

/** Ticks off what really happened, by the desk's own audit trail and by the stand-ins. */
export function createTour(standIns: StandIns, trail: Trail, weather: Weather, ruleSet: RuleSet): Tour {
  const { slack, console, clock } = standIns;
  let since = 0;
  let blocked: ReadonlySet<string> = new Set();
  let outages = 0;
  let recovered = false;
  let before = counted();

  /** What only ever grows: more of it means that it happened. */
  function counted() {
    return {
      digest: trail.delivered('digest.post'),
      toldLater: trail.delivered('mail.parking'),
      slept: trail.slept(),
      home: [...slack.users.keys()].filter((user) => slack.home(user)).length,
      // Its dialog opens by a shortcut alone.
      shortcut: slack.callsTo('views.open').filter(({ args }) => JSON.stringify(args).includes('look_up')).length,
      workflow: slack.executions().filter(({ result }) => result?.kind === 'completed').length,
    };
  }
  // What was fixed stays so when the account is deleted.
  const isBlocked = (account: ConsoleAccount): boolean =>
    inTheWay({ ...account, status: 'active' }, clock.now(), ruleSet).length > 0;

  function seen(): Seen {
    const calm = Object.values(weather.now).every((condition) => condition === 'fine');
    // Stays done when the next outage begins.
    recovered ||= weather.survived > outages && calm && trail.waiting() === 0;
    const now = counted();
    const grew = (what: keyof typeof now): boolean => now[what] > before[what];
    return {
      events: trail.eventsAfter(since),
      fixed: console.accounts.all().some((account) => blocked.has(account.id) && !isBlocked(account)),
      recovered,
      settled: trail.passed(since, SETTLED),
      approvedByTwo: trail.passed(since, BY_TWO),
      home: grew('home'),
      shortcut: grew('shortcut'),
      workflow: grew('workflow'),
      slept: grew('slept'),
      digest: grew('digest'),
      toldLater: grew('toldLater'),
    };
  }

  return {
    begin() {
      since = trail.lastSeq();
      const accounts = console.accounts.all();
      blocked = new Set(accounts.filter(isBlocked).map(({ id }) => id));
      outages = weather.survived;
      recovered = false;
      before = counted();
    },
    done() {
      const happened = seen();
      return STEPS.filter((step) => step.happened(happened)).map(({ id }) => id);
    },
  };
}
