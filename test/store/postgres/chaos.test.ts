import { setTimeout as delay } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import type { DeskStore } from '../../../src/store/deskStore.ts';
import { emptyDatabase } from '../../postgres/databases.ts';
import { startPostgres } from '../../postgres/embedded.ts';
import { cuttingProxy } from '../../postgres/proxy.ts';
import { approving, CARD, idOf, NOTE, numbered, patching, written } from '../build.ts';
import { openOn } from './open.ts';

/** The store alone, at hundreds of commits a second; whole desks at the pace of Slack are in test/journeys/postgres/chaos (ms). */
const LASTS = 5_000;
const LEASE = 1_000;

/** Asks again until there is an answer, as people and lanes do; tells whether an outcome was unknown in between. */
async function insist<T>(ask: () => Promise<T>): Promise<{ readonly answer: T; readonly wasUnknown: boolean }> {
  for (let wasUnknown = false; ; ) {
    try {
      return { answer: await ask(), wasUnknown };
    } catch (error) {
      const { name, code } = error as { name: string; code?: string };
      if (name !== 'PostgresError') throw error;
      if (code === '08007') wasUnknown = true;
      await delay(20);
    }
  }
}

const rejecting = patching({ status: 'rejected' }, { event: { kind: 'request.rejected', category: 'other' } });
const ifPending: typeof rejecting = (current) =>
  current.status === 'pending'
    ? rejecting(current)
    : { ok: false, refusal: { code: 'already_decided', request: current } };

it(
  'three instances lose nothing and do nothing twice while the server is killed and links are cut',
  async () => {
    const { url, embedded, kill } = await startPostgres();
    onTestFinished(() => embedded.stop());
    const server = await emptyDatabase(url);
    const found: unknown[] = [];
    const proxies = await Promise.all([1, 2, 3].map(() => cuttingProxy(server)));
    const stores = await Promise.all(
      proxies.map((proxy, index) => {
        let last = 0;
        return openOn(proxy.server, { newId: () => `${index}-${++last}`, onBroken: (broken) => found.push(broken) });
      }),
    );
    const someStore = (): DeskStore => stores[Math.floor(Math.random() * stores.length)] as DeskStore;
    const until = Date.now() + LASTS;
    const isOver = (): boolean => Date.now() > until;
    let requests = 0;
    /** The latest lease of each row that is not settled. */
    const held = new Map<string, { readonly from: number; readonly until: number }>();

    async function breakThings(): Promise<void> {
      while (!isOver()) {
        await delay(200 + Math.random() * 300);
        for (const proxy of proxies) {
          if (Math.random() < 0.5) proxy.cutNext(Math.random() < 0.5 ? 'before' : 'after');
        }
        if (Math.random() > 0.3) continue;
        await kill();
        await delay(Math.random() * 500);
        await embedded.start();
      }
    }

    async function decide(): Promise<void> {
      while (!isOver()) {
        const number = requests++;
        const key = { scope: 'console', key: `key-${number}`, fingerprint: 'print' };
        await insist(() => someStore().open(written(numbered(number), { effects: [CARD, NOTE] }), key));
        const id = idOf(number);
        const [approval, rejection] = await Promise.all([
          insist(() => someStore().change(id, approving('U0ANA'))),
          insist(() => someStore().change(id, ifPending)),
        ]);
        const { answer: now } = await insist(() => someStore().find(id));
        const won = [approval, rejection].filter(({ answer }) => answer.ok).length;
        const wasUnknown = approval.wasUnknown || rejection.wasUnknown;
        // Who was told that nobody knows, and asks again, is told that it is decided: perhaps by themselves.
        if (won !== 1 && !(won === 0 && wasUnknown)) throw new Error(`${won} decisions of ${id}`);
        if (approval.answer.ok) expect(now?.status).toBe('approved');
        if (rejection.answer.ok) expect(now?.status).toBe('rejected');
      }
    }

    async function deliver(store: DeskStore): Promise<void> {
      for (let isLast = false; !isLast; ) {
        isLast = isOver();
        let asked = 0;
        const { answer: rows } = await insist(() => {
          asked = Date.now();
          return store.claim('slack', asked, 5, LEASE);
        });
        for (const row of rows) {
          // The answer may come when the lease is over already, and after that of the lease which followed.
          const lease = { from: asked, until: asked + LEASE };
          const other = held.get(row.id);
          const isShared = other !== undefined && lease.from < other.until && other.from < lease.until;
          if (isShared) throw new Error(`${row.id} was given to two`);
          if (other === undefined || other.from < lease.from) held.set(row.id, lease);
        }
        for (const row of rows) {
          await insist(() => store.settle(row, { kind: 'done' }));
          held.delete(row.id);
        }
        if (rows.length > 0) isLast = false;
        await delay(10);
      }
    }

    await Promise.all([breakThings(), decide(), decide(), decide(), ...stores.map(deliver)]);
    await delay(LEASE);
    for (const store of stores) await deliver(store);
    expect(found).toEqual([]);
    for (const store of stores) expect(await store.verifyAudit()).toMatchObject({ ok: true, count: 2 * requests });
    const left = await stores[0]?.listOutbox({ limit: 100_000 });
    expect(left?.filter(({ state }) => state !== 'done')).toEqual([]);
    const cuts = proxies.reduce((cut, proxy) => cut + proxy.cuts(), 0);
    expect(cuts).toBeGreaterThan(0);
    for (const store of stores) await store.close();
  },
  LASTS + 90_000,
);
