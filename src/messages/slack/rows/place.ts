import { parseQueueFilter, type QueueFilter } from '../../../domain/queue.ts';
import type { Queue } from '../../../domain/views/queue.ts';

/** Where somebody is in the queue. */
export interface QueuePlace {
  readonly filter: QueueFilter;
  /** From 1. */
  readonly page: number;
}

/** What somebody sees of the queue. */
export interface QueueView extends Queue, QueuePlace {
  /** Slack user id of the reader. */
  readonly viewer: string;
}

export const writePlace = ({ filter, page }: QueuePlace): string => `${filter} ${page}`;

/** Where a button of the queue leads; null for words of another version. */
export function readPlace(value: string): QueuePlace | null {
  const [name = '', page = '', ...rest] = value.split(' ');
  const filter = parseQueueFilter(name);
  return filter === null || !/^\d{1,4}$/.test(page) || rest.length > 0 ? null : { filter, page: Number(page) };
}
