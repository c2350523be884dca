import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { inject, onTestFinished } from 'vitest';
import { POSTGRES } from '../../src/store/postgres/dialect.ts';
import type { PostgresServer } from '../../src/store/postgres/server.ts';
import { ROLE } from './embedded.ts';

/** A database of a server, for the desk. */
export function serverOf(url: string, database: string): PostgresServer {
  const { hostname: host, port, password } = new URL(url);
  const server = { host, port: Number(port), user: ROLE, password: decodeURIComponent(password), database };
  return { ...server, tls: 'none', authorities: null };
}

/** The same as DATABASE_URL has it. */
export const addressOf = ({ host, port, user, password, database }: PostgresServer): string =>
  `postgres://${user}:${encodeURIComponent(password ?? '')}@${host}:${port}/${database}`;

/** A connection for looking behind the desk's back, as superuser. */
export async function behind(
  server: Pick<PostgresServer, 'host' | 'port' | 'password' | 'database'>,
): Promise<pg.Client> {
  const { host, port, password, database } = server;
  const client = new pg.Client({ host, port, user: 'postgres', password: password ?? '', database });
  // Some tests end the connections of everybody.
  client.on('error', () => undefined);
  await client.connect();
  onTestFinished(() => client.end());
  return client;
}

/** The same, to the database that a desk is configured for. */
export function behindOf(env: Readonly<Record<string, string>>): Promise<pg.Client> {
  const url = new URL(env['DATABASE_URL'] ?? '');
  return behind(serverOf(url.href, url.pathname.slice(1)));
}

/** A database in which no desk ever was. Its own order of texts is not that of their bytes, as on many servers. */
export async function emptyDatabase(url = inject('postgres')): Promise<PostgresServer> {
  const name = `desk_${randomUUID().replaceAll('-', '')}`;
  const client = await behind(serverOf(url, 'postgres'));
  await client.query(`CREATE DATABASE ${name} OWNER ${ROLE} TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE 'en'`);
  return serverOf(url, name);
}

/** Those of this file that no test uses just now. */
const idle: PostgresServer[] = [];

/** A database for a test alone, without a row: that of an earlier test, emptied, saves the time to make one. */
export async function freshDatabase(): Promise<PostgresServer> {
  const database = idle.pop() ?? (await emptyDatabase());
  onTestFinished(async () => {
    const client = await behind(database);
    // The triggers of the trail let nobody else do this.
    await client.query('SET session_replication_role = replica');
    await client.query(`TRUNCATE ${Object.keys(POSTGRES.tables)}`);
    idle.push(database);
  });
  return database;
}
