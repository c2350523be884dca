import { closeSync, existsSync, mkdirSync, openSync, realpathSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { StoreMissing } from './errors.ts';

export type Connection = Database.Database;

export const IN_MEMORY = ':memory:';
/** The wait for another writer blocks the event loop, and Slack wants its answer within 3 s (ms). */
const BUSY_TIMEOUT = 1_000;
/** What stays of the write-ahead log after a burst (bytes). */
const WAL_LIMIT = 64 * 1024 * 1024;

/** Where the end of the audit trail is noted beside a database: anchor.ts. */
export const headOf = (file: string): string => `${file}.head`;

/** Whether a desk ever wrote a database there, lost or not. */
export const hasBegun = (file: string): boolean => existsSync(file) || existsSync(headOf(file));

/** A desk that starts on a lost file makes no new one: its head is there still. */
const missing = (file: string): string =>
  hasBegun(file)
    ? `The database ${file} is gone; ${headOf(file)} is what a desk left beside it. Put it back, or restore a backup (docs/operate/backup.md).`
    : `There is no database at ${file}. Start the desk once, or see DATABASE_URL.`;

/**
 * The real path of the database, so that two names of one file meet at one lock. Makes the folder and the file, for
 * this user only, unless it must be there already.
 */
export function prepareFile(file: string, mustExist: boolean): string {
  if (!existsSync(file)) {
    if (mustExist) throw new StoreMissing(missing(file));
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    closeSync(openSync(file, 'a', 0o600));
    closeSync(openSync(`${file}.lock`, 'a', 0o600));
  }
  return realpathSync(file);
}

/** One connection with its settings asserted on the open file (docs/why/sqlite.md, Settings). */
export function connect(file: string, readonly: boolean): Connection {
  const db = new Database(file, { readonly, timeout: BUSY_TIMEOUT });
  try {
    if (!readonly) db.pragma('journal_mode = WAL');
    db.pragma(`journal_size_limit = ${WAL_LIMIT}`);
    db.pragma('foreign_keys = ON');
    // What is erased is overwritten, not only forgotten.
    db.pragma('secure_delete = ON');
    // This build reads FULL until the log is first used and NORMAL afterwards: use it, then set, then ask.
    db.prepare('SELECT count(*) FROM sqlite_schema').get();
    db.pragma('synchronous = FULL');
    assertSettings(db, readonly);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

function assertSettings(db: Connection, readonly: boolean): void {
  const wanted = {
    // Who only reads leaves a backup in the mode in which it was made.
    journal_mode: readonly ? db.pragma('journal_mode', { simple: true }) : db.memory ? 'memory' : 'wal',
    synchronous: 2,
    foreign_keys: 1,
    secure_delete: 1,
    timeout: BUSY_TIMEOUT,
  };
  const real = {
    journal_mode: db.pragma('journal_mode', { simple: true }),
    synchronous: db.pragma('synchronous', { simple: true }),
    foreign_keys: db.pragma('foreign_keys', { simple: true }),
    secure_delete: db.pragma('secure_delete', { simple: true }),
    timeout: db.pragma('busy_timeout', { simple: true }),
  };
  if (JSON.stringify(real) !== JSON.stringify(wanted)) {
    throw new Error(`SQLite does not keep its settings: ${JSON.stringify(real)} instead of ${JSON.stringify(wanted)}`);
  }
}
