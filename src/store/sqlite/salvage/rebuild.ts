import { chmodSync, renameSync, rmSync, statSync } from 'node:fs';
import Database from 'better-sqlite3';
import { sqliteCode } from '../errors.ts';
import { toDisk } from '../file/toDisk.ts';

interface Part {
  readonly type: string;
  readonly name: string;
  readonly sql: string;
}

/**
 * Makes a damaged database anew from its tables, when these can be read from end to end: row by row into a new file, and
 * then the indexes, which are never read. False when a table is damaged; the file is as it was then.
 */
export function rebuild(file: string): boolean {
  const fresh = `${file}.rebuilt`;
  const { mode } = statSync(file);
  const clear = (path: string) => {
    for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(path + suffix, { force: true });
  };
  clear(fresh);
  try {
    copyTables(file, fresh);
  } catch (error) {
    clear(fresh);
    if (sqliteCode(error) === null) throw error;
    return false;
  }
  chmodSync(fresh, mode);
  toDisk(fresh);
  // A log that was left behind belongs to the old file, and would spoil the new one.
  clear(file);
  renameSync(fresh, file);
  return true;
}

function copyTables(file: string, fresh: string): void {
  const db = new Database(fresh);
  try {
    // Parents and children come in any order.
    db.pragma('foreign_keys = OFF');
    db.prepare('ATTACH ? AS old').run(file);
    db.transaction(() => {
      const parts = db
        .prepare<[], Part>(
          "SELECT type, name, sql FROM old.sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'",
        )
        .all();
      const tables = parts.filter(({ type }) => type === 'table');
      for (const { sql } of tables) db.exec(sql);
      // With an order SQLite goes through the rows; without, it would copy the indexes of a table with it.
      for (const { name } of tables) {
        db.exec(`INSERT INTO main."${name}" SELECT * FROM old."${name}" NOT INDEXED ORDER BY rowid`);
      }
      // The highest number ever given: a trail whose end was cut off is recognised by it.
      db.exec('DELETE FROM main.sqlite_sequence; INSERT INTO main.sqlite_sequence SELECT * FROM old.sqlite_sequence');
      for (const { type, sql } of parts) if (type !== 'table') db.exec(sql);
    })();
    db.exec('DETACH old');
  } finally {
    db.close();
  }
}
