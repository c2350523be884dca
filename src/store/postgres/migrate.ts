import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { ClientBase } from 'pg';
import { POSTGRES_FUNCTION, POSTGRES_TRIGGERS } from '../../../db/triggers.ts';
import { VIEWS } from '../../../db/views.ts';
import { ROOT } from '../../root.ts';
import { type Applied, assertNonePending, pendingOf, type Steps, MIGRATIONS_TABLE as TABLE } from '../migrations.ts';
import { namingCode } from './errors.ts';

const MIGRATIONS = join(ROOT, 'db/migrations/postgres');
/** Of the lock that lets one instance after the other start; any number that others do not use. */
const LOCK = 7_261_935_540_118;
/** How often that lock is asked for while another has it (ms). */
const AGAIN = 100;
/** How long a table may be rebuilt (ms). */
const REBUILDING = 60 * 60_000;
/** A statement that may last so long. */
const lasting = (text: string, values: readonly unknown[] = []) => ({
  ...{ text, values: [...values] },
  query_timeout: REBUILDING,
});

/** The views and triggers of this version; kept as a comment, so that a start does not wait for whoever reads a view. */
const AROUND = createHash('sha256')
  .update(JSON.stringify([VIEWS, POSTGRES_FUNCTION, POSTGRES_TRIGGERS]))
  .digest('hex');

/**
 * Waits until no other instance brings the database up, and keeps them waiting until the transaction ends: drizzle's own
 * runner takes no lock, and two at once fail (docs/why/postgres.md, Migrations). Gives whether a desk was there before.
 */
export async function lockOut(client: ClientBase): Promise<boolean> {
  // Each answer is due at once, so that a link that falls silent meanwhile is noticed.
  while (!(await hasLock(client))) await delay(AGAIN);
  return isThere(client, 'meta');
}

async function hasLock(client: ClientBase): Promise<boolean> {
  const asked = client.query('SELECT pg_try_advisory_xact_lock($1) AS ours', [LOCK]);
  return (await asked.catch(namingCode('migration'))).rows[0]?.ours;
}

/** Brings the database to this version's shape, within a transaction that goes on after it. @throws SchemaMismatch */
export async function migrate(client: ClientBase, folder = MIGRATIONS): Promise<Steps> {
  const exec = (sql: string, values?: readonly unknown[]) =>
    client.query(lasting(sql, values)).catch(namingCode('migration'));
  const applied = await appliedMigrations(client);
  const pending = pendingOf(applied, folder);
  const steps = { from: applied.length, to: applied.length + pending.length };
  if (pending.length === 0 && (await isComplete(client))) return steps;
  await exec(`CREATE TABLE IF NOT EXISTS ${TABLE} (id serial PRIMARY KEY, hash text NOT NULL, created_at bigint)`);
  for (const name of Object.keys(VIEWS)) await exec(`DROP VIEW IF EXISTS ${name}`);
  for (const { sql, hash, folderMillis } of pending) {
    for (const statement of sql) await exec(statement);
    await exec(`INSERT INTO ${TABLE} (hash, created_at) VALUES ($1, $2)`, [hash, folderMillis]);
  }
  for (const [name, body] of Object.entries(VIEWS)) await exec(`CREATE VIEW ${name} AS ${body}`);
  await exec(`CREATE OR REPLACE FUNCTION ${POSTGRES_FUNCTION}`);
  for (const [name, body] of Object.entries(POSTGRES_TRIGGERS)) await exec(`CREATE OR REPLACE TRIGGER ${name} ${body}`);
  await exec(`COMMENT ON TABLE ${TABLE} IS '${AROUND}'`);
  return steps;
}

/** For a reader beside the desk, which must not migrate. @throws SchemaMismatch */
export async function assertMigrated(client: ClientBase): Promise<void> {
  assertNonePending(pendingOf(await appliedMigrations(client), MIGRATIONS));
}

async function appliedMigrations(client: ClientBase): Promise<readonly Applied[]> {
  if (!(await isThere(client, TABLE))) return [];
  const applied = client.query<Applied>(`SELECT hash, created_at FROM ${TABLE} ORDER BY created_at`);
  return (await applied.catch(namingCode('migration'))).rows;
}

async function isThere(client: ClientBase, table: string): Promise<boolean> {
  const { rows } = await client.query('SELECT to_regclass($1) AS name', [table]).catch(namingCode('migration'));
  return rows[0]?.name !== null;
}

/** Are the views and triggers there, as this version has them? */
async function isComplete(client: ClientBase): Promise<boolean> {
  const found = await client
    .query(
      `SELECT obj_description(to_regclass($1), 'pg_class') AS around,
        (SELECT count(*)::int FROM pg_trigger WHERE tgname = ANY($2) AND tgenabled = 'O') AS triggers,
        (SELECT count(*)::int FROM pg_views WHERE viewname = ANY($3) AND schemaname = current_schema) AS views`,
      [TABLE, Object.keys(POSTGRES_TRIGGERS), Object.keys(VIEWS)],
    )
    .catch(namingCode('migration'));
  const { around, triggers, views } = found.rows[0] ?? {};
  return around === AROUND && triggers === Object.keys(POSTGRES_TRIGGERS).length && views === Object.keys(VIEWS).length;
}
