import { DESK } from '../actor.ts';
import { armed } from '../deadline.ts';
import type { Moment } from '../policy.ts';
import type { DeletionRequest } from '../request.ts';
import { CARD, changed, type Decided, unchanged } from './change.ts';
import { LOOK_AGAIN, LOOK_AGAIN_AT_MOST } from './recheck.ts';

/**
 * Stores when the sweep next comes by, where an earlier version, other settings or a clock that ran ahead had stored another time.
 * @param isRanked its place in the queue is stored, too
 */
export function rearm(request: DeletionRequest, moment: Moment, isRanked = true): Decided {
  const patch = setRight(request, moment);
  const { wakeAt, lookAt } = armed({ ...request, ...patch }, moment.policy);
  if (isRanked && request.wakeAt === wakeAt && request.lookAt === lookAt) return unchanged;
  const effects = patch.deletion === undefined ? [] : [CARD];
  return changed(request, { patch, event: null, by: DESK, effects }, moment);
}

/**
 * What a clock that ran ahead has stamped must not be waited for once it is right again. A look is made at once. An undo
 * window begins anew, since nobody knows how much of it is over: it is never shorter than what was promised.
 */
function setRight(request: DeletionRequest, { now, policy }: Moment): Partial<DeletionRequest> {
  const { status, check, decision, deletion, lookAt } = request;
  const retryAt = request.retryLookAt ?? now;
  if (lookAt === null || lookAt <= now) return {};
  if (status === 'pending') {
    return check.checkedAt > now || retryAt > now + LOOK_AGAIN_AT_MOST ? { retryLookAt: now } : {};
  }
  if (status !== 'approved' || deletion === null) return {};
  const executeAt = now + policy.undoWindow;
  return {
    ...(retryAt > now + LOOK_AGAIN && { retryLookAt: now }),
    ...(decision !== null &&
      decision.at > now &&
      deletion.executeAt > executeAt && { deletion: { ...deletion, executeAt } }),
  };
}
