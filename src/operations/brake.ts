import { actorId, type Staff } from '../domain/actor.ts';
import {
  APPROVAL_SPAN,
  DELETION_SPAN,
  freeze,
  freezeItself,
  thaw,
  tooManyApprovals,
  tooManyDeletions,
} from '../domain/decide/brake.ts';
import type { FreezeCause } from '../domain/events.ts';
import type { Pause } from '../domain/pause.ts';
import type { RequestId } from '../domain/request.ts';
import { ok, type Result } from '../domain/result.ts';
import type { Desk } from './desk.ts';
import { type ActorOf, whoDecided } from './standing.ts';

/** Whether deletions are paused, and why. */
export async function pause({ store }: Desk): Promise<Pause | null> {
  return (await store.brake.read()).pause;
}

/** A call to the console: held back by a pause, or made ready. */
export type Admitted<T> =
  | { readonly admitted: false; readonly pause: Pause }
  | { readonly admitted: true; readonly marked: T };

/**
 * Runs `mark`, which writes down that the console is asked, unless deletions are paused or this would be one too many
 * within the hour: then they are paused. One at a time, so that no two deliveries count themselves in together; a pause
 * waits for its turn, so that after it nothing is marked any more.
 */
export async function admitDeletion<T>(desk: Desk, id: RequestId, mark: () => Promise<T>): Promise<Admitted<T>> {
  return desk.brakeInTurn(async () => {
    const { pause: before, thawedSeq } = await desk.store.brake.read();
    if (before !== null) return { admitted: false, pause: before };
    const others = await desk.store.brake.deletionsSince(counted(desk, DELETION_SPAN, thawedSeq), id);
    await stopFor(desk, tooManyDeletions(others, desk.policy));
    const stopped = await pause(desk);
    return stopped === null ? { admitted: true, marked: await mark() } : { admitted: false, pause: stopped };
  });
}

/** To be told of each approval that was stored: pauses deletions when this person gave too many within minutes. */
export async function countApproval(desk: Desk, by: Staff): Promise<void> {
  return desk.brakeInTurn(async () => {
    const { thawedSeq } = await desk.store.brake.read();
    const given = await desk.store.brake.approvalsSince(counted(desk, APPROVAL_SPAN, thawedSeq), actorId(by));
    await stopFor(desk, tooManyApprovals(given, by.id, desk.policy));
  });
}

/** "Stop": at once, by any reviewer. */
export async function freezeDeletions(desk: Desk, by: Staff, reason: string): Promise<Result<Pause>> {
  return desk.brakeInTurn(async () => {
    const turned = await desk.store.brake.turn((brake) => freeze(brake, by, reason, desk.now()));
    if (!turned.ok) return turned;
    if (turned.value.pause === null) throw new Error('Deletions were paused, and are not');
    return ok(turned.value.pause);
  });
}

/** Null: deletions go on. Otherwise the pause, which needs another reviewer. */
export async function thawDeletions(desk: Desk, by: Staff, actorOf: ActorOf): Promise<Result<Pause | null>> {
  return desk.thawInTurn(async () => {
    const asked = (await pause(desk))?.thawBy ?? null;
    const first = asked === null || asked === by.id ? ok(null) : await whoDecided(asked, actorOf);
    if (!first.ok) return first;
    const turned = await desk.brakeInTurn(() =>
      desk.store.brake.turn((brake) => thaw(brake, by, first.value, desk.now())),
    );
    return turned.ok ? ok(turned.value.pause) : turned;
  });
}

async function stopFor({ store, now }: Desk, cause: FreezeCause | null): Promise<void> {
  if (cause !== null) await store.brake.turn((brake) => freezeItself(brake, cause, now()));
}

const counted = ({ now }: Desk, span: number, afterSeq: number) => ({ since: now() - span, afterSeq });
