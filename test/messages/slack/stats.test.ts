import { expect, it } from 'vitest';
import { PREREQUISITES } from '../../../src/domain/prerequisites/prerequisites.ts';
import type { Figures } from '../../../src/domain/views/figures.ts';
import { renderStats } from '../../../src/messages/slack/commands/stats.ts';
import { problemsOfMessage } from '../../../src/sandbox/slack/blockkit.ts';
import { DAY, HOUR, NOW } from '../../build.ts';
import { lengthOf, plainly, wordsOf } from '../extremes.ts';

const figures: Figures = {
  ...{ open: 12, due: 3, overdue: 1, approved: 30, rejected: 10, medianDecision: 9 * HOUR },
  heldUp: [
    { id: 'zero_balance', requests: 12 },
    { id: 'no_members', requests: 3 },
  ],
  reasons: [{ code: 'too_expensive', requests: 7 }],
  weeks: [
    { from: NOW - 7 * DAY, submitted: 16, decided: 8, medianDecision: 9 * HOUR },
    { from: NOW, submitted: 4, decided: 0, medianDecision: null },
  ],
};
const NONE: Figures = {
  ...{ open: 0, due: 0, overdue: 0, approved: 0, rejected: 0, medianDecision: null, heldUp: [], reasons: [] },
  weeks: figures.weeks.map((week) => ({ ...week, submitted: 0, decided: 0, medianDecision: null })),
};

it('statistics are words first, then numbers, then bars, in columns', () => {
  expect(wordsOf(plainly(renderStats(figures, 'UTC')).blocks)).toBe(`Open now
Open         12  ████████████████
Due in 48 h   3  ████
Overdue       1  █
40 decided in the last 2 weeks, 75% approved, median time to decision 9 h.
Approved  30  ████████████████
Rejected  10  █████
Submitted in each of the last 2 weeks
Mon 16 Nov  16  ████████████████
Mon 23 Nov   4  ████
Decided, with the median time that it took
Mon 16 Nov, 9 h  8  ████████████████
Mon 23 Nov       0
Held up in these weeks, by what was not met
The balance must be zero
  12  ████████████████
No member may be left
   3  ████
Reasons for leaving in these weeks
Too expensive  7  ████████████████
`);
  expect(renderStats(figures, 'UTC').text).toBe(
    '12 open, 3 due in 48 h, 1 overdue. 40 decided in the last 2 weeks, 75% approved, median time to decision 9 h. ' +
      'In the last 2 weeks 20 were submitted and 8 decided; in the last one 4 and 0.',
  );
});

it('statistics of nothing say so, without a rate or a median', () => {
  const words = wordsOf(renderStats(NONE, 'UTC').blocks);
  expect(words).toContain('Nothing was decided in the last 2 weeks.');
  expect(words).toContain('No request was held up by a prerequisite in the last 2 weeks.');
  expect(words).not.toMatch(/NaN|%|decision|█/);
});

it('a small number has a bar all the same, and none is longer than the longest', () => {
  const words = wordsOf(renderStats({ ...figures, approved: 1_000_000, rejected: 1 }, 'UTC').blocks);
  expect(words).toContain('Approved  1000000  ████████████████\nRejected        1  █\n');
});

it.each([
  ['nothing', NONE],
  ['usual numbers', figures],
  [
    'large numbers',
    { ...figures, open: 1e9, medianDecision: 1e12, heldUp: PREREQUISITES.map(({ id }) => ({ id, requests: 1e9 })) },
  ],
])('Slack takes statistics of %s', (_, some) => {
  const answer = renderStats(some, 'UTC');
  expect([...problemsOfMessage(answer), ...problemsOfMessage(plainly(answer))]).toEqual([]);
  expect(lengthOf(answer.blocks)).toBeLessThan(10_000);
});
