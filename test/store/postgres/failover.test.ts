import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { behind, emptyDatabase } from '../../postgres/databases.ts';
import { startPostgres } from '../../postgres/embedded.ts';
import { idOf, numbered, put } from '../build.ts';
import { keeping } from '../sqlite/open.ts';
import { openBesideOn, openOn } from './open.ts';

it('an address that leads to a replica takes no write until it is promoted, and the desk goes on by itself then', async () => {
  const { url, embedded, kill } = await startPostgres();
  onTestFinished(() => embedded.stop());
  const server = await emptyDatabase(url);
  const troubles: (string | null)[] = [];
  const store = await openOn(server, { keeping: keeping({ onTrouble: (_, detail) => void troubles.push(detail) }) });
  await put(store, numbered(1));
  const { rows } = await (await behind(server)).query('SHOW data_directory');
  await kill();
  writeFileSync(join(rows[0].data_directory, 'standby.signal'), '');
  const promoted = embedded.start();
  promoted.catch(() => undefined);

  // It is asked again while it starts.
  await expect.poll(() => store.find(idOf(1)).catch(() => null), { timeout: 30_000 }).toMatchObject({ id: idOf(1) });
  await expect(put(store, numbered(2))).rejects.toMatchObject({ name: 'PostgresError', code: '25006' });
  expect(await store.health()).toEqual({ ok: false, needed: true, detail: 'may not be written' });
  await expect(openOn(server)).rejects.toThrow(/may not be written \(25006\)/);
  expect(await (await openBesideOn(server)).find(idOf(1))).toMatchObject({ id: idOf(1) });

  const client = await behind(server);
  await client.query('SELECT pg_promote()');
  await promoted;
  await put(store, numbered(2));
  await store.ping();
  expect(troubles.slice(-2)).toEqual(['may not be written', null]);
  expect(await store.verifyAudit()).toMatchObject({ ok: true, count: 2 });
  await store.close();
});
