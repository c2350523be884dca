import pg from 'pg';
import type { Steps } from '../migrations.ts';
import { one } from '../scripts/script.ts';
import { KEY_CHECK } from '../seals/ledger.ts';
import { assertSecret, type Keys, sealUp } from '../seals/sealUp.ts';
import { detailOf, PostgresUnusable, postgresCode, withoutWords } from './errors.ts';
import { forgetMarks } from './mark.ts';
import { assertMigrated, lockOut, migrate } from './migrate.ts';
import { ANSWER, SILENCE } from './pool.ts';
import { clientConfig, type PostgresServer } from './server.ts';
import { run } from './statements.ts';
import { begin, READING, WRITING } from './turn.ts';

/** The oldest version whose words we use: `CREATE OR REPLACE TRIGGER`. */
const OLDEST = 140_000;

/**
 * Brings the database to the shape of this version and seals it, in one transaction and one instance after the other; those
 * that run wait meanwhile.
 * @throws SchemaMismatch, SecretMismatch, SealsBroken, PostgresUnusable
 */
export const bringUp = (server: PostgresServer, keys: Keys, now: number): Promise<Steps> =>
  alone(server, WRITING, async (client) => {
    if (await lockOut(client)) await run(client, one('meta.lock', { name: KEY_CHECK }));
    const steps = await migrate(client);
    await run(
      client,
      sealUp(keys, now, ({ ledger }) => forgetMarks(ledger, now)),
    );
    return steps;
  });

/** For a command beside a running desk, which changes nothing about it. @throws SchemaMismatch, SecretMismatch, PostgresUnusable */
export const assertBroughtUp = (server: PostgresServer, keys: Keys): Promise<void> =>
  alone(server, READING, async (client) => {
    await assertMigrated(client);
    await run(client, assertSecret(keys));
  });

/**
 * A transaction on a connection of its own, which may take its time: large tables are rebuilt and sealed here. Over a link that
 * falls silent it ends all the same, on both sides: all others wait for it.
 */
async function alone<T>(
  server: PostgresServer,
  statement: string,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const ends = { query_timeout: ANSWER, idle_in_transaction_session_timeout: SILENCE };
  const client = new pg.Client({ ...clientConfig(server), ...ends });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await assertUsable(client);
    await begin(client, statement);
    const value = await work(client);
    await client.query('COMMIT');
    return value;
  } catch (error) {
    throw unusable(error, server);
  } finally {
    // Whatever is not committed ends with it.
    await client.end().catch(() => undefined);
  }
}

export async function assertUsable(client: pg.Client): Promise<void> {
  const { rows } = await client.query(
    "SELECT current_setting('server_version_num')::int AS version, current_setting('server_encoding') AS encoding",
  );
  const { version, encoding } = rows[0] ?? {};
  if (version < OLDEST) throw new PostgresUnusable('The desk needs PostgreSQL 14 or newer.');
  if (encoding !== 'UTF8') throw new PostgresUnusable(`The database is encoded in ${encoding}: make one in UTF8.`);
}

/** With words for who starts the desk; not of what only a program could have done wrong. */
export function unusable(error: unknown, { host, port, database }: PostgresServer): unknown {
  if (error instanceof Error && 'forPeople' in error) return error;
  if (error instanceof TypeError) return error;
  const known = withoutWords(error, 'opening');
  const code = postgresCode(known) ?? '';
  return new PostgresUnusable(
    `The database ${database} on ${host}:${port} cannot be used: it ${detailOf(known)} (${code}). See DATABASE_URL and docs/postgres.md.`,
    code,
  );
}
