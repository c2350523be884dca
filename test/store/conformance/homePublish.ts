import { expect, it } from 'vitest';
import { publishingHome } from '../../../src/domain/effects.ts';
import type { HomeViewer, OutboxRow } from '../../../src/store/store.ts';
import { NOW } from '../../build.ts';
import { type FullStore, type MakeStore, NOTE, numbered, put } from '../build.ts';

const LEASE = 1_000;
const publishing = (user: string, looks = false) => publishingHome(user, looks);
const claim = (store: FullStore): Promise<readonly OutboxRow[]> => store.claim('home', NOW, 10, LEASE);
/** Who waits for what, in the order in which it is claimed one by one. */
async function order(store: FullStore): Promise<readonly unknown[]> {
  const found: unknown[] = [];
  for (
    let rows = await store.claim('home', NOW, 1, LEASE);
    rows.length > 0;
    rows = await store.claim('home', NOW, 1, LEASE)
  ) {
    found.push(...rows.map(({ effect }) => effect));
  }
  return found;
}

export function homePublishConformance(makeStore: MakeStore): void {
  it('waits once for each person, however often the tabs are refreshed', async () => {
    const store = await makeStore();
    const everybody = [publishing('U0ANA'), publishing('U0BEN')];
    for (let times = 0; times < 3; times++) await store.tell(everybody, NOW);
    expect(await order(store)).toEqual(everybody);
  });

  it.each([0, 1])('comes and goes unharmed while all records are looked over, turn %i', async (turn) => {
    const store = await makeStore();
    // More than one page of deliveries.
    await put(store, numbered(1), Array(150).fill(NOTE));
    const { next } = await store.inspect();
    let inspected = await next();
    for (let piece = turn; inspected === null; piece++) {
      if (piece % 2) for (const row of await claim(store)) await store.settle(row, { kind: 'done' });
      else await store.tell([publishing('U0ANA')], NOW);
      inspected = await next();
    }
    expect(inspected).toMatchObject({ ok: true, records: [] });
  });

  it('goes ahead of refreshes for who looks, and does the work of what waits for them', async () => {
    const store = await makeStore();
    await store.tell([publishing('U0ANA'), publishing('U0BEN')], NOW - 1);
    await store.tell([publishing('U0BEN', true)], NOW);
    await store.tell([publishing('U0BEN')], NOW);
    expect(await order(store)).toEqual([publishing('U0BEN', true), publishing('U0ANA')]);
  });

  it('starts anew for who looks again while it waits to be tried again', async () => {
    const store = await makeStore();
    await store.tell([publishing('U0ANA', true)], NOW);
    for (const row of await claim(store)) await store.settle(row, { kind: 'later', at: NOW + 30_000, error: '500' });
    expect(await claim(store)).toEqual([]);
    await store.tell([publishing('U0ANA', true)], NOW);
    expect(await claim(store)).toMatchObject([{ attempts: 1 }]);
    expect(await store.outboxCounts()).toMatchObject({ home: { waiting: 1 } });
  });

  it('is put in anew while one is under way, which may have read an older state', async () => {
    const store = await makeStore();
    await store.tell([publishing('U0ANA')], NOW);
    await claim(store);
    await store.tell([publishing('U0ANA')], NOW);
    expect(await claim(store)).toHaveLength(1);
  });

  it('gives way when it failed to one that was wanted meanwhile, and is kept otherwise', async () => {
    const store = await makeStore();
    await store.tell([publishing('U0ANA'), publishing('U0BEN')], NOW);
    const rows = await claim(store);
    await store.tell([publishing('U0ANA')], NOW);
    for (const row of rows) await store.settle(row, { kind: 'later', at: NOW, error: 'ratelimited' });
    expect(await claim(store)).toMatchObject([
      { attempts: 2, effect: publishing('U0BEN') },
      { attempts: 1, effect: publishing('U0ANA') },
    ]);
  });

  it('leaves nothing behind when it is done', async () => {
    const store = await makeStore();
    await store.tell([publishing('U0ANA')], NOW);
    for (const row of await claim(store)) await store.settle(row, { kind: 'done' });
    expect(await store.listOutbox({ limit: 10 })).toEqual([]);
    expect(await store.verifyAudit()).toMatchObject({ ok: true });
  });

  it('is kept for a person when it is dead', async () => {
    const store = await makeStore();
    await store.tell([publishing('U0ANA')], NOW);
    for (const row of await claim(store)) await store.settle(row, { kind: 'dead', error: 'unknown_effect' });
    expect(await store.outboxCounts()).toMatchObject({ home: { waiting: 0, dead: 1 } });
  });

  it('is put in with the look that wants it, and its lane is woken', async () => {
    const woken: string[] = [];
    const store = await makeStore((lanes) => woken.push(...lanes));
    const viewer: HomeViewer = { userId: 'U0ANA', filter: 'all', page: 1, hash: null, seenAt: NOW };
    await store.homes.see(viewer, [publishing('U0ANA', true)]);
    expect(woken).toEqual(['home']);
    expect(await claim(store)).toMatchObject([{ requestId: null, createdAt: NOW }]);
  });
}
