import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { CommitsMissing, FileLost, isDamage, OwnerLost, StoreDamaged } from '../../../src/store/sqlite/errors.ts';
import { databaseHealth } from '../../../src/store/sqlite/health.ts';

const sqlite = (code: string): Error => new Database.SqliteError('never shown', code);

it.each<[Error, string]>([
  [sqlite('SQLITE_FULL'), 'disk full'],
  [sqlite('SQLITE_IOERR_WRITE'), 'the disk cannot be written'],
  [sqlite('SQLITE_IOERR_READ'), 'the disk cannot be read'],
  [sqlite('SQLITE_CORRUPT_INDEX'), 'damaged'],
  [sqlite('SQLITE_NOTADB'), 'damaged'],
  [sqlite('SQLITE_READONLY_DBMOVED'), 'the file may not be written'],
  [sqlite('SQLITE_BUSY'), 'held by another program'],
  [sqlite('SQLITE_NOMEM'), 'SQLITE_NOMEM'],
  [new StoreDamaged('desk.db', 'row 1'), 'damaged'],
  [new CommitsMissing('desk.db', 7), 'commits are missing'],
  [new FileLost('desk.db', 'lock file'), 'the lock file was removed or replaced'],
  [new OwnerLost('desk.db'), 'another desk has taken it over'],
  [new TypeError('a bug'), 'does not answer'],
])('%s is shown as: %s', async (error, detail) => {
  const ping = () => Promise.reject(error);
  expect(await databaseHealth({ ping, salvaged: null })).toEqual({ ok: false, needed: true, detail });
});

it.each([
  ['SQLITE_CORRUPT', true],
  ['SQLITE_CORRUPT_VTAB', true],
  ['SQLITE_NOTADB', true],
  ['SQLITE_IOERR_READ', true],
  ['SQLITE_IOERR_SHORT_READ', true],
  ['SQLITE_IOERR_FSYNC', true],
  ['SQLITE_IOERR_WRITE', false],
  ['SQLITE_FULL', false],
  ['SQLITE_BUSY', false],
  ['SQLITE_CONSTRAINT_UNIQUE', false],
])('%s is damage that only a new start looks into: %s', (code, damage) => {
  expect(isDamage(sqlite(code))).toBe(damage);
});
