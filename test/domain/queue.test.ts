import { describe, expect, it } from 'vitest';
import { DUE_SOON } from '../../src/domain/promise/urgency.ts';
import {
  fitting,
  inOrder,
  matching,
  pageOf,
  parseQueueFilter,
  QUEUE_FILTERS,
  queueCounts,
} from '../../src/domain/queue.ts';
import type { DeletionRequest, RequestId } from '../../src/domain/request.ts';
import { aDeletion, aRequest, NOW } from '../build.ts';

const of = (id: string, patch: Partial<DeletionRequest> = {}): DeletionRequest =>
  aRequest({ id: id as RequestId, ...patch });
const STUCK = {
  status: 'deleting',
  deletion: aDeletion({ sentAt: NOW, outcome: 'refused' }),
  attention: { code: 'deletion_refused', detail: '', at: NOW },
} as const;

const REQUESTS = [
  of('later'),
  of('mine', { assignee: 'U0ME' }),
  of('theirs', { assignee: 'U0BEN' }),
  of('near', { dueAt: NOW + DUE_SOON, assignee: 'U0BEN' }),
  of('not near yet', { dueAt: NOW + DUE_SOON + 1, assignee: 'U0BEN' }),
  of('late', { dueAt: NOW, assignee: 'U0BEN' }),
  of('stuck', { ...STUCK, assignee: 'U0BEN' }),
];

describe('a part of the queue', () => {
  it.each([
    ['all', REQUESTS.map(({ id }) => id)],
    ['mine', ['mine']],
    ['unassigned', ['later']],
    ['due', ['near']],
    ['overdue', ['late']],
    ['stuck', ['stuck']],
  ] as const)('%s holds what its name says', (filter, expected) => {
    expect(REQUESTS.filter(matching(filter, 'U0ME', NOW)).map(({ id }) => id)).toEqual(expected);
  });

  it('is counted as it is shown', () => {
    const counts = queueCounts(REQUESTS, 'U0ME', NOW);
    for (const filter of QUEUE_FILTERS) {
      expect(counts[filter]).toBe(REQUESTS.filter(matching(filter, 'U0ME', NOW)).length);
    }
  });

  it.each([
    ['Mine ', 'mine'],
    ['OVERDUE', 'overdue'],
    ['constructor', null],
    ['', null],
  ])('is found by its name: %j', (typed, filter) => {
    expect(parseQueueFilter(typed)).toBe(filter);
  });
});

it('the queue begins with what needs a person, then the earliest deadline, and equals keep their order', () => {
  const ids = inOrder([of('c'), of('b', { dueAt: NOW + 1 }), of('e', { dueAt: null }), of('a'), of('d', STUCK)]);
  expect(ids.map(({ id }) => id)).toEqual(['d', 'b', 'a', 'c', 'e']);
});

describe('a page', () => {
  const items = Array.from({ length: 25 }, (_, index) => index);
  it.each([
    [1, 1, 0, 10],
    [3, 3, 20, 5],
    [4, 3, 20, 5],
    [0, 1, 0, 10],
    [-1, 1, 0, 10],
    [1.5, 1, 0, 10],
    [Number.NaN, 1, 0, 10],
  ])('number %d of three is number %d', (asked, number, first, length) => {
    const page = pageOf(items, asked, 10);
    expect(page).toMatchObject({ number, pages: 3 });
    expect([page.items[0], page.items.length]).toEqual([first, length]);
  });

  it('of nothing is one empty page, and full pages leave no empty one behind', () => {
    expect(pageOf([], 2, 10)).toEqual({ items: [], number: 1, pages: 1 });
    expect(pageOf(items.slice(0, 20), 2, 10)).toMatchObject({ number: 2, pages: 2 });
  });
});

describe('what was searched for', () => {
  const request = aRequest({
    id: 'DR-7F3K-2QXV' as RequestId,
    account: { id: 'acc_1001', name: 'Ａcme\u200b  Live', createdAt: null },
    adminEmail: 'Ada.L@example.com',
  });

  it.each([
    ['7f3k', true],
    ['acc_1001', true],
    [' acme live ', true],
    ['ADA.L@EXAMPLE.COM', true],
    ['ａｄａ', true],
    ['acme  live', true],
    ['bob@example.com', false],
    ['acc_10012', false],
    ['', false],
    ['\u200b \u3164', false],
  ])('%j: %s', (words, fits) => {
    expect(fitting(words)(request)).toBe(fits);
  });
});
