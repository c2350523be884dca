import { expect, it } from 'vitest';
import { lockOut } from '../../../src/store/postgres/migrate.ts';
import { behind, emptyDatabase, freshDatabase } from '../../postgres/databases.ts';
import { cuttingProxy } from '../../postgres/proxy.ts';
import { approving, CARD, idOf, numbered, put } from '../build.ts';
import { openOn } from './open.ts';

/** Longer than the desk gives an answer (`ANSWER` in src/store/postgres/pool.ts), with room for a loaded machine (ms). */
const IN_TIME = 45_000;

it('a link over which nothing comes any more is given up in time: what was asked is refused or found out, and new ones are made', async () => {
  const server = await freshDatabase();
  const [asking, committing] = [await cuttingProxy(server), await cuttingProxy(server)];
  let heard = (): void => undefined;
  const a = await openOn(asking.server, { onEffects: () => heard() });
  const b = await openOn(committing.server);
  const id = await put(a, numbered(1));

  const began = performance.now();
  committing.cutNext('silent');
  const commit = b.change(id, approving('U0ANA'));
  await expect.poll(() => committing.cuts(), { timeout: 10_000 }).toBe(1);
  asking.setSilent(true);
  const asked = [a.find(id), put(a, numbered(2)), a.ping(), ...Array.from({ length: 20 }, () => a.countByStatus())];
  const answers = await Promise.allSettled(asked);
  expect(new Set(answers.map((answer) => answer.status === 'rejected' && answer.reason.code))).toEqual(
    new Set(['08006']),
  );
  expect(await commit).toMatchObject({ ok: true, value: { status: 'approved' } });
  expect(performance.now() - began).toBeLessThan(IN_TIME);

  asking.setSilent(false);
  expect(await a.find(id)).toMatchObject({ status: 'approved' });
  await put(a, numbered(3));
  const told = new Promise<void>((resolve) => {
    heard = resolve;
  });
  await put(b, numbered(4), [CARD]);
  await told;
  expect(await a.find(idOf(2))).toBeNull();
  expect(await a.verifyAudit()).toMatchObject({ ok: true, count: 4 });
});

it('a start over a link that falls silent ends, and others need not wait until then', async () => {
  const server = await freshDatabase();
  const running = await openOn(server);
  const link = await cuttingProxy(server);
  link.cutNext('silent');
  const starting = openOn(link.server).then(
    () => 'started',
    (error: unknown) => error,
  );
  await expect.poll(() => link.cuts(), { timeout: 10_000 }).toBe(1);
  // By then the server has ended what the silent one held.
  await expect.poll(() => put(running, numbered(1)).catch(() => null), { timeout: IN_TIME }).toBe(idOf(1));
  expect(await starting).toMatchObject({ name: 'PostgresUnusable', code: '08006' });
});

it('a start that waits for another ends when its link falls silent', async () => {
  const server = await emptyDatabase();
  const [other, looking] = [await behind(server), await behind(server)];
  await other.query('BEGIN');
  await lockOut(other);
  const link = await cuttingProxy(server);
  const starting = openOn(link.server).then(
    () => 'started',
    (error: unknown) => error,
  );
  const waiting = "SELECT 1 FROM pg_stat_activity WHERE query LIKE '%advisory%' AND pid <> pg_backend_pid()";
  await expect.poll(async () => (await looking.query(waiting)).rowCount, { timeout: 10_000 }).toBeGreaterThan(0);
  link.setSilent(true);
  expect(await starting).toMatchObject({ name: 'PostgresUnusable', code: '08006' });
});
