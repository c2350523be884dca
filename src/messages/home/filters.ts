import type { ActionsBlock } from '@slack/types';
import { type QueueFilter, queueCounts } from '../../domain/queue.ts';
import type { Line } from '../line.ts';
import { QUEUE_WORDS } from '../queueButtons.ts';
import { span } from '../time.ts';
import { choiceButton, type Home } from './choice.ts';

/** In the order in which they are offered. */
const OFFERED: readonly QueueFilter[] = ['mine', 'unassigned', 'due', 'overdue', 'stuck', 'all'];

/** Offered when there is something in them. */
const RARE: readonly QueueFilter[] = ['overdue', 'stuck'];

/** `0`, or `0+`. */
const isNone = (count: string): boolean => count.startsWith('0');

/** `12 open · 3 due in 48 h · 1 overdue · 1 in need of a person · median decision 9 h`. */
export function countsLine(home: Home, now: number): Line {
  const { all, ...counts } = countsIn(home, now);
  return [
    { bold: `${all} open` },
    ` · ${counts.due} due in 48 h · ${counts.overdue} overdue`,
    isNone(counts.stuck) ? '' : ` · ${counts.stuck} in need of a person`,
    home.medianDecision === null ? '' : ` · median decision ${span(home.medianDecision, 'en')}`,
  ];
}

/** Each with its count; the chosen one says so to screen readers, and the line below to all. */
export function filterButtons(home: Home, now: number): ActionsBlock {
  const counts = countsIn(home, now);
  const offered = OFFERED.filter(
    (filter) => filter === home.filter || !RARE.includes(filter) || !isNone(counts[filter]),
  );
  return {
    type: 'actions',
    block_id: 'filters',
    elements: offered.map((filter) => {
      const chosen = filter === home.filter;
      return choiceButton(
        'home_filter',
        { filter, page: 1 },
        {
          words: `${QUEUE_WORDS[filter].button} (${counts[filter]})`,
          label: `${chosen ? 'Shown now' : 'Show'}: ${QUEUE_WORDS[filter].button}, ${counts[filter]} requests`,
          ...(chosen && { style: 'primary' as const }),
        },
      );
    }),
  };
}

/**
 * How many there are in each part: `12`, or `12+` when there may be more than were read. What was not read has a later
 * deadline than all that was.
 */
export function countsIn(home: Home, now: number): Readonly<Record<QueueFilter, string>> {
  const { requests, cut, viewer } = home;
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
