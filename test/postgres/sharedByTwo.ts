import type { Shared } from '../../src/platform/shared.ts';
import { NOW } from '../build.ts';
import { openOn } from '../store/postgres/open.ts';
import { freshDatabase } from './databases.ts';

/** What two instances on one database know together, by one clock. */
export async function sharedByTwo() {
  const clock = { at: NOW };
  const server = await freshDatabase();
  const open = async (): Promise<Shared> => {
    const { shared } = await openOn(server, { now: () => clock.at });
    if (shared === null) throw new Error('nothing is shared');
    return shared;
  };
  return { clock, shared: [await open(), await open()] as const };
}
