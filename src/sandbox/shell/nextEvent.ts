import type { App } from '../../app.ts';
import { quietHours } from '../../config/config.ts';
import { nextWorking } from '../../domain/promise/workingTime.ts';
import type { StandIns } from '../start.ts';
import type { Trail } from './tour/trail.ts';

type NextEvent = NonNullable<Awaited<ReturnType<App['nextEvent']>>>;

/** What the button "Next event" leads to, and when (ms). */
export interface Ahead {
  readonly at: number;
  /** `reminder of Acme Live, to @ana`: what it is, about whom, for whom. */
  readonly what: string;
}

interface About {
  readonly account: string;
  readonly to: string;
  readonly isLate: boolean;
}

const WORDS: Readonly<Record<NextEvent['what'], (about: About) => string>> = {
  stage: ({ account, to, isLate }) => (isLate ? `${account} is overdue` : `reminder of ${account}${to}`),
  snooze_ends: ({ account, to }) => `reminder of ${account}${to}, which was put off`,
  nearer: ({ account }) => `the card of ${account} says that its deadline is nearer`,
  undo_ends: ({ account }) => `the undo window of ${account} ends`,
  person_called: ({ account }) => `a person is called about ${account}`,
  customer_reminded: ({ account }) => `the owner of ${account} is reminded`,
  told_later: () => 'who asked to be told is told',
  erased: ({ account }) => `names of ${account} are erased`,
  digest: () => 'the digest',
};

/** In words; a message that waits for its reader's morning is an event as well. `quiet`: QUIET_HOURS. */
export function nextOf(next: NextEvent | null, standIns: StandIns, trail: Trail, quiet: string): Ahead | null {
  const mornings = trail.sleepers().flatMap((sleeper) => morningOf(sleeper, standIns, quiet) ?? []);
  const [morning] = mornings.sort((a, b) => a.at - b.at);
  if (morning && (next === null || morning.at < next.at)) return morning;
  return next && { at: next.at, what: WORDS[next.what](about(next, standIns, trail)) };
}

/** The desk looks again each hour; people notice when the one who has taken it begins to work. Null: that is now. */
function morningOf(
  { assignee, at }: { readonly assignee: string | null; readonly at: number },
  { slack, clock }: StandIns,
  quiet: string,
): Ahead | null {
  const person = slack.users.get(assignee ?? '');
  const read = quietHours(quiet);
  if (!person || !('value' in read)) return { at, what: 'the desk looks whether who slept is awake' };
  const now = clock.now();
  const when = nextWorking(now, { quietHours: read.value, holidays: [], timeZone: person.tz });
  if (when <= now) return null;
  return { at: when, what: `a reminder reaches @${person.profile.display_name}, who slept` };
}

function about({ request: id, at }: NextEvent, { console, slack }: StandIns, trail: Trail): About {
  const request = id === null ? null : trail.request(id);
  const named = console.accounts.all().find((account) => account.id === request?.account)?.name;
  const person = slack.users.get(request?.assignee ?? '')?.profile.display_name;
  return {
    account: named ?? request?.account ?? 'a request',
    to: person === undefined ? '' : `, to @${person}`,
    isLate: request !== null && at >= request.dueAt,
  };
}
