import { expect, it } from 'vitest';
import { PREREQUISITES } from '../../../src/domain/prerequisites/prerequisites.ts';
import { REASON_CODES } from '../../../src/domain/request.ts';
import type { Digest, Week } from '../../../src/domain/views/digest.ts';
import { renderDigest } from '../../../src/messages/slack/digest/digest.ts';
import { problemsOfMessage } from '../../../src/sandbox/slack/blockkit.ts';
import { aRequest, DAY, HOUR, NOW } from '../../build.ts';
import { idOf } from '../../store/build.ts';
import { everyState, foreignControls, lengthOf, mrkdwnTexts, plainly, TEXTS, wordsOf } from '../extremes.ts';

const NOTHING: Digest = {
  ...{ since: NOW - 3 * DAY, until: NOW, open: 0, today: 0, due: 0, overdue: 0, unassigned: 0, stuck: 0 },
  ...{ late: [], near: [], inNeed: [], submitted: 0, approved: 0, rejected: 0, completed: 0, closed: 0, cancelled: 0 },
  ...{ heldUp: [], reasons: [], head: { count: 812, hash: 'abc_-', unbroken: true }, weeks: null, overWeeks: null },
};
const digestOf = (patch: Partial<Digest>) => renderDigest({ ...NOTHING, ...patch }, { now: NOW, timeZone: 'UTC' });
const wordsIn = (patch: Partial<Digest>): string => wordsOf(digestOf(patch).blocks);

const account = (name: string) => ({ id: 'acc_1', name, createdAt: null });
const late = aRequest({ id: idOf(1), account: account('Late'), dueAt: NOW - 2 * HOUR, assignee: 'U0BEN' });
const today = aRequest({ id: idOf(2), account: account('Today'), dueAt: NOW + 2 * HOUR, assignee: 'U0ANA' });
const tomorrow = aRequest({ id: idOf(3), account: account('Morrow'), dueAt: NOW + DAY, assignee: 'U0ANA' });
const nobodys = aRequest({ id: idOf(4), account: account('Free'), dueAt: NOW + 30 * HOUR });
const attention = { code: 'deletion_refused', detail: 'hold', at: NOW } as const;
const stuck = aRequest({ id: idOf(5), account: account('Stuck'), status: 'deleting', attention });
const FULL: Partial<Digest> = {
  ...{ open: 12, today: 1, due: 3, overdue: 1, unassigned: 4, stuck: 1 },
  ...{ late: [late], near: [today, nobodys, tomorrow], inNeed: [stuck] },
  ...{ submitted: 3, approved: 5, rejected: 1, completed: 4, cancelled: 1 },
  heldUp: [{ id: 'zero_balance', requests: 2 }],
  reasons: [
    { code: 'privacy', requests: 2 },
    { code: 'too_expensive', requests: 1 },
  ],
};
const week = (number: number, submitted: number, decided: number): Week => ({
  from: Date.parse('2026-09-28T00:00:00Z') + number * 7 * DAY,
  ...{ submitted, decided, medianDecision: decided === 0 ? null : 26 * HOUR },
});
const WEEKS = [week(0, 0, 0), ...[1, 2, 3, 4, 5, 6].map((number) => week(number, 10, 8)), week(7, 12, 9)];

it('a digest says what waits and by whom, what happened, what held requests up, why customers leave, and where the trail ends', () => {
  expect(wordsIn(FULL)).toBe(`📋 Today
12 open: 1 due today, 3 due in 48 h, 1 overdue, 1 in need of a person, 4 taken by nobody.
🔥 Overdue (1)
DR-0000-0001 · Late · since Mon 23 Nov, 12:00 UTC (2 h ago) · taken by @U0BEN
⏰ Due soon, by who has it
Nobody has: 0 due today, 1 after that
      DR-0000-0004 · Free · due Tue 24 Nov, 20:00 UTC (in 30 h)
@U0ANA has: 1 due today, 1 after that
      DR-0000-0002 · Today · due Mon 23 Nov, 16:00 UTC (in 2 h)
      DR-0000-0003 · Morrow · due Tue 24 Nov, 14:00 UTC (in 24 h)
🛑 Need a person (1)
DR-0000-0005 · Stuck · the deletion does not end by itself · nobody has it
Since Fri 20 Nov, 14:00 UTC
3 submitted, 5 approved, 1 rejected, 4 deleted and proven, 1 cancelled.
Held up, by what was not met
The balance must be zero
  2  ████████████████
Reasons for leaving
Privacy        2  ████████████████
Too expensive  1  ████████
🔏 Audit trail: 812 entries, head 812:abc_-, unbroken.
`);
});

it('its one sentence for notifications and screen readers says the numbers', () => {
  expect(digestOf(FULL).text).toBe(
    '📋 12 open: 1 due today, 3 due in 48 h, 1 overdue, 1 in need of a person, 4 taken by nobody. ' +
      '3 submitted, 5 approved, 1 rejected, 4 deleted and proven, 1 cancelled. ' +
      '🔏 Audit trail: 812 entries, head 812:abc_-, unbroken.',
  );
});

it('a digest of nothing is one line, that still says where the trail ends', () => {
  const { text, blocks } = digestOf({});
  expect(blocks).toHaveLength(1);
  expect(text).toBe(
    '📋 Nothing waits, and nothing happened since Fri 20 Nov, 14:00 UTC. 🔏 Audit trail: 812 entries, head 812:abc_-, unbroken.',
  );
  expect(digestOf({ head: null }).text).toMatch(/UTC\. $/);
});

it.each<[what: string, patch: Partial<Digest>]>([
  ['a cancellation', { cancelled: 1 }],
  ['something that was held up', { heldUp: [{ id: 'no_members', requests: 1 }] }],
  ['an open request', { open: 1 }],
  ['a week to look back on', { weeks: WEEKS }],
])('%s is something', (_, patch) => {
  expect(digestOf(patch).text).not.toContain('nothing happened');
});

it('what was closed by hand does not count as proven', () => {
  expect(wordsIn({ completed: 2, closed: 1 })).toContain(
    '2 deleted and proven, 1 closed as deleted by hand, 0 cancelled',
  );
});

it('a trail that is not proven to be unbroken says so first', () => {
  expect(digestOf({ open: 1, head: { count: 3, hash: 'x', unbroken: false } }).text).toContain(
    '🛑 Audit trail: 3 entries, head 3:x, not proven to be unbroken.',
  );
});

it('once a week it looks back over eight weeks, in bars and in a sentence', () => {
  expect(wordsOf(plainly(digestOf({ ...FULL, weeks: WEEKS })).blocks)).toContain(`Submitted in each of the last 8 weeks
Mon 28 Sept   0
Mon 5 Oct    10  █████████████
Mon 12 Oct   10  █████████████
Mon 19 Oct   10  █████████████
Mon 26 Oct   10  █████████████
Mon 2 Nov    10  █████████████
Mon 9 Nov    10  █████████████
Mon 16 Nov   12  ████████████████
Decided, with the median time that it took
Mon 28 Sept       0
Mon 5 Oct, 26 h   8  ██████████████
`);
  expect(digestOf({ ...FULL, weeks: WEEKS }).text).toContain(
    'In the last 8 weeks 72 were submitted and 57 decided; in the last one 12 and 9, median time to decision 26 h.',
  );
});

it('once a week it says what held requests up and why customers leave over the same weeks', () => {
  const overWeeks = {
    heldUp: [{ id: 'no_members', requests: 5 }],
    reasons: [{ code: 'privacy', requests: 9 }],
  } as const;
  const words = wordsIn({ ...FULL, weeks: WEEKS, overWeeks });
  expect(words).toMatch(/Held up in these weeks, by what was not met\nNo member may be left\n {2}5 /);
  expect(words).toMatch(/Reasons for leaving in these weeks\n.*rivacy.* {2}9 /);
});

it.each(TEXTS)('Slack takes a digest that is as full as can be, with %s, and it holds no address', (_, text) => {
  const all = Array.from({ length: 20 }, () => everyState(text).map(([, request]) => request));
  const requests = all.flat().map((request, index) => ({
    ...request,
    ...{ id: idOf(index), dueAt: NOW + index, assignee: `U0${index % 30}` },
  }));
  const digest = digestOf({
    ...FULL,
    ...{ late: requests, near: requests, inNeed: requests, weeks: WEEKS.map((one) => ({ ...one, submitted: 1e9 })) },
    heldUp: PREREQUISITES.map(({ id }) => ({ id, requests: 1e9 })),
    reasons: REASON_CODES.map((code) => ({ code, requests: 1e9 })),
  });
  expect(problemsOfMessage(digest)).toEqual([]);
  expect(lengthOf(digest.blocks)).toBeLessThan(11_999);
  expect(mrkdwnTexts(digest.blocks).map(foreignControls).join('')).toBe('');
  expect(JSON.stringify(digestOf(FULL))).not.toMatch(/@example|Ada L/);
});
