import { DESK } from '../domain/actor.ts';
import { type DueWork, dueWork } from '../domain/deadline.ts';
import { holdBack } from '../domain/decide/brake.ts';
import { expire } from '../domain/decide/expire.ts';
import { remind } from '../domain/decide/remind.ts';
import { startDeletion } from '../domain/decide/startDeletion.ts';
import type { DeletionRequest, RequestId } from '../domain/request.ts';
import { pause } from './brake.ts';
import type { Desk } from './desk.ts';
import { lookAtRequest } from './look.ts';
import { recheckRequest } from './recheckRequest.ts';
import { standingOf } from './standing.ts';

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
export async function sweep(desk: Desk): Promise<Swept> {
  const failed: { id: RequestId; error: unknown }[] = [];
  const seen = new Set<RequestId>();
  for (;;) {
    const ids = (await desk.store.due(desk.now(), CHUNK + seen.size)).filter((id) => !seen.has(id));
    if (ids.length === 0) return { handled: seen.size, failed };
    for (const id of ids) {
      seen.add(id);
      try {
        await lookAfter(desk, id);
      } catch (error) {
        failed.push({ id, error }); // one bad row must not hold up the others
      }
    }
  }
}

async function lookAfter(desk: Desk, id: RequestId): Promise<void> {
  for (let step = 0; step < MOST_STEPS; step++) {
    const request = await desk.store.find(id);
    const work = request === null ? null : dueWork(request, desk.now(), desk.policy);
    if (request === null || work === null) return;
    await DO[work](desk, request);
  }
}

const DO: Record<DueWork, (desk: Desk, request: DeletionRequest) => Promise<unknown>> = {
  expire: ({ store, moment }, { id }) => store.change(id, (request) => expire(request, moment())),
  remind: ({ store, moment }, { id }) => store.change(id, (request) => remind(request, moment())),
  recheck: (desk, { id }) => recheckRequest(desk, id, DESK),
  delete: async (desk, request) => {
    if ((await pause(desk)) !== null) {
      return desk.store.change(request.id, (current) => holdBack(current, desk.moment()));
    }
    const [{ look, check }, standing, history] = await Promise.all([
      lookAtRequest(desk, request),
      standingOf(request, desk.actorOf),
      desk.store.history(request.id),
    ]);
    const starting = { look, check, standing: standing.ok ? standing.value : null, history };
    return desk.store.change(request.id, (current) => startDeletion(current, starting, desk.moment()));
  },
};
