import { DESK } from '../domain/actor.ts';
import { type DueWork, dueWork } from '../domain/deadline.ts';
import { holdBack } from '../domain/decide/brake.ts';
import { expire } from '../domain/decide/expire.ts';
import { remind } from '../domain/decide/remind.ts';
import { startDeletion } from '../domain/decide/startDeletion.ts';
import type { DeletionRequest, RequestId } from '../domain/request.ts';
import { pauseOf } from './brake.ts';
import type { Deps } from './deps.ts';
import { lookAtRequest } from './look.ts';
import { recheckRequest } from './recheckRequest.ts';
import { standingOf } from './standing.ts';

type Needs = Pick<Deps, 'store' | 'console' | 'now' | 'policy' | 'actorOf'>;

/** Small chunks, so that a long list after a standstill never holds up a click. */
const CHUNK = 100;
/** A request can need several things at once, such as a reminder and a new look; never without end. */
const MOST_STEPS = 5;

/** How a sweep ended: how many requests were looked after, and which could not be. */
export interface Swept {
  readonly handled: number;
  readonly failed: readonly { readonly id: RequestId; readonly error: unknown }[];
}

/** Does what is due: drafts lapse, reminders, drift checks, deletions whose undo window is over. */
export const sweep = (deps: Needs) => async (): Promise<Swept> => {
  const failed: { id: RequestId; error: unknown }[] = [];
  const seen = new Set<RequestId>();
  for (;;) {
    const ids = (await deps.store.due(deps.now(), CHUNK + seen.size)).filter((id) => !seen.has(id));
    if (ids.length === 0) return { handled: seen.size, failed };
    for (const id of ids) {
      seen.add(id);
      try {
        await lookAfter(deps, id);
      } catch (error) {
        failed.push({ id, error }); // one bad row must not hold up the others
      }
    }
  }
};

async function lookAfter(deps: Needs, id: RequestId): Promise<void> {
  for (let step = 0; step < MOST_STEPS; step++) {
    const request = await deps.store.find(id);
    const work = request === null ? null : dueWork(request, deps.now(), deps.policy);
    if (request === null || work === null) return;
    await DO[work](deps, request);
  }
}

const DO: Record<DueWork, (deps: Needs, request: DeletionRequest) => Promise<unknown>> = {
  expire: ({ store, now, policy }, { id }) => store.change(id, (request) => expire(request, { now: now(), policy })),
  remind: ({ store, now, policy }, { id }) => store.change(id, (request) => remind(request, { now: now(), policy })),
  recheck: (deps, { id }) => recheckRequest(deps)(id, DESK),
  delete: async (deps, request) => {
    if ((await pauseOf(deps)) !== null) {
      return deps.store.change(request.id, (current) => holdBack(current, { now: deps.now(), policy: deps.policy }));
    }
    const [{ look, check }, standing, history] = await Promise.all([
      lookAtRequest(deps, request),
      standingOf(request, deps.actorOf),
      deps.store.history(request.id),
    ]);
    const starting = { look, check, standing: standing.ok ? standing.value : null, history };
    return deps.store.change(request.id, (current) =>
      startDeletion(current, starting, { now: deps.now(), policy: deps.policy }),
    );
  },
};
