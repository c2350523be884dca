import { type Instant, outsideQuietHours } from './calendar.ts';
import { confirmFrom, isStuck } from './decide/stuck.ts';
import { remindCustomerAt } from './decide/waiting.ts';
import type { Event } from './events.ts';
import type { Policy } from './policy.ts';
import { type DeletionRequest, isOpen, statusAt } from './request.ts';

/** What a reminder goes by: the promise, as it stands. */
export type Promised = Pick<DeletionRequest, 'submittedAt'> & { readonly dueAt: Instant };

/** One moment of the reminder schedule. */
export interface ReminderStage {
  readonly at: Instant;
  /** What is said then; null when there is nothing to say about the request as it is by then. */
  readonly says: (request: DeletionRequest) => Event | null;
}

/** A rule of reminding: when, and what is said. Each stage comes once; only the latest of those that have passed is said. */
type ReminderRule = (promised: Promised, policy: Policy) => readonly ReminderStage[];

/**
 * REMIND_BEFORE. A reminder keeps out of the quiet hours, but never moves to or past the next one: then it comes earlier
 * instead (docs/why/cron.md).
 */
const beforeDeadline: ReminderRule = ({ dueAt }, { remindBefore, quietHours, timeZone }) => {
  const befores = [...new Set(remindBefore)].filter((before) => before > 0).sort((a, b) => b - a);
  return befores.map((before, index) => {
    const at = outsideQuietHours(dueAt - before, dueAt - (befores[index + 1] ?? 0), quietHours, timeZone);
    // As it has been moved: people are told how long is left.
    return { at, says: () => ({ kind: 'reminder.sent', before: dueAt - at }) };
  });
};

const atDeadline: ReminderRule = ({ dueAt }) => [{ at: dueAt, says: () => ({ kind: 'request.overdue' }) }];

const REMINDERS: readonly ReminderRule[] = [beforeDeadline, atDeadline];

/** When to remind, in order; at the same moment by the order of the rules. */
export function reminderStages(promised: Promised, policy: Policy): readonly ReminderStage[] {
  return REMINDERS.flatMap((rule) => rule(promised, policy)).sort((a, b) => a.at - b.at);
}

/** How many stages lie at or before `at`. */
export function stagesPassed(promised: Promised, at: Instant, policy: Policy): number {
  return reminderStages(promised, policy).filter((stage) => stage.at <= at).length;
}

/** The next stage of a request that was promised an answer. */
function nextStage({ submittedAt, dueAt, reminded }: DeletionRequest, policy: Policy): ReminderStage | null {
  return dueAt === null ? null : (reminderStages({ submittedAt, dueAt }, policy)[reminded] ?? null);
}

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
 * When something that people notice next happens to a submitted request by itself, or null: a reminder, the
 * deadline, the end of undo, a person called to a deletion that is not proven. Drift checks are left out: as long as
 * nothing changes, nobody notices them.
 */
export function nextEventAt(request: DeletionRequest, policy: Policy): Instant | null {
  return earliest(nextStepAt(request, policy), personCalledAt(request, policy));
}

/** The part of it that the sweep brings about. */
function nextStepAt(request: DeletionRequest, policy: Policy): Instant | null {
  const reminder = nextStage(request, policy)?.at ?? null;
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
  request.retryLookAt ??
  // Nobody is reminded of what they have fixed meanwhile.
  Math.min(request.check.checkedAt + policy.recheckEvery, remindCustomerAt(request) ?? Number.POSITIVE_INFINITY);

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
  const stage = nextStage(request, policy);
  if (stage !== null && stage.at <= now) return 'remind';
  if (request.status === 'pending' && nextLookAt(request, policy) <= now) return 'recheck';
  return null;
}

export const isOverdue = (request: DeletionRequest, now: Instant): boolean =>
  isOpen(request) && request.dueAt !== null && request.dueAt <= now;
