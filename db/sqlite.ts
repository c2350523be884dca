import * as orm from 'drizzle-orm';
import * as core from 'drizzle-orm/sqlite-core';
import { sqliteKit } from './kits.ts';
import { tablesOf } from './tables.ts';

/** The tables on SQLite, for drizzle-kit; src/store/sqlite/dialect.ts makes the same ones for the desk. */
export const {
  requests,
  audit,
  outbox,
  idempotency,
  cards,
  portals,
  parkings,
  home_viewers,
  absences,
  tallies,
  desk_visits,
  evidence,
  meta,
} = tablesOf(sqliteKit(core, orm));
