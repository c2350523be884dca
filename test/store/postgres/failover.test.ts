import dns from 'node:dns';
import { writeFileSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import type { PostgresServer } from '../../../src/store/postgres/server.ts';
import { behind, emptyDatabase, freshDatabase } from '../../postgres/databases.ts';
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

/** Of a server, to a name service that the test speaks for. */
const NAME = 'db.example.com';

/** The server's door at another address of this machine, which counts who comes; `close` also puts out who is in. */
async function doorAt(address: string, port: number, server: PostgresServer) {
  const guests = new Set<Socket>();
  let came = 0;
  const door = createServer((guest) => {
    came += 1;
    const inside = connect(server.port, server.host);
    for (const socket of [guest, inside]) guests.add(socket.on('error', () => undefined));
    guest.pipe(inside).pipe(guest);
  });
  await new Promise<void>((resolve) => door.listen(port, address, resolve));
  const close = (): void => {
    door.close();
    for (const socket of guests) socket.destroy();
  };
  onTestFinished(close);
  return { port: (door.address() as { port: number }).port, came: () => came, close };
}

it('a name that leads to another address from now on is followed there, also while the desk runs', async () => {
  const server = await freshDatabase();
  let leadsTo = '127.0.0.1';
  const { lookup } = dns;
  const always: unknown = (name: string, options: dns.LookupAllOptions, done: unknown) =>
    lookup(name === NAME ? leadsTo : name, options, done as never);
  const lookedUp = vi.spyOn(dns, 'lookup').mockImplementation(always as typeof dns.lookup);
  onTestFinished(() => lookedUp.mockRestore());
  const first = await doorAt('127.0.0.1', 0, server);
  const store = await openOn({ ...server, host: NAME, port: first.port });
  await put(store, numbered(1));
  const second = await doorAt('127.0.0.2', first.port, server);
  expect([first.came() > 0, second.came()]).toEqual([true, 0]);
  leadsTo = '127.0.0.2';
  first.close();
  await expect.poll(() => put(store, numbered(2)).catch(() => null), { timeout: 30_000 }).toBe(idOf(2));
  expect(second.came()).toBeGreaterThan(0);
});
