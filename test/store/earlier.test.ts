import { expect, it } from 'vitest';
import type { DeletionRequest } from '../../src/domain/request.ts';
import { upgraded } from '../../src/store/scripts/earlier.ts';
import { aRequest, DAY, HOUR, NOW } from '../build.ts';

/** As it was stored when the stages of the ladder were counted. */
function counted(reminded: number, dueAt: number | null = NOW + 7 * DAY): DeletionRequest {
  const { remindedTo, shownUrgency, expectedAt, seen, snoozed, ...stored } = aRequest({ dueAt });
  return { ...stored, reminded } as unknown as DeletionRequest;
}

it.each([
  ['none', 0, null],
  ['one', 1, 72 * HOUR],
  ['two', 2, 48 * HOUR],
  ['all before the deadline', 4, 4 * HOUR],
  ['all: never past the deadline, so that overdue is not lost', 5, 4 * HOUR],
  ['more than a ladder has', 9, 4 * HOUR],
])('a row that counted the stages is read as said up to that one: %s', (_, reminded, before) => {
  const request = upgraded(counted(reminded));
  expect(request.remindedTo).toBe(before === null ? null : NOW + 7 * DAY - before);
  expect(request).toMatchObject({ shownUrgency: 'later', expectedAt: null, seen: [], snoozed: null });
  expect(request).not.toHaveProperty('reminded');
});

it('a draft that counted the stages has said none', () => {
  expect(upgraded(counted(0, null)).remindedTo).toBeNull();
});
