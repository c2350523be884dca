import { expect, it } from 'vitest';
import { toJson, withIsoTimes } from '../../src/cli/json.ts';

const AT = Date.UTC(2026, 10, 26, 17);
const ISO = '2026-11-26T17:00:00.000Z';

it.each([
  [
    { dueAt: AT, sentAt: [AT] },
    { dueAt: ISO, sentAt: [ISO] },
  ],
  [
    { moved: { from: AT, to: AT }, snoozed: { until: AT } },
    { moved: { from: ISO, to: ISO }, snoozed: { until: ISO } },
  ],
  [{ dueAt: null }, { dueAt: null }],
  // Neither a version of the schema nor a count of rows is a moment.
  [
    { from: 3, to: 12, before: AT },
    { from: 3, to: 12, before: AT },
  ],
])('%j has its moments as ISO 8601 in JSON', (data, meant) => {
  expect(JSON.parse(toJson(data))).toEqual(meant);
});

it('a row of a view has them as well', () => {
  expect(withIsoTimes({ id: 'DR-7F3K-2QXV', version: 2, due_at: AT, decided_at: null })).toEqual({
    ...{ id: 'DR-7F3K-2QXV', version: 2, due_at: ISO, decided_at: null },
  });
});
