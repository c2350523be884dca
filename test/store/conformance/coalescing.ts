import { expect, it } from 'vitest';
import { COALESCING } from '../../../src/domain/effects.ts';
import { NOW } from '../../build.ts';
import {
  CARD,
  DELETE,
  type FullStore,
  idOf,
  type MakeStore,
  NOTE,
  numbered,
  patching,
  put,
  wanting,
} from '../build.ts';

const states = async (store: FullStore) => (await store.deliveries(idOf(1))).map(({ state }) => state);

export function coalescingConformance(makeStore: MakeStore): void {
  const effects = [CARD, DELETE];

  it('covers every coalescing effect', () => {
    expect(effects.map(({ kind }) => kind)).toEqual(COALESCING);
  });

  it.each(effects)('keeps one waiting $kind for several', async (effect) => {
    const store = await makeStore();
    await put(store, numbered(1), [effect, effect]);
    await store.change(idOf(1), wanting([effect]));
    expect(await states(store)).toEqual(['ready']);
    await put(store, numbered(2), [effect]);
    expect(await store.claim(effect.lane, NOW, 10, 1_000)).toHaveLength(2);
  });

  it('keeps every thread note', async () => {
    const store = await makeStore();
    await put(store, numbered(1), [NOTE, NOTE]);
    expect(await states(store)).toEqual(['ready', 'ready']);
  });

  it('keeps a new one beside one under way, which may have read an older state', async () => {
    const store = await makeStore();
    await put(store, numbered(1), [CARD]);
    const [sending] = await store.claim('slack', NOW, 1, 1_000);
    await store.change(idOf(1), wanting([CARD]));
    expect(await states(store)).toEqual(['sending', 'ready']);
    if (sending) await store.settle(sending, { kind: 'done' });
    expect(await states(store)).toEqual(['done', 'ready']);
  });

  it('lets a failed one give way to the one that waits', async () => {
    const store = await makeStore();
    await put(store, numbered(1), [CARD]);
    const [sending] = await store.claim('slack', NOW, 1, 1_000);
    await store.change(idOf(1), wanting([CARD]));
    if (sending) await store.settle(sending, { kind: 'later', at: NOW, error: 'ratelimited' });
    expect(await store.deliveries(idOf(1))).toMatchObject([
      { state: 'done', lastError: 'ratelimited' },
      { state: 'ready', lastError: null },
    ]);
  });

  it.each(['later', 'dead'] as const)('leaves the rank of one that failed to the one that waits: %s', async (kind) => {
    const store = await makeStore();
    await put(store, numbered(1));
    await store.change(idOf(1), patching({}, { actor: 'slack:U0ANA', effects: [CARD] }));
    const [news] = await store.claim('slack', NOW, 1, 1_000);
    await put(store, numbered(2), [CARD]);
    await store.change(idOf(1), patching({}, { actor: 'desk', effects: [CARD] }));
    if (news) await store.settle(news, { kind, at: NOW, error: 'ratelimited' });
    if (kind === 'dead') await store.retryDead(NOW);
    expect(await store.claim('slack', NOW, 1, 1_000)).toMatchObject([{ requestId: idOf(1), attempts: 1 }]);
    expect(await store.verifyAudit()).toMatchObject({ ok: true, records: [] });
  });

  it('lets a dead one give way when it is put back', async () => {
    const store = await makeStore();
    await put(store, numbered(1), [CARD]);
    const [sending] = await store.claim('slack', NOW, 1, 1_000);
    if (sending) await store.settle(sending, { kind: 'dead', error: 'channel_not_found' });
    await store.change(idOf(1), wanting([CARD]));
    expect(await store.retryDead(NOW)).toEqual([]);
    expect(await states(store)).toEqual(['done', 'ready']);
  });
}
