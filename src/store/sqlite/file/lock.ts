import Database from 'better-sqlite3';
import { StoreInUse } from '../errors.ts';

/**
 * Keeps the database to one process (docs/why/sqlite.md, One process): an open exclusive transaction on a second file,
 * which the operating system ends when the process dies, however it dies.
 * @returns what gives the lock back
 * @throws StoreInUse
 */
export function lockFor(file: string): () => void {
  const lock = new Database(`${file}.lock`, { timeout: 0 });
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if (!(error instanceof Database.SqliteError) || !error.code.startsWith('SQLITE_BUSY')) throw error;
    throw new StoreInUse(
      `Another desk uses the database ${file}. Stop it first: a SQLite file belongs to one process.`,
    );
  }
  return () => lock.close();
}
