import type { Config } from '../../config/config.ts';
import type { Instant } from '../../domain/calendar.ts';
import { openFor } from '../command.ts';
import { bad, type Check, ok } from './check.ts';

/** Opens it to read: it is there, of this version's schema, and sealed with DESK_SECRET. */
export async function checkDatabase(config: Config, now: Instant): Promise<Check> {
  try {
    const store = await openFor(config, now, { readonly: true });
    await store.close();
    return ok('DATABASE_URL', "the database has this version's schema, and DESK_SECRET fits");
  } catch (error) {
    return bad('DATABASE_URL', (error as Error).message);
  }
}
