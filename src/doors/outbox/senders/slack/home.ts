import type { HomeView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import type { Staff } from '../../../../domain/actor.ts';
import type { Result } from '../../../../domain/result.ts';
import type { Running } from '../../../../domain/views/running.ts';
import { closedHome, renderHome, restingHome, unknownHome } from '../../../../messages/slack/home/home.ts';
import type { QueuePlace } from '../../../../messages/slack/rows/place.ts';
import type { KnownHome } from '../../../../operations/homes.ts';
import type { Operations } from '../../../../operations/operations.ts';
import { errorFacts, type Log } from '../../../../platform/log.ts';
import { createShared, type Shared } from '../../../../platform/shared.ts';
import type { After } from '../../../../platform/timers.ts';
import { createTurns } from '../../../../platform/turns.ts';
import { failureOf, hasNoHome, slackCode } from '../../../../slack/errors.ts';
import { createPace } from '../../../../slack/pace.ts';
import { type Delivery, DONE, later, notYet, type RowOf, type SenderOf } from '../../delivery.ts';
import { deliveryAfter, inTurn } from './delivered.ts';

export interface HomeDeps {
  readonly operations: Pick<Operations, 'findHome' | 'homePublished' | 'forgetHome' | 'overview' | 'readAbsence'>;
  /** Of its own: a 429 must hold up no dialog and no card. */
  readonly client: Pick<WebClient, 'views'>;
  /** What somebody may do. `lately`: by lists of members that may be some seconds old. */
  readonly actorOf: { now(user: string): Promise<Result<Staff>>; lately(user: string): Promise<Result<Staff>> };
  /** Says to a person that their tab cannot be shown: in the tab, or else beside it; `tell`: beside it. Neither throws. */
  readonly problems: {
    show(user: string, error: unknown, choice?: QueuePlace): Promise<void>;
    tell(user: string, error: unknown): Promise<void>;
  };
  /** How the desk is and by what it goes; asked for reviewers only. */
  readonly running: () => Promise<Running>;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** IANA zone for readers whose own zone is not known. */
  readonly timeZone: string;
  /** Milliseconds that never jump. */
  readonly monotonic: () => number;
  readonly after: After;
  /** Left out: nobody else is there. */
  readonly shared?: Shared;
  readonly log: Log;
}

/** Another instance shows them their tab just now (ms). */
const ELSEWHERE = 300;
/** Tries for one person, about a minute by the lane's back-off; then it is left until the next change, or the next look. */
const MOST_TRIES = 7;

/** A publication that came to nothing, as a surprise for the log; `why` is Slack's code or the network's. */
class NotPublished extends Error {
  override readonly name = 'NotPublished';
  readonly code: string;
  constructor(why: string) {
    super('A home tab was not published');
    this.code = why;
  }
}

/**
 * Shows somebody their home tab as it is now, if we know of them; who has not looked for long is forgotten. It is rendered
 * at delivery, and one person's are made one after the other, so that nothing older takes the place of something newer.
 */
export function publishHome(deps: HomeDeps): SenderOf<'home.publish'> {
  const { operations, problems, log } = deps;
  const { shared = createShared(deps.monotonic) } = deps;
  const pace = createPace({ shared, after: deps.after });
  const inOrder = oneByOne();
  const turns = createTurns({ shared, after: deps.after });
  /** Who waits for a publication that failed; `looks`: they looked, and were not shown anything since. */
  const failing = new Map<string, { readonly tries: number; readonly looks: boolean }>();

  return (row) =>
    inOrder(row.effect.user, async () => {
      let delivery = notYet('shown elsewhere', ELSEWHERE);
      await turns.run(`home ${row.effect.user}`, null, async () => {
        delivery = await publish(row);
      });
      return delivery;
    });

  async function publish({ attempts, effect: { user, looks } }: RowOf<'home.publish'>): Promise<Delivery> {
    const before = failing.get(user) ?? { tries: 0, looks: false };
    const tries = looks && attempts === 1 ? 1 : before.tries + 1;
    const { delivery, told } = await attempt(user, looks);
    if (delivery.kind === 'later' && (!delivery.fault || tries < MOST_TRIES)) {
      failing.set(user, { tries, looks: looks || before.looks });
      return delivery;
    }
    failing.delete(user);
    if (delivery.kind === 'done') return DONE;
    const { why } = delivery;
    log.warn('home tab not published', { user, why, tries });
    if (delivery.kind === 'dead') await problems.show(user, new NotPublished(why));
    else if ((looks || before.looks) && !told) await problems.tell(user, new NotPublished(why));
    return DONE;
  }

  /** `told`: they see what is the matter. */
  async function attempt(user: string, looks: boolean): Promise<{ delivery: Delivery; told: boolean }> {
    let known = true;
    try {
      const delivery = await inTurn(pace, 'views.publish', looks ? 'looks' : 'refreshes', async () => {
        known = await show(deps, user, looks);
      });
      return known ? { delivery, told: false } : { delivery: later('authority_unknown'), told: true };
    } catch (error) {
      if (hasNoHome(error)) {
        const viewer = await operations.findHome(user);
        if (viewer !== null) await operations.forgetHome(viewer);
        log.warn('home tab not published', { user, why: slackCode(error) });
        return { delivery: DONE, told: false };
      }
      if (failureOf(error) !== null) return { delivery: deliveryAfter(error), told: false };
      if (looks) {
        await problems.show(user, error, (await operations.findHome(user).catch(() => null)) ?? undefined);
        return { delivery: DONE, told: true };
      }
      log.error('home tab could not be rendered', { user, ...errorFacts(error) });
      return { delivery: later('problem'), told: false };
    }
  }
}

/**
 * Publishes once; false: Slack does not say who they are, and that is shown. The mark of what we published before goes
 * along, so that nothing newer is overwritten; when there is something newer, all is read again and published without it.
 */
async function show(deps: HomeDeps, user: string, looks: boolean): Promise<boolean> {
  const { operations, client } = deps;
  const publish = async (how: 'unless newer' | 'anyway'): Promise<boolean> => {
    // The mark is read before the queue: it must not be newer than what is shown.
    const viewer = await operations.findHome(user);
    if (viewer === null) return true;
    const { view, known } = await viewFor(deps, viewer, looks);
    const mark = how === 'anyway' || viewer.hash === null ? {} : { hash: viewer.hash };
    const shown = await client.views.publish({ user_id: user, view, ...mark });
    if (viewer.recent) await operations.homePublished(user, shown.view?.hash ?? null);
    else await operations.forgetHome(viewer);
    return known;
  };
  return publish('unless newer').catch((error: unknown) => {
    if (slackCode(error) !== 'hash_conflict') throw error;
    return publish('anyway');
  });
}

/** Looked up anew each time: who was taken out of the team must not go on seeing what it decides. */
async function viewFor(
  { operations, actorOf, running, now, timeZone }: HomeDeps,
  { userId, filter, page, recent }: KnownHome,
  looks: boolean,
): Promise<{ view: HomeView; known: boolean }> {
  const choice = { filter, page };
  if (!recent) return { view: restingHome(choice), known: true };
  const actor = await (looks ? actorOf.now(userId) : actorOf.lately(userId));
  if (!actor.ok || actor.value.support === null) return { view: unknownHome(choice), known: false };
  if (!actor.value.support) return { view: closedHome(choice), known: true };
  const absence = await operations.readAbsence(actor.value);
  const reviewer = actor.value.reviewer === true;
  const home = {
    ...{ ...choice, viewer: userId, reviewer, running: reviewer ? await running() : null },
    ...{ absence: absence.ok ? absence.value : null, ...(await operations.overview()) },
  };
  return { view: renderHome(home, { now: now(), timeZone }), known: true };
}

/** Runs what is for one key one after the other. */
function oneByOne(): <T>(key: string, run: () => Promise<T>) => Promise<T> {
  const last = new Map<string, Promise<unknown>>();
  return (key, run) => {
    const mine = (last.get(key) ?? Promise.resolve()).then(run, run);
    const ended = mine.then(
      () => undefined,
      () => undefined,
    );
    last.set(key, ended);
    void ended.then(() => last.get(key) === ended && last.delete(key));
    return mine;
  };
}
