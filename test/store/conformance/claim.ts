import { expect, it } from 'vitest';
import type { Effect } from '../../../src/domain/effects.ts';
import type { OutboxRow } from '../../../src/store/store.ts';
import { NOW } from '../../build.ts';
import {
  CARD,
  CODE,
  DELETE,
  everyLane,
  type FullStore,
  idOf,
  type MakeStore,
  NOTE,
  numbered,
  patching,
  put,
  RECEIPT,
  wanting,
} from '../build.ts';

const DELETED: Effect = { lane: 'mail', kind: 'mail.outcome', mail: 'deleted' };
const LEASE = 30_000;

async function claimOne(store: FullStore, lane: OutboxRow['effect']['lane'], now = NOW): Promise<OutboxRow> {
  const [row] = await store.claim(lane, now, 1, LEASE);
  if (!row) throw new Error('nothing to claim');
  return row;
}

export function claimConformance(makeStore: MakeStore): void {
  it('hands out what waits in its lane, the oldest first, each once', async () => {
    const store = await makeStore();
    await put(store, numbered(1), [NOTE, NOTE, RECEIPT]);
    await store.change(idOf(1), wanting([NOTE], NOW - 10));
    const rows = await store.claim('slack', NOW, 2, LEASE);
    expect(rows.map(({ createdAt, attempts }) => [createdAt, attempts])).toEqual([
      [NOW, 1],
      [NOW - 10, 1],
    ]); // the two oldest, in the order in which they were wanted
    expect(rows[0]).toMatchObject({ requestId: idOf(1), effect: NOTE, messageId: null });
    expect(await store.claim('slack', NOW, 10, LEASE)).toHaveLength(1);
    expect(await store.claim('slack', NOW, 10, LEASE)).toEqual([]);
  });

  it('hands out codes before outcomes before the rest, and thread lines before cards without news', async () => {
    const store = await makeStore();
    await put(store, numbered(1), [RECEIPT, DELETED, NOTE]);
    await store.change(idOf(1), patching({}, { actor: 'desk', effects: [CODE, CARD] }));
    const kinds = async (lane: 'mail' | 'slack', limit: number, order?: 'oldest') =>
      (await store.claim(lane, NOW, limit, LEASE, order)).map(({ effect }) =>
        'mail' in effect ? effect.mail : effect.kind,
      );
    expect(await kinds('mail', 1)).toEqual(['mail.code']);
    expect(await kinds('mail', 2)).toEqual(['deleted', 'receipt']);
    expect(await kinds('slack', 2)).toEqual(['thread.note', 'card.refresh']);
  });

  it('hands out the oldest when asked to, whatever its rank', async () => {
    const store = await makeStore();
    await put(store, numbered(1), [RECEIPT]);
    await store.change(idOf(1), wanting([CODE], NOW + 1));
    expect(await store.claim('mail', NOW + 1, 1, LEASE, 'oldest')).toMatchObject([{ effect: RECEIPT }]);
  });

  it.each<[string, Parameters<typeof patching>[0], string]>([
    ['a request in another state', { status: 'rejected' }, 'desk'],
    ['what calls for a person', { attention: { code: 'deletion_refused', detail: 'hold', at: NOW } }, 'desk'],
    ['what somebody just did', { assignee: 'U0SUE' }, 'slack:U0SUE'],
  ])('shows %s before all that is not news, even if its card waited already', async (_, patch, actor) => {
    const store = await makeStore();
    for (const number of [1, 2, 3]) await put(store, numbered(number), [CARD]);
    await store.change(idOf(3), patching(patch, { actor, effects: [CARD] }));
    expect(await store.claim('slack', NOW, 1, LEASE)).toMatchObject([{ requestId: idOf(3) }]);
  });

  it('does not wait for a moment that a clock wrote which ran ahead', async () => {
    const store = await makeStore();
    const ahead = NOW + 86_400_000;
    await put(store, numbered(1), []);
    await store.change(idOf(1), wanting([RECEIPT, DELETED], ahead));
    const row = await claimOne(store, 'mail', ahead);
    await store.settle(row, { kind: 'later', from: ahead, at: ahead + 500, error: '421' });
    // Set back: both are due at once, and not again while somebody has them.
    expect(await store.nextDelivery('mail', NOW)).toBe(NOW);
    expect(await store.claim('mail', NOW, 9, LEASE)).toHaveLength(2);
    expect(await store.claim('mail', NOW, 9, LEASE)).toEqual([]);
  });

  it('makes the Message-ID of a mail from its id', async () => {
    const store = await makeStore();
    await put(store, numbered(1), [RECEIPT]);
    const row = await claimOne(store, 'mail');
    expect(row.messageId).toBe(`<${row.id}@desk.example>`);
  });

  it('never gives one delivery to two who claim at once', async () => {
    const store = await makeStore();
    await put(store, numbered(1), Array(50).fill(NOTE));
    const claims = await Promise.all(Array.from({ length: 20 }, () => store.claim('slack', NOW, 5, LEASE)));
    const ids = claims.flat().map(({ id }) => id);
    expect(ids).toHaveLength(50);
    expect(new Set(ids).size).toBe(50);
  });

  it('hands nothing out again while it is marked as delivered, though its lease is over', async () => {
    const store = await makeStore();
    await put(store, numbered(1), [NOTE, NOTE, NOTE]);
    const rows = await store.claim('slack', NOW, 2, LEASE);
    const ends = rows.map((row) => store.settle(row, { kind: 'done' }));
    const [next] = await Promise.all([store.claim('slack', NOW + LEASE, 9, LEASE), ...ends]);
    expect(next).toMatchObject([{ attempts: 1 }]);
    const states = (await store.deliveries(idOf(1))).map(({ state, attempts }) => [state, attempts]);
    expect(states).toEqual([
      ['done', 1],
      ['done', 1],
      ['sending', 1],
    ]);
    expect(await store.verifyAudit()).toMatchObject({ ok: true });
  });

  it('gives a delivery to another when the lease has ended, and then not before', async () => {
    const store = await makeStore();
    await put(store, numbered(1), [RECEIPT]);
    const first = await claimOne(store, 'mail');
    expect(await store.claim('mail', NOW + LEASE - 1, 1, LEASE)).toEqual([]);
    const second = await claimOne(store, 'mail', NOW + LEASE);
    expect(second).toEqual({ ...first, attempts: 2 });
  });

  it.each([
    { kind: 'done' } as const,
    { kind: 'later', at: NOW, error: 'busy' } as const,
    { kind: 'dead', error: 'gone' } as const,
  ])('ignores "$kind" from whoever lost the lease', async (settlement) => {
    const store = await makeStore();
    await put(store, numbered(1), [RECEIPT]);
    const lost = await claimOne(store, 'mail');
    const held = await claimOne(store, 'mail', NOW + LEASE);
    await store.settle(lost, settlement);
    expect(await store.deliveries(idOf(1))).toMatchObject([{ state: 'sending', attempts: 2, lastError: null }]);
    await store.settle(held, { kind: 'done' });
    await store.settle(lost, settlement);
    expect(await store.deliveries(idOf(1))).toMatchObject([{ state: 'done', lastError: null }]);
  });

  it('keeps a delivery for later, with its error', async () => {
    const store = await makeStore();
    await put(store, numbered(1), [RECEIPT]);
    await store.settle(await claimOne(store, 'mail'), { kind: 'later', at: NOW + 499.5, error: 'ETIMEDOUT' });
    expect(await store.deliveries(idOf(1))).toMatchObject([
      { state: 'ready', attempts: 1, availableAt: NOW + 500, lastError: 'ETIMEDOUT' },
    ]);
    expect(await store.claim('mail', NOW + 499, 1, LEASE)).toEqual([]);
    expect(await claimOne(store, 'mail', NOW + 500)).toMatchObject({ attempts: 2 });
  });

  it.each([{ kind: 'done' } as const, { kind: 'dead', error: '550' } as const])(
    'blanks the code of a mail that is $kind, and keeps it for one that is tried again',
    async (settlement) => {
      const store = await makeStore();
      await put(store, numbered(1), [CODE]);
      await store.settle(await claimOne(store, 'mail'), { kind: 'later', at: NOW, error: '421' });
      const row = await claimOne(store, 'mail');
      expect(row.effect).toEqual(CODE);
      await store.settle(row, settlement);
      // What is left cannot be sent any more, so it is not put back either.
      expect(await store.retryDead(NOW)).toEqual([]);
      expect(await store.claim('mail', NOW + LEASE, 1, LEASE)).toEqual([]);
    },
  );

  it('says when the next delivery is due: a waiting one, or the end of a lease', async () => {
    const store = await makeStore();
    expect(await store.nextDelivery('mail', NOW)).toBeNull();
    await put(store, numbered(1), [RECEIPT]);
    expect(await store.nextDelivery('mail', NOW)).toBe(NOW);
    expect(await store.nextDelivery('console', NOW)).toBeNull();
    const row = await claimOne(store, 'mail');
    expect(await store.nextDelivery('mail', NOW)).toBe(NOW + LEASE);
    await store.settle(row, { kind: 'done' });
    expect(await store.nextDelivery('mail', NOW)).toBeNull();
  });

  it('counts what waits and what is dead, and lists it', async () => {
    const store = await makeStore();
    await put(store, numbered(1), [RECEIPT, RECEIPT, NOTE]);
    await store.settle(await claimOne(store, 'mail'), { kind: 'dead', error: '550' });
    await claimOne(store, 'slack');
    expect(await store.outboxCounts()).toEqual({
      ...everyLane({ waiting: 0, dead: 0 }),
      slack: { waiting: 1, dead: 0 },
      mail: { waiting: 1, dead: 1 },
    });
    expect(await store.listOutbox({ limit: 10 })).toEqual(await store.deliveries(idOf(1)));
    expect(await store.listOutbox({ state: 'dead', lane: 'mail', limit: 10 })).toMatchObject([{ lastError: '550' }]);
    expect(await store.listOutbox({ requestId: idOf(2), limit: 10 })).toEqual([]);
    expect(await store.listOutbox({ limit: 1 })).toHaveLength(1);
  });

  it('puts dead deliveries back, one or all, and keeps counting their attempts', async () => {
    const store = await makeStore();
    await put(store, numbered(1), [RECEIPT, RECEIPT, DELETE]);
    for (const row of await store.claim('mail', NOW, 2, LEASE)) await store.settle(row, { kind: 'dead', error: '550' });
    const [first, second] = await store.deliveries(idOf(1));
    expect(await store.retryDead(NOW + 1, second?.id)).toEqual([second?.id]);
    expect(await store.retryDead(NOW + 1)).toEqual([first?.id]);
    expect(await store.retryDead(NOW + 1)).toEqual([]);
    expect(await store.claim('mail', NOW + 1, 5, LEASE)).toMatchObject([{ attempts: 2 }, { attempts: 2 }]);
  });
}
