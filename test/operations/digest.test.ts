import { describe, expect, it } from 'vitest';
import type { Event } from '../../src/domain/events.ts';
import { MOST_QUEUED } from '../../src/domain/queue.ts';
import { digestTimes } from '../../src/doors/cron/digestTimes.ts';
import { aDeletion, DAY, HOUR, NOW } from '../build.ts';
import { idOf, numbered, patching, put } from '../store/build.ts';
import { freshFile } from '../store/sqlite/open.ts';
import { aDesk } from './aDesk.ts';

const WEEKDAYS = { digestTimes: digestTimes('0 9 * * 1-5', 'UTC') };
const span = { since: NOW - DAY, until: NOW, weekly: false };

type Desk = Awaited<ReturnType<typeof aDesk>>;
const waiting = async ({ store, clock }: Desk) =>
  (await store.claim('slack', clock.now, 100, 1)).map(({ effect, requestId }) => [effect.kind, requestId]);

describe('a digest', () => {
  it('waits in the outbox from its time on, once, whoever looks and however often', async () => {
    const desk = await aDesk({}, WEEKDAYS);
    expect(await desk.operations.postDigest()).toMatchObject({ span: null });
    desk.clock.now = NOW + 19 * HOUR;
    const turns = await Promise.all([1, 2, 3].map(() => desk.operations.postDigest()));
    expect(turns.filter((turn) => turn !== null)).toMatchObject([{ span: { since: NOW, until: NOW + 19 * HOUR } }]);
    expect(await waiting(desk)).toEqual([['digest.post', null]]);
  });

  it('is not posted again by a desk that is started anew', async () => {
    const file = freshFile();
    const first = await aDesk({}, WEEKDAYS, { file });
    await first.operations.postDigest();
    first.clock.now = NOW + 19 * HOUR;
    expect(await first.operations.postDigest()).not.toBeNull();
    await first.store.close();
    const second = await aDesk({}, WEEKDAYS, { file });
    second.clock.now = NOW + 20 * HOUR;
    expect(await second.operations.postDigest()).toBeNull();
  });

  it('is never posted where it is switched off', async () => {
    const desk = await aDesk();
    expect(await desk.operations.postDigest()).toBeNull();
    desk.clock.now += 7 * DAY;
    expect(await desk.operations.postDigest()).toBeNull();
    expect(await desk.operations.isDigestDay()).toBe(false);
  });

  it('that could not be delivered for days gives way to the newest, which tells all that it would have told', async () => {
    const desk = await aDesk({}, WEEKDAYS);
    await desk.operations.postDigest();
    // Tuesday to Monday.
    for (const days of [1, 2, 3, 4, 7]) {
      desk.clock.now = Date.parse('2026-11-23T09:00Z') + days * DAY;
      expect((await desk.operations.postDigest())?.span).toMatchObject({ since: NOW, until: desk.clock.now });
    }
    const [digest, ...others] = await desk.store.claim('slack', desk.clock.now, 100, HOUR);
    expect(others).toEqual([]);
    expect(digest?.effect).toMatchObject({ since: NOW, until: desk.clock.now, weekly: true });
    // What somebody is delivering just now is left alone.
    desk.clock.now += DAY;
    expect((await desk.operations.postDigest())?.span).toMatchObject({ since: desk.clock.now - DAY, weekly: false });
  });

  it('leaves it to no other message, on its days, to say where the trail ends', async () => {
    const desk = await aDesk({}, WEEKDAYS);
    expect(await desk.operations.isDigestDay()).toBe(true);
    desk.clock.now += 5 * DAY;
    expect(await desk.operations.isDigestDay()).toBe(false);
  });
});

describe('the numbers of a digest', () => {
  it('are what waits now: due today and in 48 h, overdue, unassigned, and what needs a person', async () => {
    const { operations, store, said } = await aDesk();
    await put(store, numbered(1, { dueAt: NOW + HOUR, assignee: 'U0ANA' }));
    await put(store, numbered(2, { dueAt: NOW + 47 * HOUR }));
    await put(store, numbered(3, { dueAt: NOW + 5 * DAY }));
    await put(store, numbered(4, { dueAt: NOW - HOUR }));
    const refused = aDeletion({ sentAt: NOW, outcome: 'refused', answer: 'hold' });
    const attention = { code: 'deletion_refused', detail: 'hold', at: NOW } as const;
    await put(store, numbered(5, { status: 'deleting', deletion: refused, attention }));
    said.trail = 'broken';
    const digest = await operations.readDigest(span);
    expect(digest).toMatchObject({ open: 5, today: 1, due: 2, overdue: 1, unassigned: 4, stuck: 1, weeks: null });
    const ids = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id);
    expect([ids(digest.late), ids(digest.near), ids(digest.inNeed)]).toEqual([
      [idOf(4)],
      [idOf(1), idOf(2)],
      [idOf(5)],
    ]);
    expect(digest.head).toEqual({ count: 5, hash: (await store.auditHead()).hash, unbroken: false });
  });

  it('are those of the whole queue, however long, and name what needs a person though its deadline is far', async () => {
    const { operations, store } = await aDesk();
    const attention = { code: 'account_gone', detail: '', at: NOW } as const;
    const waiting = Array.from({ length: MOST_QUEUED }, (_, number) => numbered(number, { dueAt: NOW - HOUR }));
    const late = numbered(MOST_QUEUED, { dueAt: NOW + 6 * DAY, attention });
    const near = numbered(MOST_QUEUED + 1, { dueAt: NOW + HOUR });
    await Promise.all([...waiting, late, near].map((request) => put(store, request)));
    const digest = await operations.readDigest(span);
    expect(digest).toMatchObject({ open: MOST_QUEUED + 2, overdue: MOST_QUEUED, stuck: 1, today: 1 });
    expect([digest.inNeed, digest.near].map((list) => list.map(({ id }) => id))).toEqual([[late.id], [near.id]]);
  });

  it('count what happened from the last one until this one, nothing twice', async () => {
    const { operations, store } = await aDesk();
    for (const number of [1, 2, 3]) await put(store, numbered(number));
    const happens = (number: number, event: Event, at: number) =>
      store.change(idOf(number), patching({}, { event, at }));
    const submitted = { kind: 'request.submitted', dueAt: NOW, ruleSet: 'agora-2021-01-14' } as const;
    await happens(1, { ...submitted, reason: 'privacy' }, NOW - DAY - 1);
    await happens(2, { ...submitted, reason: 'privacy' }, NOW - DAY);
    await happens(3, { ...submitted, reason: 'too_expensive' }, NOW - 1);
    await happens(1, { ...submitted, reason: 'privacy' }, NOW - 1);
    // Of an earlier version of the desk.
    await happens(1, submitted, NOW - 1);
    await happens(1, { kind: 'request.completed' }, NOW - 2);
    await happens(2, { kind: 'request.closed' }, NOW - 2);
    await happens(3, { kind: 'request.cancelled' }, NOW - 2);
    await happens(2, { kind: 'request.cancelled' }, NOW);
    await happens(
      1,
      { kind: 'check.changed', changed: ['no_members'], eligible: false, broken: ['no_members'] },
      NOW - 1,
    );
    await happens(1, { kind: 'approval.voided', failing: ['zero_balance'] }, NOW);
    const decided = (by: 'approved' | 'rejected', at: number) => ({
      status: by === 'approved' ? ('completed' as const) : ('rejected' as const),
      decision: { kind: 'approved' as const, by: 'U0ANA', at },
    });
    await put(store, numbered(4, decided('approved', NOW - DAY)));
    await put(store, numbered(5, decided('rejected', NOW - 1)));
    await put(store, numbered(6, decided('approved', NOW)));
    const first = await operations.readDigest(span);
    expect(first).toMatchObject({ submitted: 4, approved: 1, rejected: 1, completed: 1, closed: 1, cancelled: 1 });
    expect(first.reasons).toEqual([
      { code: 'privacy', requests: 2 },
      { code: 'too_expensive', requests: 1 },
    ]);
    expect(first.heldUp).toEqual([{ id: 'no_members', requests: 1 }]);
    const second = await operations.readDigest({ since: NOW, until: NOW + DAY, weekly: false });
    expect(second).toMatchObject({ submitted: 0, approved: 1, rejected: 0, completed: 0, cancelled: 1 });
    expect(second.heldUp).toEqual([{ id: 'zero_balance', requests: 1 }]);
  });

  it('look back over eight whole weeks, by the Mondays of TIMEZONE', async () => {
    const { operations, store } = await aDesk({ timeZone: 'Asia/Tokyo' });
    const monday = Date.parse('2026-11-23T00:00+09:00');
    await put(store, numbered(1));
    const submitted = {
      kind: 'request.submitted',
      dueAt: NOW,
      ruleSet: 'agora-2021-01-14',
      reason: 'privacy',
    } as const;
    for (const at of [monday, monday - 1, monday - 7 * DAY, monday - 56 * DAY, monday - 56 * DAY - 1]) {
      await store.change(idOf(1), patching({}, { event: submitted, at }));
    }
    for (const [number, hours] of [2, 4, 9].entries()) {
      const at = monday - DAY;
      const decision = { kind: 'approved', by: 'U0ANA', at } as const;
      await put(store, numbered(number + 2, { status: 'completed', decision, submittedAt: at - hours * HOUR }));
    }
    const { weeks, overWeeks } = await operations.readDigest({ ...span, weekly: true });
    expect(weeks?.map(({ submitted, decided }) => [submitted, decided])).toEqual([
      [1, 0],
      ...Array.from({ length: 6 }, () => [0, 0]),
      [2, 3],
    ]);
    expect(weeks?.at(-1)).toMatchObject({ from: monday - 7 * DAY, medianDecision: 4 * HOUR });
    expect(weeks?.[0]).toMatchObject({ from: monday - 56 * DAY, medianDecision: null });
    expect(overWeeks).toEqual({ heldUp: [], reasons: [{ code: 'privacy', requests: 3 }] });
  });
});

it('the days ahead begin with today and end with local midnights', async () => {
  const { operations, store } = await aDesk({ timeZone: 'Asia/Tokyo' });
  const midnight = Date.parse('2026-11-24T00:00+09:00');
  const dues = [
    NOW - 1,
    NOW,
    NOW + 1,
    midnight - 1,
    midnight,
    midnight + DAY - 1,
    midnight + 6 * DAY - 1,
    midnight + 6 * DAY,
  ];
  for (const [number, dueAt] of dues.entries()) await put(store, numbered(number, { dueAt }));
  await put(store, numbered(99, { dueAt: midnight, status: 'rejected' }));
  const { dueByDay } = await operations.overview();
  expect(dueByDay.map(({ requests }) => requests)).toEqual([2, 2, 0, 0, 0, 0, 1]);
  expect(dueByDay.map(({ from }) => from)).toEqual([NOW, ...[0, 1, 2, 3, 4, 5].map((day) => midnight + day * DAY)]);
});
