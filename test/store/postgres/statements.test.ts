import pg from 'pg';
import { expect, it, onTestFinished, vi } from 'vitest';
import { LANES } from '../../../src/domain/effects.ts';
import { STATEMENTS } from '../../../src/store/postgres/statements.ts';
import { NOW } from '../../build.ts';
import { behind, freshDatabase } from '../../postgres/databases.ts';
import { idOf, NOTE, numbered, put } from '../build.ts';
import { openOn } from './open.ts';

/** What the server is told at a time while something is done: names of statements, in their order. */
async function toldWhile(work: () => Promise<unknown>): Promise<readonly (readonly string[])[]> {
  const query = pg.Client.prototype.query as unknown as (this: pg.Client, asked: object | string) => Promise<unknown>;
  const told: string[][] = [];
  let open = 0;
  const counting = vi.spyOn(pg.Client.prototype, 'query').mockImplementation(function (this: pg.Client, asked: object) {
    // Whether the line to the others still stands.
    if (String(asked) === 'SELECT') return query.call(this, asked);
    const { name, text = String(asked) } = asked as { readonly name?: string; readonly text?: string };
    if (open === 0) told.push([]);
    open += 1;
    told.at(-1)?.push(name ?? text.replace(/^BEGIN .*/, 'BEGIN'));
    return query.call(this, asked).finally(() => {
      open -= 1;
    });
  } as never);
  onTestFinished(() => counting.mockRestore());
  await work();
  counting.mockRestore();
  return told;
}

it('marks what was delivered and claims what is next in three round trips, however many there are', async () => {
  const store = await openOn(await freshDatabase());
  await put(store, numbered(1), Array(8).fill(NOTE));
  const rows = await store.claim('slack', NOW, 4, 1_000);
  const told = await toldWhile(() =>
    Promise.all([...rows.map((row) => store.settle(row, { kind: 'done' })), store.claim('slack', NOW, 4, 1_000)]),
  );
  expect(told).toEqual([
    ['BEGIN', 'meta.lock', 'outbox.lock many', 'outbox.byRank'],
    ['outbox.end many', 'meta.lock', 'outbox.move many'],
    ['meta.put many', 'COMMIT'],
  ]);
  const states = (await store.deliveries(idOf(1))).map(({ state }) => state);
  expect(states).toEqual([...Array(4).fill('done'), ...Array(4).fill('sending')]);
  expect((await store.verifyAudit()).ok).toBe(true);
});

it('lets nothing claim the same twice, however many lanes and marks share a transaction', async () => {
  const store = await openOn(await freshDatabase());
  await put(store, numbered(1), Array(12).fill(NOTE));
  const claims = await Promise.all(
    Array.from({ length: 3 }, () => LANES.map((lane) => store.claim(lane, NOW, 4, 1_000))).flat(),
  );
  expect(new Set(claims.flat().map(({ id }) => id)).size).toBe(12);
});

it('finds each rank of what fell due at one moment in the order of its index, and sorts none of it', async () => {
  const server = await freshDatabase();
  await put(await openOn(server), numbered(1), Array(300).fill(NOTE));
  const client = await behind(server);
  const text = STATEMENTS.get('outbox.byRank')?.config.text;
  await client.query(`ANALYZE outbox; SET plan_cache_mode = force_generic_plan; PREPARE claim AS ${text}`);
  const { rows } = await client.query<{ 'QUERY PLAN': string }>(`EXPLAIN EXECUTE claim ('slack', ${NOW}, 4)`);
  const plan = rows.map((row) => row['QUERY PLAN']);
  const times = (part: string): number => plan.filter((line) => line.includes(part)).length;
  expect(times('Index Scan using outbox_due'), plan.join('\n')).toBe(5);
  expect([times('Index Scan using outbox_written'), times('Seq Scan')]).toEqual([1, 0]);
  // What has no rank is of earlier versions, and rare.
  expect(times('Sort Key')).toBe(1);
});

it('asks in the round trip that begins a transaction', async () => {
  const store = await openOn(await freshDatabase());
  await put(store, numbered(1));
  const told = await toldWhile(() => store.deliveries(idOf(1)));
  expect(told[0]).toEqual(['BEGIN', 'outbox.ofRequest']);
});
