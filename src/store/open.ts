import type { StoreOptions } from './createStore.ts';
import type { DeskStore, Keeping } from './deskStore.ts';
import type { Steps } from './migrations.ts';
import type { PostgresServer } from './postgres/server.ts';
import type { Keys } from './seals/sealUp.ts';
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

/** The same for a command beside a running desk: migrates nothing, and the database must be there. */
export const openBeside = (database: Database, now: () => number, options: StoreOptions): Promise<DeskStore> =>
  'file' in database
    ? openSqliteStore({ ...database, withoutLock: true, ...options })
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

/** Loaded by those alone who use it: the start of the others is shorter without. */
const onPostgres = () => import('./postgres/postgres.ts');
