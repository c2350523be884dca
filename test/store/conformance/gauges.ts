import { expect, it } from 'vitest';
import { STATUSES } from '../../../src/domain/request.ts';
import { HOUR, NOW } from '../../build.ts';
import { CARD, DELETE, everyLane, idOf, type MakeStore, numbered, patching, put, RECEIPT } from '../build.ts';

export function gaugeConformance(makeStore: MakeStore): void {
  it('counts requests through every move from one status to another', async () => {
    const store = await makeStore();
    const expected = Object.fromEntries(STATUSES.map((status) => [status, 1]));
    for (const [number, status] of STATUSES.entries()) {
      await put(store, numbered(number, { status: 'awaiting_code' }));
      // What is rolled back with a transaction that they share counts for nothing.
      const bug = () => {
        throw new Error('a bug');
      };
      await Promise.allSettled([
        store.change(idOf(number), patching({ status })),
        store.change(idOf(number), bug),
        store.change(idOf(number), patching({ assignee: 'U0ANA' })),
      ]);
    }
    expect(await store.countByStatus()).toEqual(expected);
    await store.recount();
    expect(await store.countByStatus()).toEqual(expected);
  });

  it('knows what is due soon, overdue and stuck, of open requests only', async () => {
    const store = await makeStore();
    const attention = { code: 'account_gone', detail: '', at: NOW } as const;
    await put(store, numbered(1, { dueAt: NOW }));
    await put(store, numbered(2, { dueAt: NOW + 1 }));
    await put(store, numbered(3, { dueAt: NOW + 48 * HOUR, attention }));
    await put(store, numbered(4, { dueAt: NOW + 48 * HOUR + 1 }));
    await put(store, numbered(5, { dueAt: NOW, status: 'completed' }));
    expect(await store.gauges(NOW)).toMatchObject({ dueSoon: 2, overdue: 1, stuck: 1, byStatus: { pending: 4 } });
  });

  it('knows of each lane what waits, since when, and what is dead', async () => {
    const store = await makeStore();
    const empty = { waiting: 0, dead: 0, oldest: null };
    expect((await store.gauges(NOW)).outbox).toEqual(everyLane(empty));
    await put(store, numbered(1), [CARD, DELETE, RECEIPT]);
    const [row] = await store.claim('mail', NOW, 1, 1_000);
    if (row === undefined) throw new Error('nothing to deliver');
    await store.settle(row, { kind: 'dead', error: 'smtp_550' });
    expect((await store.gauges(NOW)).outbox).toEqual({
      ...everyLane(empty),
      slack: { waiting: 1, dead: 0, oldest: NOW },
      console: { waiting: 1, dead: 0, oldest: NOW },
      mail: { waiting: 0, dead: 1, oldest: null },
    });
  });

  it('does not count as late what is meant to wait, but what is tried again and again', async () => {
    const store = await makeStore();
    await put(store, numbered(1), [CARD, RECEIPT]);
    const later = HOUR + 1;
    for (const [lane, wait] of [
      ['slack', HOUR],
      ['mail', 30_000],
    ] as const) {
      const [row] = await store.claim(lane, NOW + later, 1, 1_000);
      if (row === undefined) throw new Error('nothing to deliver');
      await store.settle(row, { kind: 'later', from: NOW + later, at: NOW + later + wait, error: 'smtp_421' });
    }
    expect(await store.oldestDelivery('slack', NOW + later)).toBeNull();
    expect(await store.oldestDelivery('mail', NOW + later)).toBe(NOW);
  });
}
