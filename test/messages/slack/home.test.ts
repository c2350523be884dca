import type { Button, HomeView, KnownBlock } from '@slack/types';
import { describe, expect, it } from 'vitest';
import { QUEUE_FILTERS, type QueueFilter } from '../../../src/domain/queue.ts';
import type { DeletionRequest, RequestId } from '../../../src/domain/request.ts';
import {
  closedHome,
  type Home,
  problemHome,
  renderHome,
  restingHome,
  unknownHome,
} from '../../../src/messages/slack/home/home.ts';
import { readPlace } from '../../../src/messages/slack/rows/place.ts';
import { problemsOfView } from '../../../src/sandbox/slack/blockkit.ts';
import { aDeletion, aPolicy, aRequest, COUNT, DAY, HOUR, NOW } from '../../build.ts';
import {
  CONTEXT,
  everyState,
  foreignControls,
  mrkdwnTexts,
  noAnswer,
  owing,
  pauses,
  TEXTS,
  wordsOf,
} from '../extremes.ts';

const idOf = (number: number): RequestId => `DR-0000-${String(number).padStart(4, '0')}` as RequestId;
const named = (name: string) => ({ id: 'acc_1', name, createdAt: null });
const aHome = (patch: Partial<Home> = {}): Home => ({
  viewer: 'U0ANA',
  filter: 'all',
  page: 1,
  requests: [],
  cut: false,
  broken: [],
  lastDecided: null,
  medianDecision: null,
  dueByDay: [],
  reviewer: false,
  pause: null,
  ...patch,
});
const many = (count: number, patch: Partial<DeletionRequest> = {}): readonly DeletionRequest[] =>
  Array.from({ length: count }, (_, index) => aRequest({ id: idOf(index), dueAt: NOW + 3 * DAY + index, ...patch }));
const wordsIn = (patch: Partial<Home>): string => wordsOf(renderHome(aHome(patch), CONTEXT).blocks);
const idsIn = (patch: Partial<Home>): readonly string[] =>
  [...wordsIn(patch).matchAll(/DR-[0-9A-Z-]{9}/g)].map(([id]) => id);

/** The buttons of a view, in order. */
const buttonsOf = ({ blocks }: HomeView): readonly Button[] =>
  (blocks as KnownBlock[]).flatMap((block) =>
    block.type === 'actions' ? block.elements.filter((element) => element.type === 'button') : [],
  );
/** What can be pressed: action id and value. */
const pressable = (view: HomeView): readonly (readonly [action: string, value: string])[] =>
  buttonsOf(view).map(({ action_id = '', value = '' }) => [action_id, value]);

describe.each(TEXTS)('a home tab with %s', (_, text) => {
  it.each(QUEUE_FILTERS)('is what Slack takes: every state, %s', (filter) => {
    const requests = everyState(text).map(([, request], index) => ({ ...request, id: idOf(index), assignee: 'U0ANA' }));
    for (const page of [1, 2]) {
      const view = renderHome(aHome({ requests, filter, page, lastDecided: { by: text, at: NOW } }), CONTEXT);
      expect(problemsOfView(view)).toEqual([]);
      expect(mrkdwnTexts(view.blocks).map(foreignControls).join('')).toBe('');
      expect(JSON.stringify(view)).not.toMatch(/[\u202a-\u202e\u2066-\u2069]|\\u0000|\\ud800/);
    }
  });
});

it.each([
  [0, 0, '0 open'],
  [1, 1, '1 of 1'],
  [30, 15, '1–15 of 30'],
  [500, 15, '1–15 of 500'],
])('with %i requests shows %i of them, and fits', (count, shown, words) => {
  const requests = many(count, { check: owing(), account: named('𝒜'.repeat(300)) });
  const view = renderHome(aHome({ requests }), CONTEXT);
  expect(problemsOfView(view)).toEqual([]);
  expect(Buffer.byteLength(JSON.stringify(view))).toBeLessThan(60_000);
  expect(new Set(idsIn({ requests })).size).toBe(shown);
  expect(wordsIn({ requests })).toContain(words);
});

describe('the words of a home tab', () => {
  it('are the counts, what is shown, and each request in a row of its own, the most urgent first', () => {
    const refused = aDeletion({ sentAt: NOW, outcome: 'refused', answer: 'hold' });
    const attention = { code: 'deletion_refused', detail: 'hold', at: NOW } as const;
    const requests = [
      aRequest({ id: idOf(2), account: named('Late'), dueAt: NOW - 2 * HOUR, check: owing(), assignee: 'U0BEN' }),
      aRequest({ id: idOf(1), account: named('Stuck'), status: 'deleting', deletion: refused, attention }),
      aRequest({ id: idOf(3), account: named('Later') }),
    ];
    const words = wordsIn({ requests })
      .replaceAll(/<!date[^|]*\|([^>]*)>/g, '$1')
      .replaceAll(/<@(\w+)>/g, '@$1');
    expect(words).toBe(`Deletion requests
3 open · 0 due in 48 h · 1 overdue · 1 in need of a person
[Mine (0)][Unassigned (2)][Due in 48 h (0)][Overdue (1)][Needs a person (1)][All (3)]
Find a request
Showing All: 1–3 of 3, the most urgent first.
🛑 Stuck · acc_1 · needs a person: the deletion does not end by itself
due Mon 30 Nov, 14:00 UTC (in 7 days) | nobody has it · DR-0000-0001 | [Open]
🔥 Late · acc_1 · blocked: the balance must be zero: it is −3.20 USD
overdue since Mon 23 Nov, 12:00 UTC (2 h ago) | taken by @U0BEN · DR-0000-0002 | [Open]
⏳ Later · acc_1 · waiting for a decision · ${COUNT}/${COUNT} met
due Mon 30 Nov, 14:00 UTC (in 7 days) | nobody has it · DR-0000-0003 | [Open]
Last updated Mon 23 Nov, 14:00 UTC. Changes show here by themselves for 8 hours after you last looked.
`);
  });

  it('say when what is approved deletes, and what is not known', () => {
    const deletion = aDeletion({ executeAt: NOW + HOUR });
    expect(wordsIn({ requests: [aRequest({ status: 'approved', deletion })] })).toContain('deletes at ');
    expect(wordsIn({ requests: [aRequest({ check: noAnswer() })] })).toMatch(
      /❔ .* · cannot be checked now: the console did not answer\n/,
    );
  });

  it('say how quickly decisions are taken, once there are some', () => {
    expect(wordsIn({ medianDecision: 9 * HOUR })).toContain('0 open · 0 due in 48 h · 0 overdue · median decision 9 h');
  });

  it('show what is due on the next days as a picture, once there is something', () => {
    const day = (number: number, requests: number) => ({ from: NOW + number * DAY, requests });
    const week = [2, 0, 4, 0, 0, 0, 1].map((requests, number) => day(number, requests));
    expect(wordsIn({ dueByDay: week })).toContain(`Due in the next 7 days
Mon 23 Nov  2  ████████
Tue 24 Nov  0
Wed 25 Nov  4  ████████████████
Thu 26 Nov  0
Fri 27 Nov  0
Sat 28 Nov  0
Sun 29 Nov  1  ████
`);
    expect(wordsIn({ dueByDay: week.map(({ from }) => ({ from, requests: 0 })) })).not.toContain('next 7 days');
  });

  it('hold no more of the customer than the queue does', () => {
    const told = wordsIn({ requests: many(1) }) + JSON.stringify(renderHome(aHome({ requests: many(1) }), CONTEXT));
    expect(told).not.toMatch(/ada@example\.com|Ada L\./);
  });
});

describe('while deletions are paused', () => {
  const [byAna, wished, byDesk] = pauses('look at acc_1');

  it('says so first: who, why, since when, what waits and how deletions go on', () => {
    expect(wordsIn({ pause: byAna ?? null })).toMatch(
      /^Deletion requests\n⏸ Deletions are paused by @U0ANA: “look at acc_1” · since Mon 23 Nov, 14:00 UTC\nApproved requests wait, and can be undone and cancelled. Two reviewers resume deletions with \/deletion thaw.\n0 open/,
    );
    expect(wordsIn({ pause: byDesk ?? null })).toContain(
      '@U0BEN wants to resume deletions. One more reviewer must say',
    );
  });

  it.each(TEXTS)('is what Slack takes, whoever paused and whatever they said: %s', (_, text) => {
    for (const pause of pauses(text)) {
      const view = renderHome(aHome({ pause, reviewer: true }), CONTEXT);
      expect(problemsOfView(view)).toEqual([]);
      expect(JSON.stringify(view)).not.toMatch(/[\u202a-\u202e\u2066-\u2069]|\\u0000|\\ud800/);
    }
  });

  it.each([
    [true, wished, ['thaw']],
    [false, wished, []],
    [true, null, []],
  ] as const)('offers to resume them to reviewers only: %s', (reviewer, pause, offered) => {
    const view = renderHome(aHome({ reviewer, pause: pause ?? null }), CONTEXT);
    expect(pressable(view).flatMap(([action]) => (action === 'thaw' ? [action] : []))).toEqual(offered);
  });
});

describe('filters', () => {
  const requests = [
    aRequest({ id: idOf(1), dueAt: NOW - HOUR, assignee: 'U0BEN' }),
    aRequest({ id: idOf(2), dueAt: NOW + 47 * HOUR, assignee: 'U0ANA' }),
    aRequest({ id: idOf(3), dueAt: NOW + 49 * HOUR, assignee: 'U0ANA' }),
    aRequest({ id: idOf(4), dueAt: NOW + 6 * DAY }),
  ];

  it.each<[QueueFilter, number[]]>([
    ['mine', [2, 3]],
    ['unassigned', [4]],
    ['due', [2]],
    ['overdue', [1]],
    ['all', [1, 2, 3, 4]],
  ])('%s', (filter, numbers) => {
    expect([...new Set(idsIn({ requests, filter }))]).toEqual(numbers.map(idOf));
    const view = renderHome(aHome({ requests, filter }), CONTEXT);
    const chosen = buttonsOf(view).filter((button) => JSON.stringify(button).includes('Shown now'));
    expect(chosen).toMatchObject([{ action_id: `home_filter:${filter}`, style: 'primary' }]);
  });

  it.each<[QueueFilter, string]>([
    ['mine', 'You have taken none.'],
    ['unassigned', 'Somebody has taken each of them.'],
    ['due', 'The next one is Mon 30 Nov, 14:00 UTC (in 7 days).'],
    ['overdue', 'Nothing is overdue.'],
    ['stuck', 'No deletion needs a person.'],
  ])('that fit nothing say so and what else there is: %s', (filter, words) => {
    expect(wordsIn({ requests: [aRequest({ assignee: 'U0BEN' })], filter })).toContain(words);
  });

  it.each(QUEUE_FILTERS)('say when nothing waits at all, and who decided last: %s', (filter) => {
    expect(wordsIn({ filter })).toContain('Nothing is waiting. No request has been decided yet.');
    const lastDecided = { by: 'U0ANA', at: NOW - 2 * HOUR };
    expect(wordsIn({ filter, lastDecided })).toContain(
      'Nothing is waiting. The last request was decided 2 h ago by @U0ANA.',
    );
  });

  it('count honestly when there are more requests than were read', () => {
    const some = [aRequest({ dueAt: NOW + 1 }), ...many(2)];
    const words = wordsIn({ requests: some, cut: true });
    expect(words).toContain('3+ open · 1 due in 48 h · 0 overdue\n');
    expect(words).toContain('[Mine (0+)][Unassigned (3+)][Due in 48 h (1)][All (3+)]');
    expect(words).toContain('Only the 3 most urgent requests are listed.');
    expect(wordsIn({ requests: many(3, { dueAt: NOW + 1 }), cut: true })).toContain('3+ due in 48 h');
  });
});

describe('pages', () => {
  const requests = many(49);

  it.each([
    [1, '1–15 of 49', [['home_page:2', 'all 2']]],
    [
      2,
      '16–30 of 49',
      [
        ['home_page:1', 'all 1'],
        ['home_page:3', 'all 3'],
      ],
    ],
    [4, '46–49 of 49', [['home_page:3', 'all 3']]],
    [9, '46–49 of 49', [['home_page:3', 'all 3']]],
  ])('%i', (page, words, buttons) => {
    const view = renderHome(aHome({ requests, page }), CONTEXT);
    expect(wordsOf(view.blocks)).toContain(words);
    expect(pressable(view).filter(([action]) => action.startsWith('home_page'))).toEqual(buttons);
  });

  it('and filters are read back from their buttons', () => {
    const values = pressable(renderHome(aHome({ requests, page: 2 }), CONTEXT)).filter(([action]) =>
      action.startsWith('home_'),
    );
    expect(values.map(([, value]) => readPlace(value))).not.toContain(null);
    expect(readPlace('due 3')).toEqual({ filter: 'due', page: 3 });
    for (const value of ['', 'mine', 'theirs 1', 'all 1e3', 'all -1']) expect(readPlace(value)).toBeNull();
  });
});

it.each([
  ['who may not look up', closedHome, 'ask your workspace admin'],
  ['whom Slack does not know', unknownHome, 'Try again in a minute'],
  ['who has not looked for long', restingHome, 'when you look again'],
  ['us when we fail', (choice: Parameters<typeof closedHome>[0]) => problemHome('E-1', choice), 'in the log as E-1'],
])('there is a home without requests for %s', (_, render, words) => {
  const view = render({ filter: 'mine', page: 2 });
  expect(problemsOfView(view)).toEqual([]);
  expect(wordsOf(view.blocks)).toContain(words);
  expect(pressable(view)).toEqual([['home_filter:mine', 'mine 2']]);
});

it('says until when the viewer is away, and how that is ended', () => {
  expect(wordsIn({ absence: { userId: 'U0ANA', until: NOW + DAY, standIn: null } })).toMatch(
    /You are away until .*\/deletion away back ends it/,
  );
  expect(wordsIn({ absence: null })).not.toContain('away');
});

describe('how the desk runs', () => {
  const running = {
    health: { database: { ok: true }, mail: { ok: true }, console: { ok: true, detail: 'slow' } },
    digestCron: '0 9 * * 1-5',
    policy: { ...aPolicy(), quietHours: { from: 19 * 60, to: 8 * 60 }, holidays: ['2026-12-25', '2027-01-01'] },
  };

  it('is told to reviewers, with the names of the settings', () => {
    const words = wordsIn({ running });
    expect(words).toContain(`For reviewers
▶️ Brake: deletions go on. /deletion freeze stops them; above 20 an hour they stop by themselves (DELETIONS_PER_HOUR).
✅ Health: all is well.
📋 Digest: Monday to Friday at 09:00, UTC (DIGEST_CRON).
🔔 Reminders: 3 days, 48 h, 24 h, 4 h before the deadline (REMIND_BEFORE), not 19:00–08:00 nor at weekends (QUIET_HOURS), nor on 2 holidays (HOLIDAYS).`);
    expect(wordsIn({ running: null })).not.toContain('For reviewers');
  });

  it('names what is not well and what is off, and is what Slack takes', () => {
    const health = {
      ...running.health,
      mail: { ok: false, detail: 'ECONNREFUSED' },
      slack: { ok: false, detail: 'x'.repeat(999) },
    };
    const policy = { ...running.policy, quietHours: null };
    const patch = { running: { health, digestCron: null, policy }, pause: pauses('x')[0] ?? null };
    expect(wordsIn(patch)).toContain('🛑 Health: E-mails not well: ECONNREFUSED; Messages to Slack not well: xxx');
    expect(wordsIn(patch)).toContain('📋 Digest: never (DIGEST_CRON).');
    const odd = { ...patch, running: { ...patch.running, digestCron: '*/5 9 * * 2' } };
    expect(wordsIn(odd)).toContain('📋 Digest: */5 9 * * 2, UTC (DIGEST_CRON).');
    expect(wordsIn(patch)).toContain('⏸ Brake: deletions are paused, see above.');
    expect(wordsIn(patch)).toContain('around the clock (QUIET_HOURS)');
    expect(problemsOfView(renderHome(aHome(patch), CONTEXT))).toEqual([]);
  });
});
