import type { Instant } from '../../../domain/calendar.ts';
import { type QueueFilter, queueCounts } from '../../../domain/queue.ts';
import type { QueueView } from './place.ts';

export type Counts = Readonly<Record<QueueFilter, string>>;

/**
 * How many there are in each part: `12`, or `12+` when there may be more than were read. What was not read has a later
 * deadline than all that was.
 */
export function countsIn({ requests, cut, viewer }: QueueView, now: Instant): Counts {
  const counts = queueCounts(requests, viewer, now);
  const urgent = counts.due + counts.overdue;
  const sure = (filter: QueueFilter): boolean => !cut || (BY_DEADLINE.includes(filter) && urgent < requests.length);
  const written = Object.entries(counts).map(([filter, count]) => [
    filter,
    sure(filter as QueueFilter) ? String(count) : `${count}+`,
  ]);
  return Object.fromEntries(written) as Record<QueueFilter, string>;
}

const BY_DEADLINE: readonly QueueFilter[] = ['due', 'overdue'];

/** `0`, or `0+`. */
export const isNone = (count: string): boolean => count.startsWith('0');
