import type { Instant } from '../../../domain/calendar.ts';
import { urgencyOf } from '../../../domain/promise/urgency.ts';
import type { DeletionRequest, Urgency } from '../../../domain/request.ts';
import { distance } from '../../time.ts';
import type { Line } from '../line.ts';

interface Said {
  /** Of a request that waits, and of nothing worse. */
  readonly symbol: string;
  /** Before the time of the deadline. */
  readonly words: string;
}

/** How near a deadline is, as cards and lists say it. */
export const URGENCY: Record<Urgency, Said> = {
  later: { symbol: '⏳', words: 'due' },
  soon: { symbol: '⏰', words: 'due soon:' },
  today: { symbol: '❗', words: 'due today:' },
  overdue: { symbol: '🔥', words: 'overdue since' },
};

/** `due soon: Mon 30 Nov, 14:00 UTC (in 40 h)`; nothing without a deadline. */
export function dueWords(request: DeletionRequest, now: Instant, timeZone: string): Line {
  const { dueAt } = request;
  if (dueAt === null) return [];
  const { words } = URGENCY[urgencyOf(request, now, { timeZone })];
  return [`${words} `, { at: dueAt }, ` (${distance(dueAt, now, 'en')})`];
}
