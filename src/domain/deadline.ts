import type { Instant, Ms } from './calendar.ts';
import { confirmFrom, isStuck } from './decide/stuck.ts';
import { remindCustomerAt } from './decide/waiting.ts';
import type { Policy } from './policy.ts';
import { isSnoozeOver, snoozeEndsAt } from './promise/snoozing.ts';
import { nextStageAt, stageToSay } from './promise/stages.ts';
import { isMoreUrgent, nextUrgencyAt } from './promise/urgency.ts';
import { type DeletionRequest, isOpen, statusAt } from './request.ts';

/** When the sweep next has something to do with a request: see `armed`. */
export interface Armed {
  /** What needs nobody: a draft lapses, a stage of the ladder, a deadline that comes nearer. */
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

/** Something that people will notice, and when. */
export interface Ahead<What> {
  readonly what: What;
  readonly at: Instant;
}

/** A stage of the ladder, a reminder that was put off, a deadline that comes nearer, the end of undo, a person called to a deletion that is not proven. */
export type EventAhead = 'stage' | 'snooze_ends' | 'nearer' | 'undo_ends' | 'person_called' | 'customer_reminded';

/**
 * What people notice next of a submitted request, that happens by itself, or null. Drift checks are left out: as long as
 * nothing changes, nobody notices them.
 */
export function nextEventOf(request: DeletionRequest, policy: Policy): Ahead<EventAhead> | null {
  if (!isOpen(request)) return null;
  return soonest<{ readonly what: EventAhead; readonly at: Instant | null }>([
    { what: 'stage', at: nextStageAt(request, policy) },
    { what: 'snooze_ends', at: snoozeEndsAt(request) },
    { what: 'nearer', at: nextUrgencyAt(request, policy) },
    { what: 'undo_ends', at: request.status === 'approved' ? nextLookAt(request, policy) : null },
    { what: 'person_called', at: personCalledAt(request, policy) },
    { what: 'customer_reminded', at: remindCustomerAt(request) },
  ]);
}

/** The first of these that has a time; null of none. Of equals the one that is named first. */
export function soonest<One extends { readonly at: Instant | null }>(
  events: readonly One[],
): (One & { readonly at: Instant }) | null {
  const timed = events.filter((one): one is One & { readonly at: Instant } => one.at !== null);
  return timed.sort((a, b) => a.at - b.at)[0] ?? null;
}

function nextStepAt(request: DeletionRequest, policy: Policy): Instant | null {
  if (request.status === 'awaiting_code' || request.status === 'verified') return request.draftExpiresAt;
  return isOpen(request)
    ? earliest(nextStageAt(request, policy), nextUrgencyAt(request, policy), snoozeEndsAt(request))
    : null;
}

/** Found by the outbox, which goes on looking. */
function personCalledAt(request: DeletionRequest, policy: Policy): Instant | null {
  const asked = request.status === 'deleting' && request.deletion?.sentAt != null && !isStuck(request);
  const since = asked ? confirmFrom(request) : null;
  return since === null ? null : since + policy.confirmWithin;
}

/**
 * Since when an approved deletion is held up by a check that could not be made: since it was to begin. Null: it is not.
 */
export const postponedSince = ({ status, retryLookAt, deletion }: DeletionRequest): Instant | null =>
  status === 'approved' && retryLookAt !== null ? (deletion?.executeAt ?? null) : null;

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
        // Nobody is reminded of what they have fixed meanwhile.
        Math.min(driftCheckAt(request, recheckEvery), remindCustomerAt(request) ?? Number.POSITIVE_INFINITY)
      );
    default: // of a deletion under way the outbox takes care
      return null;
  }
}

const driftCheckAt = ({ id, check }: DeletionRequest, every: Ms): Instant =>
  check.checkedAt + Math.round(every * (1 - SPREAD * fractionOf(id)));

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
  if (!isOpen(request)) return null;
  const isDue = isMoreUrgent(request, now, policy) || isSnoozeOver(request, now);
  return isDue || stageToSay(request, now, policy) !== null ? 'remind' : null;
}

/** What is due by a look at the console, or null. */
export function dueLook(request: DeletionRequest, now: Instant, policy: Policy): 'recheck' | 'delete' | null {
  const at = nextLookAt(request, policy);
  if (at === null || at > now) return null;
  return request.status === 'approved' ? 'delete' : 'recheck';
}

export const isOverdue = (request: DeletionRequest, now: Instant): boolean =>
  isOpen(request) && request.dueAt !== null && request.dueAt <= now;
