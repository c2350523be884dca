import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { SchemaMismatch } from '../../../src/store/errors.ts';
import { assertMigrated, migrate } from '../../../src/store/sqlite/migrate.ts';
import { CARD, idOf, numbered, put } from '../build.ts';
import { behind, freshFile, openStore } from './open.ts';

const OURS = join(import.meta.dirname, '../../../db/migrations/sqlite');
const BREAK = '\n--> statement-breakpoint\n';
/** What drizzle writes when a column of `requests` changes: here one more, before all others. */
const REBUILD = [
  'PRAGMA foreign_keys=OFF;',
  createdAs('requests').replace(/^CREATE TABLE .?requests.? \(/, 'CREATE TABLE __new_requests (extra text,'),
  'INSERT INTO __new_requests SELECT NULL, * FROM requests;',
  'DROP TABLE requests;',
  'ALTER TABLE __new_requests RENAME TO requests;',
  'PRAGMA foreign_keys=ON;',
].join(BREAK);
const REBUILD_AUDIT = [
  'CREATE TABLE __new_audit AS SELECT * FROM audit;',
  'DROP TABLE audit;',
  'ALTER TABLE __new_audit RENAME TO audit;',
].join(BREAK);

function createdAs(table: string): string {
  const empty = new Database(':memory:');
  migrate(empty);
  const sql = empty.prepare<[string], string>('SELECT sql FROM sqlite_schema WHERE name = ?').pluck().get(table) ?? '';
  empty.close();
  return sql;
}

/** Our migrations and some more. */
function migrationsWith(...more: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'desk-migrations-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  cpSync(OURS, folder, { recursive: true });
  const path = join(folder, 'meta/_journal.json');
  const journal = JSON.parse(readFileSync(path, 'utf8'));
  for (const [index, sql] of more.entries()) {
    const tag = `9${index}_more`;
    const when = journal.entries.at(-1).when + 1;
    journal.entries.push({ idx: 900 + index, version: '6', when, tag, breakpoints: true });
    writeFileSync(join(folder, `${tag}.sql`), sql);
  }
  writeFileSync(path, JSON.stringify(journal));
  return folder;
}

const rows = (db: Database.Database, table: string) => db.prepare(`SELECT count(*) FROM ${table}`).pluck().get();

/** A database with a request and a row in every table that hangs on it. */
async function aFilledFile(): Promise<string> {
  const file = freshFile();
  const store = await openStore({ file });
  await put(store, numbered(1), [CARD]);
  await store.placeCard(idOf(1), { channel: 'C1', ts: '1.0' });
  await store.close();
  return file;
}

let file: string;
let db: Database.Database;
beforeEach(async () => {
  file = await aFilledFile();
  db = behind(file);
});

it('keeps all rows when a table that others point to is rebuilt', () => {
  migrate(db, migrationsWith(REBUILD));
  expect(['requests', 'outbox', 'cards', 'audit'].map((table) => rows(db, table))).toEqual([1, 1, 1, 1]);
  expect(db.prepare('SELECT extra FROM requests').pluck().all()).toEqual([null]);
  expect(db.pragma('foreign_keys', { simple: true })).toBe(1);
  expect(db.pragma('foreign_key_check')).toEqual([]);
  expect(() => db.exec('DELETE FROM requests')).toThrow(/FOREIGN KEY/);
});

it('keeps the audit trail append-only and the views when its table is rebuilt', () => {
  migrate(db, migrationsWith(REBUILD_AUDIT));
  expect(() => db.exec('DELETE FROM audit')).toThrow(/append-only/);
  expect(rows(db, 'v_audit')).toBe(1);
});

it('migrates twice without a change', () => {
  const folder = migrationsWith(REBUILD);
  const before = Number(rows(db, '__drizzle_migrations'));
  migrate(db, folder);
  migrate(db, folder);
  expect(rows(db, '__drizzle_migrations')).toBe(before + 1);
});

describe('a migration that fails', () => {
  it.each([
    ['leaves rows without parents', 'DELETE FROM requests;', SchemaMismatch],
    ['is no SQL', `${REBUILD}${BREAK}nonsense;`, Database.SqliteError],
  ])('because it %s is taken back whole', (_, sql, error) => {
    const before = rows(db, '__drizzle_migrations');
    expect(() => migrate(db, migrationsWith('CREATE TABLE more (id);', sql))).toThrow(error);
    expect(['requests', 'outbox', 'cards', 'v_requests', '__drizzle_migrations'].map((name) => rows(db, name))).toEqual(
      [1, 1, 1, 1, before],
    );
    expect(() => rows(db, 'more')).toThrow();
    expect(db.pragma('foreign_keys', { simple: true })).toBe(1);
    migrate(db);
  });
});

it('refuses a newer schema', async () => {
  migrate(db, migrationsWith('CREATE TABLE more (id);'));
  await expect(openStore({ file })).rejects.toBeInstanceOf(SchemaMismatch);
  await expect(openStore({ file, withoutLock: true })).rejects.toBeInstanceOf(SchemaMismatch);
  await expect(openStore({ file, readonly: true })).rejects.toBeInstanceOf(SchemaMismatch);
});

it('refuses a migration that was edited after it was applied', () => {
  const folder = migrationsWith('CREATE TABLE more (id);');
  migrate(db, folder);
  writeFileSync(join(folder, '90_more.sql'), 'CREATE TABLE more (id, name);');
  expect(() => migrate(db, folder)).toThrow(SchemaMismatch);
});

it('refuses a history in which a migration was put before an applied one', () => {
  migrate(db, migrationsWith('CREATE TABLE a (id);', 'CREATE TABLE b (id);'));
  expect(() => migrate(db, migrationsWith('CREATE TABLE b (id);', 'CREATE TABLE a (id);'))).toThrow(SchemaMismatch);
});

it('tells a command that the database is older, and does not migrate for it', () => {
  const newer = migrationsWith('CREATE TABLE more (id);');
  expect(() => assertMigrated(db, newer)).toThrow(SchemaMismatch);
  assertMigrated(db);
  expect(() => rows(db, 'more')).toThrow();
});

it('has no cascade and no default clock in its schema', () => {
  const schema = db.prepare('SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL').pluck().all().join('\n');
  expect(schema).not.toMatch(/CASCADE|DEFAULT|CURRENT_TIMESTAMP|unixepoch/i);
});
