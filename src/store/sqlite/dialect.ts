import { sqliteKit } from '../../../db/kits.ts';
import { tablesOf } from '../../../db/tables.ts';
import { load, orm } from '../drizzle.ts';
import type { Dialect } from '../queries/words.ts';

const { drizzle } = load('drizzle-orm/better-sqlite3') as typeof import('drizzle-orm/better-sqlite3');

/** SQLite, for statements to be written in. They are run by driver.ts: drizzle itself has no connection. */
export const SQLITE: Dialect = {
  db: drizzle.mock(),
  tables: tablesOf(sqliteKit(load('drizzle-orm/sqlite-core') as typeof import('drizzle-orm/sqlite-core'), orm)),
};
