import { DESK } from '../domain/actor.ts';
import type { Instant } from '../domain/calendar.ts';
import { dueLook, dueStep } from '../domain/deadline.ts';
import { holdBack } from '../domain/decide/brake.ts';
import type { Decided } from '../domain/decide/change.ts';
import { expire } from '../domain/decide/expire.ts';
import { rearm } from '../domain/decide/rearm.ts';
import { remind } from '../domain/decide/remind.ts';
import { startDeletion } from '../domain/decide/startDeletion.ts';
import type { Moment } from '../domain/policy.ts';
import type { DeletionRequest, RequestId } from '../domain/request.ts';
import { absentNow } from './absences.ts';
import { pause } from './brake.ts';
import type { Desk } from './desk.ts';
import { eachOpen } from './eachOpen.ts';
import { lookAtRequest, untilStop, wasStopped } from './look.ts';
import { rearmParkings } from './parkings.ts';
import { recheckRequest } from './recheckRequest.ts';
import { known, standingOf } from './standing.ts';
import type { Swept } from './swept.ts';

/** Steps that share a transaction: a few milliseconds. */
const STEPS_TOGETHER = 8;
/** Ends of undo side by side: 100 that fall together, with a console that takes two seconds, are over in 15. */
const UNDOS_TOGETHER = 16;
/** Drift checks side by side: what a console surely bears, and 10,000 an hour if each takes it two seconds. */
const CHECKS_TOGETHER = 8;
/** A row that cannot be acted on stays due: it must not keep a sweep going. */
const MOST_TRIES = 3;

/** Drafts lapse and reminders are said: nothing of it waits for anybody. */
export async function takeSteps(desk: Desk): Promise<Swept> {
  const away = await absentNow(desk);
  return eachDue(desk, STEPS_TOGETHER, desk.store.due, (id) =>
    desk.store.change(id, (request) => step(request, desk.moment(), away)),
  );
}

/** Deletions whose undo window is over are started, after a last look. */
export const endUndo = (desk: Desk): Promise<Swept> =>
  eachDue(
    desk,
    UNDOS_TOGETHER,
    (now, limit) => desk.store.dueLooks('approved', now, limit),
    (id) => lookAfter(untilStop(desk), id),
  );

/** The prerequisites of pending requests are looked at again. Takes as long as the console takes. */
export const checkDrift = (desk: Desk): Promise<Swept> =>
  eachDue(
    desk,
    CHECKS_TOGETHER,
    (now, limit) => desk.store.dueLooks('pending', now, limit),
    (id) => lookAfter(untilStop(desk), id),
  );

/**
 * Stores anew when to come by for all that is open, where the settings of an earlier start or a clock that ran ahead had
 * stored another time: a stage that was added must not wait for the next one of before, and nothing for a day that is
 * not to come. What an earlier version stored gets its place in the queue.
 */
export async function rearmOpen(desk: Desk): Promise<void> {
  const { store, moment, stopping } = desk;
  const unranked = new Set(await store.unrankedIds());
  const rearmed = (id: RequestId) => store.change(id, (request) => rearm(request, moment(), !unranked.has(id)));
  await eachOpen(desk, rearmed, () => !stopping.aborted);
  await rearmParkings(desk);
  await store.recount();
}

/** All of it, one after the other. */
export async function sweep(desk: Desk): Promise<Swept> {
  let all: Swept = { handled: 0, failed: [] };
  for (const road of [takeSteps, endUndo, checkDrift]) {
    const { handled, failed } = await road(desk);
    all = { handled: all.handled + handled, failed: [...all.failed, ...failed] };
  }
  return all;
}

/** Does `work` for whatever is due, `together` at a time, until nothing is. Others get their turn in between. */
async function eachDue(
  { now, stopping }: Pick<Desk, 'now' | 'stopping'>,
  together: number,
  due: (now: Instant, limit: number) => Promise<readonly RequestId[]>,
  work: (id: RequestId) => Promise<unknown>,
): Promise<Swept> {
  const tries = new Map<RequestId, number>();
  const failed = new Map<RequestId, unknown>();
  let left = 0;
  while (!stopping.aborted) {
    const ids = (await due(now(), together + left)).filter((id) => (tries.get(id) ?? 0) < MOST_TRIES);
    if (ids.length === 0) break;
    await Promise.all(
      ids.slice(0, together).map(async (id) => {
        const tried = (tries.get(id) ?? 0) + 1;
        tries.set(id, tried);
        try {
          await work(id);
          if (tried >= MOST_TRIES) left += 1;
        } catch (error) {
          // Broken off: it is as due as it was.
          if (wasStopped(error, stopping)) return;
          tries.set(id, MOST_TRIES);
          left += 1;
          failed.set(id, error); // one bad row must not hold up the others
        }
      }),
    );
  }
  return { handled: tries.size, failed: [...failed].map(([id, error]) => ({ id, error })) };
}

function step(request: DeletionRequest, moment: Moment, away: readonly string[]): Decided {
  switch (dueStep(request, moment.now, moment.policy)) {
    case 'expire':
      return expire(request, moment);
    case 'remind':
      return remind(request, moment, away);
    default:
      return rearm(request, moment);
  }
}

async function lookAfter(desk: Desk, id: RequestId): Promise<unknown> {
  const request = await desk.store.find(id);
  switch (request === null ? null : dueLook(request, desk.now(), desk.policy)) {
    case 'delete':
      return endOne(desk, request as DeletionRequest);
    case 'recheck':
      return recheckRequest(desk, id, known(DESK));
    default:
      return desk.store.change(id, (current) => rearm(current, desk.moment()));
  }
}

async function endOne(desk: Desk, request: DeletionRequest): Promise<unknown> {
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
}
