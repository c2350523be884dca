import type { Instant } from './calendar.ts';
import { isOverdue } from './deadline.ts';
import { needsClosing } from './decide/stuck.ts';
import { DUE_SOON } from './promise/urgency.ts';
import type { DeletionRequest } from './request.ts';
import { clean } from './text.ts';

/** The parts of the queue that staff can look at, in the order in which they are offered. */
export const QUEUE_FILTERS = ['all', 'mine', 'unassigned', 'due', 'overdue', 'stuck'] as const;
export type QueueFilter = (typeof QUEUE_FILTERS)[number];

/** Open requests that are looked at, the most urgent first; more would hold up everybody else. */
export const MOST_QUEUED = 1_000;

/** Reads the name of a filter as a person may have typed it; null when there is none of that name. */
export function parseQueueFilter(text: string): QueueFilter | null {
  const name = text.trim().toLowerCase();
  return QUEUE_FILTERS.find((filter) => filter === name) ?? null;
}

/** Whether an open request belongs to that part. `me`: a Slack user id. Overdue is no longer due. */
export function matching(filter: QueueFilter, me: string, now: Instant): (request: DeletionRequest) => boolean {
  return (request) => PARTS[filter](request, me, now);
}

const PARTS: Record<QueueFilter, (request: DeletionRequest, me: string, now: Instant) => boolean> = {
  all: () => true,
  mine: ({ assignee }, me) => assignee === me,
  unassigned: ({ assignee }) => assignee === null,
  due: (request, _, now) => request.dueAt !== null && !isOverdue(request, now) && request.dueAt <= now + DUE_SOON,
  overdue: (request, _, now) => isOverdue(request, now),
  stuck: needsClosing,
};

/** How many open requests belong to each part. */
export function queueCounts(
  requests: readonly DeletionRequest[],
  me: string,
  now: Instant,
): Readonly<Record<QueueFilter, number>> {
  const count = (filter: QueueFilter): number => requests.filter(matching(filter, me, now)).length;
  return {
    all: requests.length,
    mine: count('mine'),
    unassigned: count('unassigned'),
    due: count('due'),
    overdue: count('overdue'),
    stuck: count('stuck'),
  };
}

/** The first rank of the queue: the deletion does not end by itself. */
export const NEEDS_A_PERSON = 0;
export const ORDINARY = 1;

/** Where an open request stands in the queue, before its deadline is looked at. Stored, so that the database sorts and counts by it. */
export const rankOf = (request: Pick<DeletionRequest, 'status' | 'attention'>): number =>
  needsClosing(request) ? NEEDS_A_PERSON : ORDINARY;

/** It cannot be decided now: it was, or the latest check found something missing. Stored as well. */
export const isBlocked = ({ status, check }: Pick<DeletionRequest, 'status' | 'check'>): boolean =>
  status !== 'pending' || !check.eligible;

/**
 * The most urgent first, as the store sorts them: what needs a person, then by deadline (so overdue, today, soon, later),
 * of the same deadline what can be decided now; equals always in the same order, for paging.
 */
export const inOrder = (requests: readonly DeletionRequest[]): readonly DeletionRequest[] =>
  [...requests].sort(
    (a, b) =>
      rankOf(a) - rankOf(b) ||
      (a.dueAt ?? Number.MAX_VALUE) - (b.dueAt ?? Number.MAX_VALUE) ||
      Number(isBlocked(a)) - Number(isBlocked(b)) ||
      (a.id < b.id ? -1 : Number(a.id > b.id)),
  );

/** One page of a list. */
export interface Page<T> {
  readonly items: readonly T[];
  /** From 1; the last one when fewer are left than were asked for. */
  readonly number: number;
  readonly pages: number;
}

/** The page with that number, or the nearest there is: lists get shorter while somebody reads. */
export function pageOf<T>(items: readonly T[], number: number, size: number): Page<T> {
  const pages = Math.max(1, Math.ceil(items.length / size));
  const nearest = Number.isSafeInteger(number) ? Math.min(Math.max(1, number), pages) : 1;
  return { items: items.slice((nearest - 1) * size, nearest * size), number: nearest, pages };
}

/**
 * Whether a request is meant by words that somebody typed: a part of its id, of the account's id or name, or of the admin
 * e-mail; in any case and width. Nothing fits words that nobody sees.
 */
export function fitting(words: string): (request: DeletionRequest) => boolean {
  const wanted = plain(words);
  return ({ id, account, adminEmail }) =>
    wanted !== '' && [id, account.id, account.name, adminEmail].some((text) => plain(text).includes(wanted));
}

const plain = (text: string): string => clean(text.normalize('NFKC')).toLowerCase();
