import { actorId, type Staff } from '../domain/actor.ts';
import {
  APPROVAL_SPAN,
  DELETION_SPAN,
  type DecideBrake,
  freeze,
  freezeItself,
  thaw,
  tooManyApprovals,
  tooManyDeletions,
} from '../domain/decide/brake.ts';
import type { Decide } from '../domain/decide/change.ts';
import type { Pause } from '../domain/pause.ts';
import type { RequestId } from '../domain/request.ts';
import { ok, type Result } from '../domain/result.ts';
import type { Desk } from './desk.ts';
import { type ActorOf, type BeingAsked, whoDecided } from './standing.ts';

/** Whether deletions are paused, and why. */
export async function pause({ store }: Desk): Promise<Pause | null> {
  return (await store.brake.read()).pause;
}

/**
 * Has `mark` write down that the console is asked, unless deletions are paused or this would be one too many within the
 * hour: then they are paused.
 */
export async function admitDeletion(
  { store, policy, now }: Desk,
  id: RequestId,
  mark: Decide,
): ReturnType<Desk['store']['brake']['admit']> {
  const stop = (others: number): DecideBrake | null => {
    const cause = tooManyDeletions(others, policy);
    return cause === null ? null : (brake) => freezeItself(brake, cause, now());
  };
  return store.brake.admit({ id, since: now() - DELETION_SPAN, stop, mark });
}

/** To be told of each approval that was stored: pauses deletions when this person gave too many within minutes. */
export async function countApproval({ store, policy, now }: Desk, by: Staff): Promise<void> {
  const { thawedSeq } = await store.brake.read();
  const given = await store.brake.approvalsSince({ since: now() - APPROVAL_SPAN, afterSeq: thawedSeq }, actorId(by));
  const cause = tooManyApprovals(given, by.id, policy);
  if (cause !== null) await store.brake.turn((brake) => freezeItself(brake, cause, now()));
}

/** "Stop": at once, by any reviewer. */
export async function freezeDeletions({ store, now }: Desk, by: Staff, reason: string): Promise<Result<Pause>> {
  const turned = await store.brake.turn((brake) => freeze(brake, by, reason, now()));
  if (!turned.ok) return turned;
  if (turned.value.pause === null) throw new Error('Deletions were paused, and are not');
  return ok(turned.value.pause);
}

/** Null: deletions go on. Otherwise the pause, which needs another reviewer. */
export async function thawDeletions(desk: Desk, asking: BeingAsked, actorOf: ActorOf): Promise<Result<Pause | null>> {
  for (;;) {
    const asked = (await pause(desk))?.thawBy ?? null;
    const [who, before] = await Promise.all([asking, asked === null ? ok(null) : whoDecided(asked, actorOf)]);
    if (!who.ok) return who;
    const by = who.value;
    const first = asked === by.id ? ok(null) : before;
    if (!first.ok) return first;
    // While Slack was asked about one, another may have asked for it.
    let isAnother = false;
    const turned = await desk.store.brake.turn((brake) => {
      isAnother = (brake.pause?.thawBy ?? null) !== asked;
      return isAnother ? ok(null) : thaw(brake, by, first.value, desk.now());
    });
    if (!isAnother) return turned.ok ? ok(turned.value.pause) : turned;
  }
}
