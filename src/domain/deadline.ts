import { type Instant, outsideQuietHours } from './calendar.ts';
import { confirmFrom, isStuck } from './decide/stuck.ts';
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

/** When the sweep next has something to do with a request: see `armed`. */
export interface Armed {
  /** What needs nobody: a draft lapses, a stage of the reminders. */
  readonly wakeAt: Instant | null;
  /** What needs a look at the console: drift checks, the end of undo. */
  readonly lookAt: Instant | null;
}

/**
 * The one place that says when the sweep comes by. Two times, each with an index of its own, because a console that
 * does not answer must hold up no reminder.
 */
export const armed = (request: DeletionRequest, policy: Policy): Armed => ({
  wakeAt: nextStepAt(request, policy),
  lookAt: nextLookAt(request, policy),
});

/**
 * When something that people notice next happens to a submitted request by itself, or null: a reminder, the
 * deadline, the end of undo, a person called to a deletion that is not proven. Drift checks are left out: as long as
 * nothing changes, nobody notices them.
 */
export function nextEventAt(request: DeletionRequest, policy: Policy): Instant | null {
  if (!isOpen(request)) return null;
  const undoEnds = request.status === 'approved' ? nextLookAt(request, policy) : null;
  return earliest(nextStepAt(request, policy), undoEnds, personCalledAt(request, policy));
}

function nextStepAt(request: DeletionRequest, policy: Policy): Instant | null {
  if (request.status === 'awaiting_code' || request.status === 'verified') return request.draftExpiresAt;
  return isOpen(request) ? (nextStage(request, policy)?.at ?? null) : null;
}

/** Found by the outbox, which goes on looking. */
function personCalledAt(request: DeletionRequest, policy: Policy): Instant | null {
  const asked = request.status === 'deleting' && request.deletion?.sentAt != null && !isStuck(request);
  const since = asked ? confirmFrom(request) : null;
  return since === null ? null : since + policy.confirmWithin;
}

/** Drift checks of what was submitted together part by up to this share of RECHECK_EVERY. */
const SPREAD = 0.25;

/** A look that got no answer is tried again sooner than the usual drift check. */
function nextLookAt(request: DeletionRequest, { recheckEvery }: Policy): Instant | null {
  switch (request.status) {
    case 'approved':
      return request.retryLookAt ?? request.deletion?.executeAt ?? null;
    case 'pending':
      return (
        request.retryLookAt ??
        request.check.checkedAt + Math.round(recheckEvery * (1 - SPREAD * fractionOf(request.id)))
      );
    default: // of a deletion under way the outbox takes care
      return null;
  }
}

/** From 0 to 1, always the same for an id (FNV-1a): each request keeps its own pace, with nothing stored. */
function fractionOf(id: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < id.length; index++) hash = Math.imul(hash ^ id.charCodeAt(index), 0x01000193);
  return (hash >>> 0) / 2 ** 32;
}

/** Null when there is none. */
export function earliest(...times: readonly (Instant | null)[]): Instant | null {
  const set = times.filter((time) => time !== null);
  return set.length === 0 ? null : Math.min(...set);
}

/** What is due without a look at the console, or null. */
export function dueStep(request: DeletionRequest, now: Instant, policy: Policy): 'expire' | 'remind' | null {
  if (statusAt(request, now) === 'expired') return request.status === 'expired' ? null : 'expire';
  const stage = isOpen(request) ? nextStage(request, policy) : null;
  return stage !== null && stage.at <= now ? 'remind' : null;
}

/** What is due by a look at the console, or null. */
export function dueLook(request: DeletionRequest, now: Instant, policy: Policy): 'recheck' | 'delete' | null {
  const at = nextLookAt(request, policy);
  if (at === null || at > now) return null;
  return request.status === 'approved' ? 'delete' : 'recheck';
}

export const isOverdue = (request: DeletionRequest, now: Instant): boolean =>
  isOpen(request) && request.dueAt !== null && request.dueAt <= now;
