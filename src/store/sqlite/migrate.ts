import { join } from 'node:path';
import { TRIGGERS } from '../../../db/triggers.ts';
import { VIEWS } from '../../../db/views.ts';
import { ROOT } from '../../root.ts';
import { SchemaMismatch } from '../errors.ts';
import {
  type Applied,
  assertNonePending,
  type Migration,
  pendingOf,
  type Steps,
  MIGRATIONS_TABLE as TABLE,
} from '../migrations.ts';
import type { Connection } from './connect.ts';

const MIGRATIONS = join(ROOT, 'db/migrations/sqlite');
/**
 * Brings the database to this version's shape, all or nothing. Reads drizzle's migrations, but applies them itself:
 * drizzle's runner deletes child rows in a table rebuild, cannot check before it commits, and takes a newer schema or an
 * edited migration for its own (docs/why/sqlite.md, Migrations).
 * @throws SchemaMismatch
 */
export function migrate(db: Connection, folder = MIGRATIONS): Steps {
  // No effect inside a transaction, so before it: a rebuilt table is dropped, and its children must not go with it.
  db.pragma('foreign_keys = OFF');
  try {
    return db
      .transaction(() => {
        const from = appliedMigrations(db).length;
        const pending = pendingMigrations(db, folder);
        for (const name of Object.keys(VIEWS)) db.exec(`DROP VIEW IF EXISTS ${name}`);
        for (const name of Object.keys(TRIGGERS)) db.exec(`DROP TRIGGER IF EXISTS ${name}`);
        for (const migration of pending) apply(db, migration);
        for (const [name, body] of Object.entries(VIEWS)) db.exec(`CREATE VIEW ${name} AS ${body}`);
        for (const [name, body] of Object.entries(TRIGGERS)) db.exec(`CREATE TRIGGER ${name} ${body}`);
        if (pending.length > 0) assertForeignKeys(db);
        return { from, to: from + pending.length };
      })
      .exclusive();
  } finally {
    db.pragma('foreign_keys = ON');
  }
}

/** For a reader beside the desk, which must not migrate. @throws SchemaMismatch */
export function assertMigrated(db: Connection, folder = MIGRATIONS): void {
  assertNonePending(pendingMigrations(db, folder));
}

const pendingMigrations = (db: Connection, folder: string): readonly Migration[] =>
  pendingOf(appliedMigrations(db), folder);

function appliedMigrations(db: Connection): readonly Applied[] {
  const known = db.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?").get(TABLE);
  if (known === undefined) return [];
  return db.prepare<[], Applied>(`SELECT hash, created_at FROM ${TABLE} ORDER BY created_at`).all();
}

function apply(db: Connection, { sql, hash, folderMillis }: Migration): void {
  db.exec(
    `CREATE TABLE IF NOT EXISTS ${TABLE} (id INTEGER PRIMARY KEY AUTOINCREMENT, hash text NOT NULL, created_at numeric)`,
  );
  for (const statement of sql) db.exec(statement);
  db.prepare(`INSERT INTO ${TABLE} (hash, created_at) VALUES (?, ?)`).run(hash, folderMillis);
}

function assertForeignKeys(db: Connection): void {
  const broken = db.pragma('foreign_key_check') as readonly { table: string }[];
  const first = broken[0];
  if (first) throw new SchemaMismatch(`The migration leaves ${broken.length} rows without parents (${first.table}).`);
}
