import type { Instant } from '../../../domain/calendar.ts';
import { isReminder } from '../../../domain/decide/hearing.ts';
import type { Event } from '../../../domain/events.ts';
import type { DeletionRequest } from '../../../domain/request.ts';
import { span } from '../../time.ts';
import type { Line } from '../line.ts';
import { awaited } from '../request/awaited.ts';

/** The request as it is when the words are read, not as it was when they were wanted. */
export interface Live {
  readonly request: DeletionRequest;
  readonly now: Instant;
}

/** What a reminder says: the time that is really left, and what is waited for; null for every other event. */
export function reminderLine(event: Event, { request, now }: Live): Line | null {
  const { dueAt } = request;
  if (dueAt === null || !isReminder(event)) return null;
  // Seen since then: no reproach that is over.
  const isUnseen = 'unseen' in event && request.seen.length === 0;
  const unseen = isUnseen ? ' Nobody who may decide has looked at it yet.' : '';
  const waits = `It waits for ${awaited(request)}.${unseen}`;
  if (now < dueAt) return [`Reminder: ${span(dueAt - now, 'en')} left, until `, { at: dueAt }, `. ${waits}`];
  return [
    'Overdue since ',
    { at: dueAt },
    ` (${span(now - dueAt, 'en')}). The customer was promised an answer by then. ${waits}`,
  ];
}
