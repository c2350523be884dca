import type { Config } from '../../config/config.ts';
import type { Instant } from '../../domain/calendar.ts';
import { assertWholeFile, hasBegun } from '../../store/open.ts';
import { openFor } from '../command.ts';
import { bad, type Check, look, ok } from './check.ts';

/**
 * Opens it to read: it is there, of this version's schema, and sealed with DESK_SECRET; and a file is one on which a desk
 * starts.
 */
export async function checkDatabase(config: Config, now: Instant): Promise<Check> {
  try {
    const store = await openFor(config, now, { readonly: true });
    await store.close();
    if ('file' in config.database) assertWholeFile(config.database.file);
    return ok('DATABASE_URL', "the database has this version's schema, and DESK_SECRET fits");
  } catch (error) {
    return bad('DATABASE_URL', (error as Error).message);
  }
}

/** The same before there is a desk: that its first start will make the file is no fault. */
export async function checkDatabaseToStart(config: Config, now: Instant): Promise<Check> {
  const { database } = config;
  if (!('file' in database) || hasBegun(database.file)) return checkDatabase(config, now);
  return look('DATABASE_URL', `there is no database at ${database.file} yet: the first start makes it`);
}
