import * as orm from 'drizzle-orm';
import * as core from 'drizzle-orm/pg-core';
import { postgresKit } from './kits.ts';
import { tablesOf } from './tables.ts';

/** The tables on PostgreSQL, for drizzle-kit; src/store/postgres/dialect.ts makes the same ones for the desk. */
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
} = tablesOf(postgresKit(core, orm));
