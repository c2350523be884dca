import type { Instant } from '../calendar.ts';
import type { DeletionRequest } from '../request.ts';

/** When the reminders of its assignee go on; null when none wait, or not theirs. */
export function snoozeEndsAt({ status, assignee, snoozed }: DeletionRequest): Instant | null {
  return status === 'pending' && snoozed !== null && snoozed.by === assignee ? snoozed.until : null;
}

export function isSnoozing(request: DeletionRequest, now: Instant): boolean {
  const end = snoozeEndsAt(request);
  return end !== null && now < end;
}

/** They go on, and that was not said yet. */
export function isSnoozeOver(request: DeletionRequest, now: Instant): boolean {
  const end = snoozeEndsAt(request);
  return end !== null && now >= end;
}
