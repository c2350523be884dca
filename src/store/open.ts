import type { StoreOptions } from './createStore.ts';
import type { DeskStore, Keeping } from './deskStore.ts';
import type { PostgresServer } from './postgres/server.ts';
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

/** Loaded by those alone who use it: the start of the others is shorter without. */
const onPostgres = () => import('./postgres/postgres.ts');
