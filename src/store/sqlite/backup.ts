import { chmodSync, closeSync, copyFileSync, existsSync, openSync, renameSync, rmSync, statSync } from 'node:fs';
import Database from 'better-sqlite3';
import { countAll, type RowCounts } from '../copying/tables.ts';
import { type Connection, connect, prepareFile } from './connect.ts';
import { CommitsMissing, StoreInUse } from './errors.ts';
import { lockFor } from './file/lock.ts';
import { assertNoOwner } from './file/owner.ts';
import { toDisk } from './file/toDisk.ts';
import { assertMigrated } from './migrate.ts';
import { prepareAll } from './prepare.ts';
import { openWhole } from './salvage/salvage.ts';

export interface BackupProgress {
  readonly done: number;
  readonly of: number;
}

/** Pages between two looks at the event loop. */
const STEP = 10_000;

/**
 * Copies the database as it is at this moment into one new file, beside the desk that runs on it: what is written
 * meanwhile is no part of it, and holds nothing up.
 * @throws StoreMissing, StoreDamaged, SchemaMismatch, or an EEXIST when there is such a file already
 */
export async function backUp(
  asked: string,
  to: string,
  onProgress: (progress: BackupProgress) => void,
): Promise<RowCounts> {
  const file = prepareFile(asked, true);
  // For this user only, and never over another file.
  closeSync(openSync(to, 'wx', 0o600));
  let db: Connection | undefined;
  try {
    db = connect(file, true);
    // A snapshot from here on: otherwise each commit of the desk would begin the copy anew.
    db.exec('BEGIN');
    const counts = countsOf(db);
    await db.backup(to, {
      progress: ({ totalPages, remainingPages }) => {
        onProgress({ done: totalPages - remainingPages, of: totalPages });
        return STEP;
      },
    });
    makeWhole(to);
    assertSame(counts, countsIn(to));
    return counts;
  } catch (error) {
    rmSync(to, { force: true });
    throw error;
  } finally {
    db?.close();
  }
}

/** One file without a log, on which no desk runs. */
function makeWhole(file: string): void {
  const db = new Database(file);
  try {
    db.prepare("DELETE FROM meta WHERE name = 'owner'").run();
    db.pragma('journal_mode = DELETE');
  } finally {
    db.close();
  }
  toDisk(file);
}

export interface Restored {
  readonly counts: RowCounts;
  /** Where the files are that were there before. */
  readonly kept: string | null;
  /** The desk has written more since the backup than it holds (docs/database.md, Back up and restore). */
  readonly lacks: boolean;
}

/**
 * Puts a backup in the place of the database, on which no desk may run; what was there is kept beside it. `now` in ms.
 * @throws StoreInUse, and StoreDamaged or SchemaMismatch when it is the backup that is
 */
export function putBack(backup: string, asked: string, now: number): Restored {
  const counts = countsIn(backup);
  const file = prepareFile(asked, false);
  const unlock = lockFor(file);
  try {
    assertIdle(file, now);
    const coming = `${file}.restoring`;
    copyFileSync(backup, coming);
    chmodSync(coming, 0o600);
    toDisk(coming);
    assertSame(counts, countsIn(coming));
    const kept = keepAside(file, `${file}.before-restore-${new Date(now).toISOString().replace(/[-:]|\.\d+/g, '')}`);
    renameSync(coming, file);
    return { counts, kept, lacks: lacksCommits(file) };
  } finally {
    unlock();
  }
}

/** A damaged file cannot say who runs on it: the lock did. @throws StoreInUse */
function assertIdle(file: string, now: number): void {
  // Nobody runs on what is empty, and SQLite would delete the log of a lost file that lies beside it.
  if (statSync(file).size === 0) return;
  let db: Connection | undefined;
  try {
    db = new Database(file, { readonly: true });
    assertNoOwner(db, file, now);
  } catch (error) {
    if (error instanceof StoreInUse) throw error;
  } finally {
    db?.close();
  }
}

/** With its log, in which the newest commits may stand, also where that alone is left. Null: there was nothing. */
function keepAside(file: string, to: string): string | null {
  const there = ['', '-wal', '-shm'].filter((suffix) => existsSync(file + suffix));
  const isEmpty = ['', '-wal'].every((suffix) => !there.includes(suffix) || statSync(file + suffix).size === 0);
  for (const suffix of there) {
    if (isEmpty) rmSync(file + suffix);
    else renameSync(file + suffix, to + suffix);
  }
  return isEmpty ? null : to;
}

/**
 * Looks at a file as a desk that starts on it does, beside a running one: it is whole, and lacks nothing that was written.
 * @throws StoreDamaged, CommitsMissing
 */
export const assertWhole = (file: string): void => void openWhole(file, true).close();

function lacksCommits(file: string): boolean {
  try {
    assertWhole(file);
    return false;
  } catch (error) {
    if (error instanceof CommitsMissing) return true;
    throw error;
  }
}

/** Of a file that is whole. @throws StoreDamaged, SchemaMismatch */
function countsIn(file: string): RowCounts {
  const db = openWhole(prepareFile(file, true), true);
  try {
    return countsOf(db);
  } finally {
    db.close();
  }
}

/** @throws SchemaMismatch */
function countsOf(db: Connection): RowCounts {
  assertMigrated(db);
  return prepareAll(db)(countAll());
}

function assertSame(counts: RowCounts, copied: RowCounts): void {
  if (JSON.stringify(counts) !== JSON.stringify(copied)) throw new Error('The copy has not all rows');
}
