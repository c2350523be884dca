import { postgresKit } from '../../../db/kits.ts';
import { tablesOf } from '../../../db/tables.ts';
import { load, orm } from '../drizzle.ts';
import type { Dialect } from '../queries/words.ts';

const { drizzle } = load('drizzle-orm/node-postgres') as typeof import('drizzle-orm/node-postgres');

/** PostgreSQL, for statements to be written in, typed as SQLite's. They are run by statements.ts: drizzle itself has no connection. */
export const POSTGRES: Dialect = {
  db: drizzle.mock() as unknown as Dialect['db'],
  tables: tablesOf(postgresKit(load('drizzle-orm/pg-core') as typeof import('drizzle-orm/pg-core'), orm)),
};
