import type { ClientBase } from 'pg';
import { LANES } from '../../domain/effects.ts';
import { createContext, createStore, type StoreOptions } from '../createStore.ts';
import type { DeskStore, Keeping } from '../deskStore.ts';
import type { Driver } from '../driver.ts';
import { SecretMismatch } from '../errors.ts';
import { changeShared } from '../scripts/limits/shared.ts';
import { assertBroughtUp, bringUp } from './bringUp.ts';
import { announce, createEars } from './ears.ts';
import { PostgresUnusable } from './errors.ts';
import { createHealth } from './health.ts';
import { createPool, NOTHING } from './pool.ts';
import type { PostgresServer } from './server.ts';
import { opened } from './statements.ts';
import { createWriter } from './writer.ts';

export { bringUp } from './bringUp.ts';
export { openSource, openTarget } from './copying.ts';

export interface OpenPostgresStore extends StoreOptions {
  readonly server: PostgresServer;
  /** What a desk brings; absent for a command beside running desks, which migrates nothing. */
  readonly keeping?: Keeping;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/**
 * Opens the desk's memory in a PostgreSQL database, which any number of instances share.
 * @throws PostgresUnusable, SchemaMismatch, SecretMismatch, SealsBroken, with words for a person
 */
export async function openPostgresStore({ server, keeping, now, ...options }: OpenPostgresStore): Promise<DeskStore> {
  const { instance = options.newId(), onLost = () => {}, monotonic = () => performance.now() } = keeping ?? {};
  if (keeping?.salvage) throw new PostgresUnusable('Only a SQLite file can be salvaged: see docs/postgres.md.');
  if (keeping === undefined) await assertBroughtUp(server, options);
  else await bringUp(server, options, now());

  const pool = createPool(server);
  const { context, around } = createContext(options);
  const { sealing } = context;
  const writer = createWriter({
    ...{ pool, around, sealing, instance, now },
    announce: (client, { wake }) => announce(client, instance, wake),
  });
  const driver: Driver = {
    read: async (script) => {
      const { opening, rest } = opened(script);
      return pool.read(opening, rest);
    },
    write: async (job, manner) => {
      try {
        return await writer.write(job, manner);
      } catch (error) {
        if (error instanceof SecretMismatch) onLost(error);
        throw error;
      }
    },
  };
  const store = await createStore(driver, context);
  const health = createHealth({
    monotonic,
    // Even of nothing a commit leaves its mark.
    probe: () => driver.write(function* () {}),
    onTrouble: keeping?.onTrouble ?? (() => {}),
  });
  const farewell = (client: ClientBase): Promise<void> => announce(client, instance, new Set(LANES));
  const ears = keeping === undefined ? null : createEars(server, instance, options.onEffects);
  const rest = health.start();
  await ears?.listening;

  return {
    ...store,
    ping: health.ping,
    health: health.health,
    salvaged: null,
    shared: {
      alone: false,
      change: (name, decide) => driver.write((tx) => changeShared(tx, name, decide, now())),
    },
    // What is overwritten is gone once the server has vacuumed: docs/postgres.md.
    shred: async () => {},
    async close() {
      rest();
      await ears?.close();
      await writer.idle();
      await writer.leave().catch(() => {});
      // What was left to others they need not find by themselves.
      if (keeping !== undefined) await pool.write(NOTHING, farewell).catch(() => {});
      await pool.close();
    },
  };
}
