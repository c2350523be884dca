import pg from 'pg';
import { POSTGRES_TRIGGERS } from '../../../db/triggers.ts';
import type { Source, Target } from '../copying/copying.ts';
import { COPIED, type Copied } from '../copying/tables.ts';
import { assertUsable, unusable } from './bringUp.ts';
import { POSTGRES } from './dialect.ts';
import { namingCode } from './errors.ts';
import { assertNoInstance } from './mark.ts';
import { assertMigrated, lockOut, migrate } from './migrate.ts';
import { clientConfig, type PostgresServer } from './server.ts';
import { run } from './statements.ts';
import { begin, READING, WRITING } from './turn.ts';

/** A database to read from, as of one moment, which no desk can start on meanwhile. @throws PostgresUnusable, SchemaMismatch */
export const openSource = (server: PostgresServer, now: number): Promise<Source> =>
  connected(server, async (client) => {
    await begin(client, READING);
    await lockOut(client);
    await assertMigrated(client);
    await run(client, assertNoInstance(now));
    const read: Source['read'] = (script) =>
      run(client, script).catch((error: unknown) => {
        throw unusable(error, server);
      });
    return { read };
  });

/** A database to copy to. @throws PostgresUnusable, SchemaMismatch */
export const openTarget = (server: PostgresServer, now: number): Promise<Target> =>
  connected(server, async (client) => {
    async function write<T>(work: () => Promise<T>): Promise<T> {
      try {
        await begin(client, WRITING);
        await lockOut(client);
        const value = await work();
        await client.query('COMMIT');
        return value;
      } catch (error) {
        await client.query('ROLLBACK').catch(() => undefined);
        throw unusable(error, server);
      }
    }
    await write(async () => {
      await migrate(client);
      await run(client, assertNoInstance(now));
    });
    const tx = {
      run: <T>(script: Parameters<typeof run<T>>[1]) => run(client, script),
      insert: (table: Copied, rows: readonly object[]) => insert(client, table, rows),
      wipe: () => wipe(client),
    };
    return { write: (work) => write(() => work(tx)) };
  });

/** A connection of its own, which may take its time. */
async function connected<T>(
  server: PostgresServer,
  open: (client: pg.Client) => Promise<T>,
): Promise<T & { close(): Promise<void> }> {
  const client = new pg.Client(clientConfig(server));
  client.on('error', () => undefined);
  const close = (): Promise<void> => client.end().catch(() => undefined);
  try {
    await client.connect();
    await assertUsable(client);
    // Another one that brings it up or copies is waited for, but not for ever: it may be the same database.
    await client.query("SET lock_timeout = '30s'");
    return { ...(await open(client)), close };
  } catch (error) {
    await close();
    throw unusable(error, server);
  }
}

/** Many rows in one statement: each takes the way to the server. */
async function insert(client: pg.Client, table: Copied, rows: readonly object[]): Promise<void> {
  const { sql, params } = POSTGRES.db
    .insert(POSTGRES.tables[table])
    .values(rows as never)
    .toSQL();
  await client.query(sql, params as unknown[]).catch(namingCode('copy'));
  if (table !== 'audit') return;
  // Numbers of the trail are given by the desk; whoever asks the server for one gets none of those.
  const follow = "SELECT setval(pg_get_serial_sequence('audit', 'seq'), max(seq)) FROM audit";
  await client.query(follow).catch(namingCode('copy'));
}

/** The triggers of the trail let nobody else do this; what is undone with the transaction. */
async function wipe(client: pg.Client): Promise<void> {
  const guards = Object.entries(POSTGRES_TRIGGERS).map(([name, body]) => ({
    name,
    table: / ON (\w+)/.exec(body)?.[1] ?? '',
  }));
  const all = (does: 'DISABLE' | 'ENABLE') =>
    guards.map(({ name, table }) => `ALTER TABLE ${table} ${does} TRIGGER ${name}`);
  for (const sql of [...all('DISABLE'), `TRUNCATE ${['meta', ...COPIED]}`, ...all('ENABLE')]) {
    await client.query(sql).catch(namingCode('copy'));
  }
}
