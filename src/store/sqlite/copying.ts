import { TRIGGERS } from '../../../db/triggers.ts';
import type { Source, Target } from '../copying/copying.ts';
import { COPIED } from '../copying/tables.ts';
import { type WriteName, write } from '../scripts/script.ts';
import { type Connection, prepareFile } from './connect.ts';
import { lockFor } from './file/lock.ts';
import { assertNoOwner } from './file/owner.ts';
import { assertMigrated, migrate } from './migrate.ts';
import { prepareAll, type Run } from './prepare.ts';
import { openWhole } from './salvage/salvage.ts';

/** A file to read from, which no desk can start on meanwhile. @throws as openSqliteStore */
export async function openSource(asked: string, now: number): Promise<Source> {
  const file = prepareFile(asked, true);
  const { run, close } = held(file, true, (db) => {
    assertMigrated(db);
    assertNoOwner(db, file, now);
  });
  return { read: async (script) => run(script), close };
}

/** A file to copy to, made when there is none. @throws as openSqliteStore */
export async function openTarget(asked: string, now: number): Promise<Target> {
  const file = prepareFile(asked, false);
  const { db, run, close } = held(file, false, (db) => {
    migrate(db);
    assertNoOwner(db, file, now);
  });
  return {
    async write(work) {
      db.exec('BEGIN IMMEDIATE');
      try {
        const value = await work({
          run: async (script) => run(script),
          insert: async (table, rows) => {
            for (const row of rows) run(write(`${table}.insert` as WriteName, row as never));
          },
          wipe: async () => wipe(db),
        });
        db.exec('COMMIT');
        return value;
      } catch (error) {
        if (db.inTransaction) db.exec('ROLLBACK');
        throw error;
      }
    },
    close,
  };
}

function held(
  file: string,
  readonly: boolean,
  look: (db: Connection) => void,
): { readonly db: Connection; readonly run: Run; close(): Promise<void> } {
  const unlock = lockFor(file);
  let db: Connection | undefined;
  const close = async (): Promise<void> => {
    db?.close();
    unlock();
  };
  try {
    db = openWhole(file, readonly);
    look(db);
    return { db, run: prepareAll(db), close };
  } catch (error) {
    void close();
    throw error;
  }
}

/** The triggers of the trail let nobody else do this. */
function wipe(db: Connection): void {
  for (const name of Object.keys(TRIGGERS)) db.exec(`DROP TRIGGER ${name}`);
  for (const table of ['meta', ...COPIED.toReversed()]) db.exec(`DELETE FROM ${table}`);
  for (const [name, body] of Object.entries(TRIGGERS)) db.exec(`CREATE TRIGGER ${name} ${body}`);
}
