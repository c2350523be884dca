import { onTestFinished } from 'vitest';
import type { DeskStore } from '../../../src/store/deskStore.ts';
import { type OpenPostgresStore, openPostgresStore } from '../../../src/store/postgres/postgres.ts';
import type { PostgresServer } from '../../../src/store/postgres/server.ts';
import { keeping, storeOptions } from '../sqlite/open.ts';

/** Opens one instance's store, which is closed after the test. */
export async function openOn(server: PostgresServer, options: Partial<OpenPostgresStore> = {}): Promise<DeskStore> {
  const defaults = { server, ...storeOptions(), now: Date.now, keeping: keeping() };
  const store = await openPostgresStore({ ...defaults, ...options });
  onTestFinished(() => store.close());
  return store;
}

/** As a command does beside the desks. */
export async function openBesideOn(server: PostgresServer): Promise<DeskStore> {
  const store = await openPostgresStore({ server, ...storeOptions(), now: Date.now });
  onTestFinished(() => store.close());
  return store;
}
