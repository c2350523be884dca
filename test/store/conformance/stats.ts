import { expect, it } from 'vitest';
import type { Event } from '../../../src/domain/events.ts';
import { DUE_SOON } from '../../../src/domain/promise/urgency.ts';
import { queueCounts } from '../../../src/domain/queue.ts';
import type { DeletionRequest } from '../../../src/domain/request.ts';
import { DAY, HOUR, NOW } from '../../build.ts';
import { idOf, type MakeStore, numbered, patching, put } from '../build.ts';

const SINCE = NOW - 30 * DAY;

const approved = (at: number): Partial<DeletionRequest> => ({
  status: 'completed',
  decision: { kind: 'approved', by: 'U0ANA', at },
});
const rejected = (at: number): Partial<DeletionRequest> => ({
  status: 'rejected',
  decision: { kind: 'rejected', by: 'U0ANA', at, category: 'other', message: 'No.' },
});

export function statsConformance(makeStore: MakeStore): void {
  it('of an empty store are nothing, not a division by zero', async () => {
    const store = await makeStore();
    expect(await store.stats(SINCE, NOW)).toEqual({
      ...{ open: 0, due: 0, overdue: 0, approved: 0, rejected: 0, medianDecision: null, setbacks: [], reasons: [] },
    });
  });

  it('let others have their turn while they are counted', async () => {
    const store = await makeStore();
    const order: string[] = [];
    const counted = store.stats(NOW - 56 * DAY, NOW).then(() => order.push('counted'));
    setImmediate(() => order.push('turn'));
    await counted;
    expect(order).toEqual(['turn', 'counted']);
  });

  it('count what is open, due and overdue as the queue does', async () => {
    const store = await makeStore();
    const dues = [NOW - 1, NOW, NOW + 1, NOW + DUE_SOON, NOW + DUE_SOON + 1, null];
    const open = dues.map((dueAt, number) => numbered(number, { dueAt }));
    for (const request of open) await put(store, request);
    await put(store, numbered(7, { dueAt: NOW + HOUR, status: 'deleting' }));
    await put(store, numbered(8, { dueAt: NOW, status: 'rejected' }));
    await put(store, numbered(9, { dueAt: null, status: 'verified' }));
    const { all, due, overdue } = queueCounts(await store.queue(100), 'U0ME', NOW);
    expect(await store.stats(SINCE, NOW)).toMatchObject({ open: all, due, overdue });
    expect([all, due, overdue]).toEqual([7, 3, 2]);
  });

  it('count decisions since then, and those that were taken back or never made do not count', async () => {
    const store = await makeStore();
    await put(store, numbered(1, approved(NOW)));
    await put(store, numbered(2, { ...approved(SINCE), status: 'approved' }));
    await put(store, numbered(3, { ...approved(NOW), status: 'deleting' }));
    await put(store, numbered(4, rejected(NOW)));
    await put(store, numbered(5, rejected(SINCE - 1)));
    await put(store, numbered(6));
    await put(store, numbered(7, { status: 'cancelled' }));
    expect(await store.stats(SINCE, NOW)).toMatchObject({ approved: 3, rejected: 1 });
    await store.change(idOf(2), patching({ status: 'pending', decision: null }));
    expect(await store.stats(SINCE, NOW)).toMatchObject({ approved: 2, rejected: 1 });
  });

  it.each([
    ['one', [5], 5],
    ['an odd number', [9, 1, 2], 2],
    ['an even number', [9, 1, 2, 4], 3],
  ])('know the median time of %s of decisions', async (_, hours, median) => {
    const store = await makeStore();
    for (const [number, took] of hours.entries()) {
      await put(store, numbered(number, { ...approved(NOW), submittedAt: NOW - took * HOUR }));
    }
    expect(await store.stats(SINCE, NOW)).toMatchObject({ medianDecision: median * HOUR });
    expect(await store.medianDecision(SINCE)).toBe(median * HOUR);
  });

  it('count each request once by what held it up, the most first', async () => {
    const store = await makeStore();
    for (const number of [1, 2, 3]) await put(store, numbered(number));
    const happens = (number: number, event: Event, at = NOW) => store.change(idOf(number), patching({}, { event, at }));
    await happens(1, { kind: 'request.blocked', step: 'submit', failing: ['zero_balance', 'no_members'] });
    await happens(1, { kind: 'request.blocked', step: 'approve', failing: ['zero_balance'] });
    await happens(2, { kind: 'approval.voided', failing: ['zero_balance'] });
    await happens(2, { kind: 'deletion.blocked', failing: ['no_members'] });
    await happens(3, { kind: 'request.rejected', category: 'zero_balance' });
    await happens(3, { kind: 'request.rejected', category: 'identity_doubtful' });
    await happens(3, { kind: 'request.blocked', step: 'approve', failing: [] });
    // A check that breaks something holds it up; one that answers something, or cannot tell, does not.
    await happens(3, { kind: 'check.changed', changed: ['last_bill_issued'], eligible: false });
    await happens(3, { kind: 'check.changed', changed: ['no_members'], eligible: false, broken: [] });
    await happens(3, {
      kind: 'check.changed',
      changed: ['no_members', 'no_active_projects'],
      eligible: false,
      broken: ['no_active_projects'],
    });
    await happens(3, { kind: 'approval.voided', failing: ['packages_finished'] }, SINCE - 1);
    expect((await store.stats(SINCE, NOW)).setbacks).toEqual([
      { id: 'zero_balance', requests: 3 },
      { id: 'no_members', requests: 2 },
      { id: 'identity_doubtful', requests: 1 },
      { id: 'no_active_projects', requests: 1 },
    ]);
  });
}
