import { type CopyProgress, copyAll, type Report } from './copying/copying.ts';
import type { StoreOptions } from './createStore.ts';
import type { DeskStore, Keeping } from './deskStore.ts';
import type { Steps } from './migrations.ts';
import type { PostgresServer } from './postgres/server.ts';
import type { Keys } from './seals/sealUp.ts';
import { assertWhole, backUp, putBack } from './sqlite/backup.ts';
import { hasBegun } from './sqlite/connect.ts';
import { openSource, openTarget } from './sqlite/copying.ts';
import { bringUp } from './sqlite/own.ts';
import { openSqliteStore } from './sqlite/sqlite.ts';

/** Where the desk's memory is: in one SQLite file, or in a PostgreSQL database that several instances share. */
export type Database = { readonly file: string } | { readonly server: PostgresServer };

/**
 * Opens the desk's memory, to go on with until `close`.
 * @throws what says in its message, for a person, why it cannot be used (`forPeople`)
 */
export const openStore = (database: Database, keeping: Keeping, options: StoreOptions): Promise<DeskStore> =>
  'file' in database
    ? openSqliteStore({ ...database, keeping, ...options })
    : onPostgres().then(({ openPostgresStore }) =>
        openPostgresStore({ ...database, keeping, now: keeping.now, ...options }),
      );

/** The same for a command beside a running desk: migrates nothing, and the database must be there. `readonly`: a file takes no writes. */
export const openBeside = (
  database: Database,
  now: () => number,
  { readonly = false, ...options }: StoreOptions & { readonly readonly?: boolean },
): Promise<DeskStore> =>
  'file' in database
    ? openSqliteStore({ ...database, withoutLock: true, readonly, ...options })
    : onPostgres().then(({ openPostgresStore }) => openPostgresStore({ ...database, now, ...options }));

/** Brings the database to this version's shape and seals it, as a desk does that starts. @throws as openStore */
export const migrateDatabase = (
  database: Database,
  keys: Keys,
  keeping: Pick<Keeping, 'instance' | 'now'>,
): Promise<Steps> =>
  'file' in database
    ? bringUp(database.file, keys, keeping)
    : onPostgres().then(({ bringUp }) => bringUp(database.server, keys, keeping.now()));

interface Copy {
  readonly from: Database;
  readonly to: Database;
  readonly keys: Keys;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly onProgress: (progress: CopyProgress) => void;
}

/** Copies a database on which no desk runs to an empty one, and proves the copy. @throws as openStore, and CopyRefused */
export async function copyDatabase({ from, to, keys, now, onProgress }: Copy): Promise<Report> {
  const source = await ('file' in from
    ? openSource(from.file, now)
    : onPostgres().then(({ openSource }) => openSource(from.server, now)));
  try {
    const target = await ('file' in to
      ? openTarget(to.file, now)
      : onPostgres().then(({ openTarget }) => openTarget(to.server, now)));
    try {
      return await copyAll({ source, target, keys, onProgress });
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}

/** For what is a file: src/store/sqlite/backup.ts, connect.ts. */
export { assertWhole as assertWholeFile, backUp as backUpFile, hasBegun, putBack as restoreFile };

/** Loaded by those alone who use it: the start of the others is shorter without. */
const onPostgres = () => import('./postgres/postgres.ts');
