import type { KnownBlock } from '@slack/types';
import { describe, expect, it } from 'vitest';
import { QUEUE_FILTERS } from '../../../src/domain/queue.ts';
import type { DeletionRequest, RequestId } from '../../../src/domain/request.ts';
import { renderHome } from '../../../src/messages/slack/home/home.ts';
import { renderQueue } from '../../../src/messages/slack/queue/queue.ts';
import { type QueueView, readPlace } from '../../../src/messages/slack/rows/place.ts';
import { problemsOfMessage } from '../../../src/sandbox/slack/blockkit.ts';
import { aDeletion, aRequest, COUNT, HOUR, NOW } from '../../build.ts';
import { everyState, foreignControls, lengthOf, mrkdwnTexts, owing, plainly, TEXTS, wordsOf } from '../extremes.ts';

const ME = 'U0ME';
const show = (requests: readonly DeletionRequest[], view: Partial<QueueView> = {}) =>
  renderQueue({ requests, filter: 'all', page: 1, cut: false, broken: [], viewer: ME, ...view }, NOW, 'UTC');
const read = (...args: Parameters<typeof show>): string => wordsOf(plainly(show(...args)).blocks);
const many = (count: number): readonly DeletionRequest[] =>
  Array.from({ length: count }, (_, index) => {
    const number = String(index + 1).padStart(4, '0');
    return aRequest({ id: `DR-0000-${number}` as RequestId, dueAt: NOW + HOUR * (100 + index) });
  });

describe('the queue', () => {
  it('is empty in words, without buttons', () => {
    const { text, blocks } = show([]);
    expect(text).toBe('Nothing is waiting for a decision.');
    expect(blocks.map(({ type }) => type)).toEqual(['rich_text']);
  });

  it('names what it leaves out because it was changed outside the desk, in the list and in the home tab', () => {
    const broken = ['DR-1', 'DR-2', 'DR-3', 'DR-4', 'DR-5', 'DR-6', 'DR-7'];
    const words = /Not listed: DR-1, DR-2, DR-3, DR-4, DR-5 and 2 more\. .*audit verify/;
    for (const requests of [[], [aRequest()]]) {
      expect(read(requests, { broken })).toMatch(words);
      expect(read(requests, { broken: [] })).not.toContain('Not listed');
      const view = { requests, filter: 'all', page: 1, cut: false, viewer: ME, broken } as const;
      const home = renderHome(
        { ...view, reviewer: false, pause: null, lastDecided: null, medianDecision: null, dueByDay: [] },
        { now: NOW, timeZone: 'UTC' },
      );
      expect(wordsOf(home.blocks)).toMatch(words);
    }
  });

  it('begins with what needs a person, then the earliest deadline', () => {
    const stuck = {
      status: 'deleting',
      deletion: aDeletion({ executeAt: NOW, sentAt: NOW, outcome: 'refused', answer: 'hold' }),
      attention: { code: 'deletion_refused', detail: 'hold', at: NOW },
    } as const;
    const named = (name: string) => ({ id: 'acc_1', name, createdAt: null });
    expect(
      read([
        aRequest({ account: named('Later') }),
        aRequest({ account: named('Late'), dueAt: NOW - 2 * HOUR, check: owing(), assignee: 'U0BEN' }),
        aRequest({ account: named('Stuck'), ...stuck }),
      ]),
    ).toBe(`3 open, 1 overdue, the most urgent first
Shown: all, 3
[Mine (0)][Unassigned (2)][Due in 48 h (0)][Overdue (1)][Needs a person (1)][All (3)]
🛑 DR-7F3K-2QXV · Stuck · acc_1 · needs a person: the deletion does not end by itself
      due Mon 30 Nov, 14:00 UTC (in 7 days) · ${COUNT}/${COUNT} met · nobody has it
🔥 DR-7F3K-2QXV · Late · acc_1 · blocked
      overdue since Mon 23 Nov, 12:00 UTC (2 h ago) · the balance must be zero: it is −3.20 USD · taken by @U0BEN
⏳ DR-7F3K-2QXV · Later · acc_1 · waiting for a decision
      due Mon 30 Nov, 14:00 UTC (in 7 days) · ${COUNT}/${COUNT} met · nobody has it
Look at one with /deletion show <request id>.
`);
  });

  it('is a table where Slack has tables: what to read down in columns, and each row by its id', () => {
    const [table, ...others] = show([
      aRequest({ dueAt: NOW - 2 * HOUR, check: owing(), assignee: 'U0BEN' }),
      aRequest({ id: 'DR-0000-0002' as RequestId }),
    ]).blocks.filter(({ type }) => type === 'data_table');
    expect(others).toEqual([]);
    expect(wordsOf(table)).toBe(`Account | State | Due | Prerequisites | Taken by | Request
Acme Live · acc_1001 | 🔥 blocked | overdue since Mon 23 Nov, 12:00 UTC (2 h ago) | the balance must be zero: it is −3.20 USD | @U0BEN | DR-7F3K-2QXV
Acme Live · acc_1001 | ⏳ waiting for a decision | due Mon 30 Nov, 14:00 UTC (in 7 days) | ${COUNT}/${COUNT} met | nobody | DR-0000-0002
`);
    expect(table).toMatchObject({ row_header_column_index: 5, page_size: 10 });
  });

  it.each([
    [1, 'Shown: all, 1–10 of 25', 'DR-0000-0001', '[Next (11–20)]\n'],
    [2, 'Shown: all, 11–20 of 25', 'DR-0000-0011', '[Previous (1–10)][Next (21–25)]\n'],
    [3, 'Shown: all, 21–25 of 25', 'DR-0000-0021', '[Previous (11–20)]\n'],
    [9, 'Shown: all, 21–25 of 25', 'DR-0000-0021', '[Previous (11–20)]\n'],
  ])('page %d says where it is and how to go on', (page, part, first, buttons) => {
    const words = read(many(25), { page });
    expect(words).toContain(part);
    expect(/DR-\w+-\w+/.exec(words)?.[0]).toBe(first);
    expect(words.endsWith(buttons)).toBe(true);
  });

  it('shows one part, marks its button, and keeps to it over the pages', () => {
    const requests = many(25).map((request, index) => ({ ...request, assignee: index < 12 ? ME : 'U0BEN' }));
    const { blocks } = show(requests, { filter: 'mine', page: 2 });
    const words = wordsOf(blocks);
    expect(words).toContain('25 open, the most urgent first\nShown: taken by you, 11–12 of 12\n');
    expect(words).toContain('[Mine (12)]');
    expect(JSON.stringify(blocks).match(/Shown now: Mine, 12 requests/g)).toHaveLength(1);
    expect(words.match(/DR-/g)).toHaveLength(2);
    expect(JSON.stringify(blocks)).toContain('"value":"mine 1"');
  });

  it.each(QUEUE_FILTERS.slice(1))('says in words that nothing is %s', (filter) => {
    const words = read([aRequest({ assignee: 'U0BEN' })], { filter });
    expect(words).toMatch(/, 0\n/);
    expect(words.match(/DR-/g)).toBeNull();
  });

  it('says when there are more than it looked at', () => {
    expect(read(many(25), { cut: true })).toContain('25+ open');
    expect(read(many(25), { cut: true })).toContain('Only the 25 most urgent are looked at.');
  });

  it.each([
    ['all', 1, false],
    ['due', 1, true],
    ['mine', 1, true],
  ] as const)('counts and filters as the home tab does: %s %d %s', (filter, page, cut) => {
    const requests = many(25).map((request) => ({ ...request, dueAt: NOW + HOUR }));
    const view: QueueView = { requests, filter, page, cut, broken: [], viewer: ME };
    const home = renderHome(
      { ...view, lastDecided: null, medianDecision: null, dueByDay: [], reviewer: false, pause: null },
      { now: NOW, timeZone: 'UTC' },
    );
    const choices = (blocks: readonly KnownBlock[]) =>
      blocks.flatMap((block) =>
        /^(queue|home)_filters$/.test(block.block_id ?? '')
          ? [JSON.stringify(block).replaceAll(/"(queue|home)_/g, '"')]
          : [],
      );
    const shown = choices(show(requests, view).blocks);
    expect(shown).not.toEqual([]);
    expect(shown).toEqual(choices(home.blocks as KnownBlock[]));
  });

  it.each([
    ['mine 2', { filter: 'mine', page: 2 }],
    ['all 1', { filter: 'all', page: 1 }],
    ['theirs 1', null],
    ['all', null],
    ['all 1 2', null],
    ['all -1', null],
    ['', null],
  ])('reads where a button leads: %j', (value, place) => {
    expect(readPlace(value)).toEqual(place);
  });
});

describe.each(TEXTS)('the queue with %s', (_, text) => {
  it('is what Slack takes, in every state, part and page', () => {
    const requests = [null, ME].flatMap((assignee) =>
      everyState(text).map(([, request]) => ({ ...request, assignee })),
    );
    for (const filter of QUEUE_FILTERS) {
      for (const page of [1, 2, 3, 4]) {
        const answer = show(requests, { filter, page });
        expect([...problemsOfMessage(answer), ...problemsOfMessage(plainly(answer))]).toEqual([]);
        expect(lengthOf(answer.blocks)).toBeLessThan(10_000);
        expect([answer.text, ...mrkdwnTexts(answer.blocks)].map(foreignControls).join('')).toBe('');
      }
    }
  });
});
