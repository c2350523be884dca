import type { EventKind, Notice } from '../../domain/events.ts';
import type { RuleSet } from '../../domain/prerequisites/prerequisites.ts';
import type { ConsoleAccount } from '../console/account.ts';
import { inTheWay } from '../console/findings.ts';
import type { StandIns } from '../start.ts';
import type { Weather } from './faults.ts';
import type { Trail } from './trail.ts';

/** What has really happened since the tour began. */
interface Seen {
  readonly events: ReadonlySet<string>;
  /** An account that could not be deleted can be now. */
  readonly fixed: boolean;
  /** A system was out of order, is fine again, and nothing is left to deliver. */
  readonly recovered: boolean;
  /** A deletion that nobody could prove was ended by a person. */
  readonly settled: boolean;
  /** A digest was posted, and somebody who asked to be told was told. */
  readonly digest: boolean;
  readonly toldLater: boolean;
}

export interface Step {
  readonly id: string;
  readonly title: string;
  readonly hint: string;
  readonly happened: (seen: Seen) => boolean;
}

const event =
  (kind: EventKind | Notice['kind']) =>
  ({ events }: Seen): boolean =>
    events.has(kind);

/** What to try, in this order; any order works. */
export const STEPS: readonly Step[] = [
  {
    id: 'looked_up',
    title: 'Look an account up',
    hint: 'In Slack, type /eligibility acc_1011: it says what stands in the way.',
    happened: event('account.looked_up'),
  },
  {
    id: 'fixed',
    title: 'Fix what blocks it',
    hint: 'In the console, sign in as the owner of Two Things (acc_1011) and fix both conditions.',
    happened: ({ fixed }) => fixed,
  },
  {
    id: 'submitted',
    title: 'Ask for the deletion',
    hint: 'Press “Delete account” in the console, and confirm with the code from the mailbox.',
    happened: event('request.submitted'),
  },
  {
    id: 'claimed',
    title: 'Take the request',
    hint: 'In Slack, press “Take it” on the new card.',
    happened: event('request.claimed'),
  },
  {
    id: 'undone',
    title: 'Approve, then undo',
    hint: 'Press “Approve…”, confirm, and press “Undo” on the card.',
    happened: event('approval.undone'),
  },
  {
    id: 'deleted',
    title: 'Let it be deleted',
    hint: 'Approve again and press “Next event” above: the account goes, its owner gets a mail.',
    happened: event('request.completed'),
  },
  {
    id: 'rejected',
    title: 'Reject a request',
    hint: 'Ask for another account, such as 晨星互动 (acc_1002), and reject it with a few words.',
    happened: event('request.rejected'),
  },
  {
    id: 'cancelled',
    title: 'Cancel as the customer',
    hint: 'Ask for acc_1015, then cancel by the link in the mail about it.',
    happened: event('request.cancelled'),
  },
  {
    id: 'reminded',
    title: 'Wait too long',
    hint: 'Ask for acc_1014, decide nothing, and press “Next event” until the channel is reminded.',
    happened: event('reminder.sent'),
  },
  {
    id: 'digest',
    title: 'Read the digest',
    hint: 'Press “Next event” until it is 09:00 on a working day: the channel gets a summary of what waits and what happened.',
    happened: ({ digest }) => digest,
  },
  {
    id: 'overdue',
    title: 'Miss a deadline',
    hint: 'Go on: the card turns from ⏳ to ⏰, ❗ and 🔥, who can decide is called, and the customer is told that we are late.',
    happened: event('request.overdue'),
  },
  {
    id: 'told_later',
    title: 'Be told later',
    hint: 'As the owner of acc_1019, whose package ends in three weeks, press “Tell me then”; then “+30 days” above: a mail invites them.',
    happened: ({ toldLater }) => toldLater,
  },
  {
    id: 'recovered',
    title: 'Survive an outage',
    hint: 'Set Slack to “down” above, approve or ask for something, set it to “fine”: what waited arrives.',
    happened: ({ recovered }) => recovered,
  },
  {
    id: 'unproven',
    title: 'Doubt a “yes”',
    hint: 'Set the console to “says yes, does nothing”, ask for acc_1016, approve, and press “Next event” twice: the card turns to 🛑, says what is known and calls a person.',
    happened: event('deletion.unproven'),
  },
  {
    id: 'settled',
    title: 'Settle it yourself',
    hint: 'Press “Close as deleted…”: the desk refuses, because the account is still there. Set the console to “fine” and press “Ask again”: now there is proof, and the customer gets a mail.',
    happened: ({ settled }) => settled,
  },
  {
    id: 'erased',
    title: 'Forget who it was',
    hint: 'Press “+30 days” until something has been over for so long: names, addresses and words go from its card, its thread and its page.',
    happened: event('request.erased'),
  },
];

/** Nobody could prove it, a person acted, and it came to an end. */
const SETTLED: readonly (readonly EventKind[])[] = [
  ['deletion.unproven', 'account.gone', 'account.replaced'],
  ['deletion.retried', 'request.closed', 'request.rejected'],
  ['request.completed', 'request.closed', 'request.rejected'],
];

export interface Tour {
  /** Begins anew: what happened before does not count. */
  begin(): void;
  /** The ids of the steps that are done. */
  done(): readonly string[];
}

/** Ticks off what really happened, by the desk's own audit trail and by the stand-ins. */
export function createTour(standIns: StandIns, trail: Trail, weather: Weather, ruleSet: RuleSet): Tour {
  let since = 0;
  let blocked: ReadonlySet<string> = new Set();
  let outages = 0;
  let recovered = false;
  let delivered = { digests: 0, parkings: 0 };
  const deliveries = () => ({ digests: trail.delivered('digest.post'), parkings: trail.delivered('mail.parking') });
  // What was fixed stays so when the account is deleted.
  const isBlocked = (account: ConsoleAccount): boolean =>
    inTheWay({ ...account, status: 'active' }, standIns.clock.now(), ruleSet).length > 0;

  return {
    begin() {
      since = trail.lastSeq();
      blocked = new Set(
        standIns.console.accounts
          .all()
          .filter(isBlocked)
          .map(({ id }) => id),
      );
      outages = weather.survived;
      recovered = false;
      delivered = deliveries();
    },
    done() {
      const calm = Object.values(weather.now).every((condition) => condition === 'fine');
      // Stays done when the next outage begins.
      recovered ||= weather.survived > outages && calm && trail.waiting() === 0;
      const fixed = standIns.console.accounts.all().some((account) => blocked.has(account.id) && !isBlocked(account));
      const settled = trail.passed(since, SETTLED);
      const { digests, parkings } = deliveries();
      const [digest, toldLater] = [digests > delivered.digests, parkings > delivered.parkings];
      const seen = { events: trail.eventsAfter(since), fixed, recovered, settled, digest, toldLater };
      return STEPS.filter(({ happened }) => happened(seen)).map(({ id }) => id);
    },
  };
}
