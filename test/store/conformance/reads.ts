import { expect, it } from 'vitest';
import { inOrder } from '../../../src/domain/queue.ts';
import { STATUSES } from '../../../src/domain/request.ts';
import { NOW } from '../../build.ts';
import { approving, CODE, idOf, type MakeStore, numbered, patching, put } from '../build.ts';

export function readConformance(makeStore: MakeStore): void {
  it('finds a request as it was written', async () => {
    const store = await makeStore();
    await put(store, numbered(1));
    expect(await store.find(idOf(1))).toEqual(numbered(1));
    expect(await store.find(idOf(2))).toBeNull();
  });

  it.each(STATUSES)('keeps a request that is %s', async (status) => {
    const store = await makeStore();
    await put(store, numbered(1, { status }));
    expect(await store.find(idOf(1))).toMatchObject({ status });
    expect((await store.countByStatus())[status]).toBe(1);
  });

  it('knows the open request of an account, and no draft or finished one', async () => {
    const store = await makeStore();
    const { account } = numbered(1);
    await put(store, numbered(2, { account, status: 'verified' }));
    await put(store, numbered(3, { account, status: 'rejected' }));
    expect(await store.openFor(account.id)).toBeNull();
    await put(store, numbered(1));
    await store.change(idOf(1), approving('U0ANA'));
    expect(await store.openFor(account.id)).toMatchObject({ id: idOf(1), status: 'approved' });
  });

  it('knows by which request an account was deleted, the latest of several', async () => {
    const store = await makeStore();
    const { account } = numbered(1);
    await put(store, numbered(1, { status: 'rejected' }));
    expect(await store.completedFor(account.id)).toBeNull();
    await put(store, numbered(2, { account, status: 'completed', completedAt: NOW + 2 }));
    await put(store, numbered(3, { account, status: 'completed', completedAt: NOW + 1 }));
    await put(store, numbered(4, { status: 'completed', completedAt: NOW + 3 }));
    expect(await store.completedFor(account.id)).toMatchObject({ id: idOf(2), completedAt: NOW + 2 });
  });

  it('lists what is open by urgency, as many as asked for: what needs a person, then by deadline, and what can be decided first', async () => {
    const store = await makeStore();
    await put(store, numbered(1, { dueAt: NOW + 3 }));
    await put(store, numbered(2, { dueAt: NOW + 1, status: 'deleting' }));
    await put(store, numbered(3, { dueAt: NOW + 2, status: 'approved' }));
    await put(store, numbered(4, { dueAt: NOW, status: 'completed' }));
    const ids = async (limit: number) => (await store.queue(limit)).map(({ id }) => id);
    expect(await ids(10)).toEqual([idOf(2), idOf(3), idOf(1)]);
    expect(await ids(2)).toEqual([idOf(2), idOf(3)]);
    await put(store, numbered(5, { dueAt: NOW + 2 }));
    const attention = { code: 'account_gone', detail: '', at: NOW } as const;
    await put(store, numbered(6, { dueAt: NOW + 9, attention }));
    expect(await ids(10)).toEqual([idOf(6), idOf(2), idOf(5), idOf(3), idOf(1)]);
    expect(inOrder(await store.queue(10))).toEqual(await store.queue(10));
    // As soon as somebody has solved it.
    await store.change(idOf(6), patching({ attention: null }));
    expect(await ids(10)).toEqual([idOf(2), idOf(5), idOf(3), idOf(1), idOf(6)]);
    expect(await store.unrankedIds()).toEqual([]);
  });

  it('lists what is due, the longest waiting first', async () => {
    const store = await makeStore();
    await put(store, numbered(1, { wakeAt: NOW }));
    await put(store, numbered(2, { wakeAt: NOW - 5 }));
    await put(store, numbered(3, { wakeAt: NOW + 1 }));
    await put(store, numbered(4, { wakeAt: null }));
    expect(await store.due(NOW, 10)).toEqual([idOf(2), idOf(1)]);
    expect(await store.due(NOW, 1)).toEqual([idOf(2)]);
  });

  it('counts every status, also those that nobody has', async () => {
    const store = await makeStore();
    await put(store, numbered(1));
    expect(await store.countByStatus()).toEqual({
      ...{ awaiting_code: 0, verified: 0, pending: 1, approved: 0, deleting: 0 },
      ...{ completed: 0, rejected: 0, cancelled: 0, expired: 0 },
    });
  });

  it('knows the latest decision that stands', async () => {
    const store = await makeStore();
    const decided = (by: string, at: number) => ({ decision: { kind: 'approved', by, at } }) as const;
    await put(store, numbered(1));
    expect(await store.lastDecided()).toBeNull();
    await put(store, numbered(2, { status: 'completed', ...decided('U0ANA', NOW) }));
    await put(store, numbered(3, { status: 'approved', ...decided('U0BEN', NOW + 1) }));
    expect(await store.lastDecided()).toEqual({ by: 'U0BEN', at: NOW + 1 });
    await store.change(idOf(3), patching({ status: 'pending', decision: null }));
    expect(await store.lastDecided()).toEqual({ by: 'U0ANA', at: NOW });
  });

  it('reports every request under the column names of the contract', async () => {
    const store = await makeStore();
    expect(await store.reportRequests()).toEqual([]);
    await put(store, numbered(1));
    await put(store, numbered(2, { status: 'verified', submittedAt: null, dueAt: null }));
    expect(await store.reportRequests()).toMatchObject([
      { id: idOf(2), submitted_at: null },
      { id: idOf(1), submitted_at: NOW, status: 'pending' },
    ]);
  });

  it('remembers, moves and forgets where a card stands', async () => {
    const store = await makeStore();
    const id = await put(store, numbered(1));
    expect(await store.cardOf(id)).toBeNull();
    await store.placeCard(id, { channel: 'C1', ts: '1.0' });
    await store.placeCard(id, { channel: 'C1', ts: '2.0' });
    expect(await store.cardOf(id)).toEqual({ channel: 'C1', ts: '2.0' });
    expect(await store.cardAt({ channel: 'C1', ts: '2.0' })).toBe(id);
    expect(await store.cardAt({ channel: 'C2', ts: '2.0' })).toBeNull();
    await store.placeCard(id, null);
    expect(await store.cardOf(id)).toBeNull();
  });

  it('answers a ping while it is open, and throws when it is closed', async () => {
    const store = await makeStore();
    await store.ping();
    const pending = put(store, numbered(1), [CODE]);
    await store.close();
    expect(await pending).toBe(idOf(1)); // what was asked for before is still written
    await expect(store.ping()).rejects.toThrow();
    await expect(store.change(idOf(1), approving('U0ANA'))).rejects.toThrow();
  });
}
