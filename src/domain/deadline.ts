import type { Instant } from './calendar.ts';
import { confirmFrom, isStuck } from './decide/stuck.ts';
import type { Policy } from './policy.ts';
import { nextStageAt, stageToSay } from './promise/stages.ts';
import { isMoreUrgent, nextUrgencyAt } from './promise/urgency.ts';
import { type DeletionRequest, isOpen, statusAt } from './request.ts';

/** When the request next needs the sweep, or null: drafts lapse, reminders, drift checks, the end of undo. */
export function wakeAt(request: DeletionRequest, policy: Policy): Instant | null {
  switch (request.status) {
    case 'awaiting_code':
    case 'verified':
      return request.draftExpiresAt;
    case 'pending':
      return earliest(nextStepAt(request, policy), nextLookAt(request, policy));
    default:
      return nextStepAt(request, policy);
  }
}

/**
 * When something that people notice next happens to a submitted request by itself, or null: a reminder, a
 * deadline that comes nearer, the end of undo, a person called to a deletion that is not proven. Drift checks are left out: as long as
 * nothing changes, nobody notices them.
 */
export function nextEventAt(request: DeletionRequest, policy: Policy): Instant | null {
  return earliest(nextStepAt(request, policy), personCalledAt(request, policy));
}

/** The part of it that the sweep brings about. */
function nextStepAt(request: DeletionRequest, policy: Policy): Instant | null {
  const reminder = earliest(nextStageAt(request, policy), nextUrgencyAt(request, policy));
  switch (request.status) {
    case 'approved':
      return earliest(reminder, request.retryLookAt ?? request.deletion?.executeAt ?? null);
    case 'pending':
    case 'deleting': // the outbox carries the deletion itself
      return reminder;
    default:
      return null;
  }
}

/** Found by the outbox, which goes on looking. */
function personCalledAt(request: DeletionRequest, policy: Policy): Instant | null {
  const asked = request.status === 'deleting' && request.deletion?.sentAt != null && !isStuck(request);
  const since = asked ? confirmFrom(request) : null;
  return since === null ? null : since + policy.confirmWithin;
}

/** A look that got no answer is tried again sooner than the usual drift check. */
const nextLookAt = (request: DeletionRequest, policy: Policy): Instant =>
  request.retryLookAt ?? request.check.checkedAt + policy.recheckEvery;

function earliest(...times: readonly (Instant | null)[]): Instant | null {
  const set = times.filter((time) => time !== null);
  return set.length === 0 ? null : Math.min(...set);
}

/** What a request needs from the sweep now. */
export type DueWork = 'expire' | 'remind' | 'recheck' | 'delete';

/** The most urgent thing due, or null. */
export function dueWork(request: DeletionRequest, now: Instant, policy: Policy): DueWork | null {
  switch (request.status) {
    case 'awaiting_code':
    case 'verified':
      return statusAt(request, now) === 'expired' ? 'expire' : null;
    case 'approved':
      if ((request.retryLookAt ?? request.deletion?.executeAt ?? Number.POSITIVE_INFINITY) <= now) return 'delete';
      break;
    case 'pending':
    case 'deleting':
      break;
    default:
      return null;
  }
  if (isMoreUrgent(request, now, policy) || stageToSay(request, now, policy) !== null) return 'remind';
  if (request.status === 'pending' && nextLookAt(request, policy) <= now) return 'recheck';
  return null;
}

export const isOverdue = (request: DeletionRequest, now: Instant): boolean =>
  isOpen(request) && request.dueAt !== null && request.dueAt <= now;
