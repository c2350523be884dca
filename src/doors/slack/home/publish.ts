import type { HomeView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { closedHome, renderHome, restingHome, unknownHome } from '../../../messages/slack/home/home.ts';
import type { KnownHome } from '../../../operations/homes.ts';
import type { Operations } from '../../../operations/operations.ts';
import type { Authority } from '../people.ts';
import { isConflict, later, type Outcome, outcomeAfter } from './outcome.ts';
import type { Turn } from './turns.ts';

export interface PublishDeps {
  readonly operations: Pick<Operations, 'findHome' | 'homePublished' | 'forgetHome' | 'overview'>;
  /** A client of its own: a 429 must hold up no dialog. */
  readonly client: Pick<WebClient, 'views'>;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** IANA zone for readers whose own zone is not known. */
  readonly timeZone: string;
}

/** What a publication shows, as of now. Those of one round share it: what changes meanwhile makes the next round. */
export interface Sources {
  /** Who somebody is. */
  readonly actorOf: Authority['actorOf'];
  readonly overview: Operations['overview'];
}

/**
 * Shows somebody their home tab as it is now, if we know of them; who has not looked for long is forgotten. The mark of
 * what we published before goes along, so that nothing newer is overwritten; when there is something newer, all is read
 * again and published without it.
 */
export const publishHome =
  (deps: PublishDeps): Turn<Sources, Outcome> =>
  async (userId, sources) => {
    const { operations, client } = deps;
    const publish = async (how: 'unless newer' | 'anyway'): Promise<Outcome> => {
      const { overview } = how === 'anyway' ? operations : sources;
      // The mark is read before the queue: it must not be newer than what is shown. Should it be so within a round, then
      // what came between has made the next one due.
      const viewer = await operations.findHome(userId);
      if (viewer === null) return { kind: 'done' };
      const { view, known } = await viewFor(deps, viewer, { ...sources, overview });
      const mark = how === 'anyway' || viewer.hash === null ? {} : { hash: viewer.hash };
      const shown = await client.views.publish({ user_id: userId, view, ...mark });
      if (viewer.recent) await operations.homePublished(userId, shown.view?.hash ?? null);
      else await operations.forgetHome(viewer);
      return known ? { kind: 'done' } : { ...later('authority_unknown'), told: true };
    };
    const outcome = await publish('unless newer')
      .catch((error: unknown) => {
        if (!isConflict(error)) throw error;
        return publish('anyway');
      })
      .catch(outcomeAfter);
    if (outcome.kind === 'gone') {
      const viewer = await operations.findHome(userId);
      if (viewer !== null) await operations.forgetHome(viewer);
    }
    return outcome;
  };

/** Looked up anew each time: who was taken out of the team must not go on seeing what it decides. */
async function viewFor(
  { now, timeZone }: PublishDeps,
  { userId, filter, page, recent }: KnownHome,
  { actorOf, overview }: Sources,
): Promise<{ view: HomeView; known: boolean }> {
  const choice = { filter, page };
  if (!recent) return { view: restingHome(choice), known: true };
  const actor = await actorOf(userId);
  if (!actor.ok) return { view: unknownHome(choice), known: false };
  if (!actor.value.support) return { view: closedHome(choice), known: true };
  const home = { ...choice, viewer: userId, reviewer: actor.value.reviewer, ...(await overview()) };
  return { view: renderHome(home, { now: now(), timeZone }), known: true };
}
