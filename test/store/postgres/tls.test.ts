import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { databaseUrl } from '../../../src/config/databaseUrl.ts';
import { selfSignedCertificate } from '../../../src/sandbox/mailbox/certificate.ts';
import type { PostgresServer } from '../../../src/store/postgres/server.ts';
import { addressOf, behind, emptyDatabase } from '../../postgres/databases.ts';
import { numbered, put } from '../build.ts';
import { openOn } from './open.ts';

/** A file with this certificate, for `sslrootcert`. */
function authority(cert: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'desk-tls-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'authority.pem');
  writeFileSync(file, cert);
  return file;
}

/** Another address of this machine, of which the server's certificate says nothing. */
async function elsewhere(server: PostgresServer): Promise<PostgresServer> {
  const proxy = createServer((client) => {
    const upstream = connect(server.port, server.host);
    client.on('error', () => upstream.destroy()).pipe(upstream);
    upstream.on('error', () => client.destroy()).pipe(client);
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.2', resolve));
  onTestFinished(() => void proxy.close());
  return { ...server, host: '127.0.0.2', port: (proxy.address() as { port: number }).port };
}

/** What the desk makes of DATABASE_URL. */
function configured(server: PostgresServer, sslmode: string, file?: string): PostgresServer {
  const query = new URLSearchParams({ sslmode, ...(file === undefined ? {} : { sslrootcert: file }) });
  const read = databaseUrl(`${addressOf(server)}?${query}`);
  if ('problem' in read || !('server' in read.value)) throw new Error(JSON.stringify(read));
  return read.value.server;
}

it('with TLS the server is proven by its authority, and by its name unless that is left out; else nobody comes in', async () => {
  const server = await emptyDatabase();
  const client = await behind(server);
  const mine = (file: string): PostgresServer => configured(server, 'verify-full', file);
  const [{ key, cert }, other] = [selfSignedCertificate(), selfSignedCertificate()];
  await expect(openOn(mine(authority(cert)))).rejects.toThrow(/speaks no TLS/);

  // The server reads its own files; it insists that nobody else may read the key.
  for (const [name, pem] of Object.entries({ key, crt: cert })) {
    const lines = pem
      .trim()
      .split('\n')
      .map((line) => `'${line}'`);
    await client.query(`COPY (SELECT unnest(ARRAY[${lines}])) TO PROGRAM 'umask 077; cat > server.${name}'`);
  }
  await client.query('ALTER SYSTEM SET ssl = on');
  await client.query('SELECT pg_reload_conf()');
  await expect.poll(async () => (await client.query('SHOW ssl')).rows[0].ssl, { timeout: 10_000 }).toBe('on');

  const store = await openOn(mine(authority(cert)));
  await put(store, numbered(1));
  const { rows } = await client.query(
    "SELECT bool_and(ssl) AS all, count(*)::int AS lines FROM pg_stat_ssl JOIN pg_stat_activity USING (pid) WHERE usename = 'desk' AND datname = $1",
    [server.database],
  );
  expect(rows).toEqual([{ all: true, lines: expect.toSatisfy((lines: number) => lines >= 2) }]);

  const away = await elsewhere(server);
  await openOn(configured(away, 'verify-ca', authority(cert)));
  const refused = /cannot be proven to be itself/;
  await expect(openOn(configured(away, 'verify-full', authority(cert)))).rejects.toThrow(refused);
  for (const mode of ['verify-full', 'verify-ca']) {
    await expect(openOn(configured(server, mode, authority(other.cert)))).rejects.toThrow(refused);
    await expect(openOn(configured(server, mode))).rejects.toThrow(refused);
  }
});
