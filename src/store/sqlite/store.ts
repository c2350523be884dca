import { createContext, createStore, type StoreOptions } from '../createStore.ts';
import type { Driver } from '../driver.ts';
import { once, write } from '../scripts/script.ts';
import type { Store } from '../store.ts';
import type { Upkeep } from '../upkeep.ts';
import type { Connection } from './connect.ts';
import { type Keeper, watched } from './file/keeper.ts';
import type { Run } from './prepare.ts';
import { prepareMove, shred } from './shred.ts';
import { createWriter } from './writer.ts';

/** `keeper`: watches over the file of a desk; null in memory, and beside a desk. */
type Kept = { readonly keeper?: Keeper | null };

/** The store on an open, migrated connection, of which all statements are prepared. */
export async function createSqliteStore(
  db: Connection,
  run: Run,
  { keeper = null, ...options }: StoreOptions & Kept,
): Promise<Store & Upkeep> {
  // Only a desk is the one writer: beside it, what a script reads might change between two statements.
  const reading = keeper === null ? (db.transaction(run) as Run) : run;
  const { context, around } = createContext(options);
  const writer = createWriter(db, { ...around, end: (tx) => run(once(around.end(tx))) }, keeper ?? undefined);
  const driver: Driver = {
    // Synchronous like everything in SQLite; `async` only turns what it throws into a rejection.
    read: async (script) => reading(script),
    write: (job) => writer.write((tx) => run(job(tx))),
  };
  const created = await createStore(driver, context);
  const move = prepareMove(db);
  const store: typeof created = {
    ...created,
    erase: async (...args) => {
      const erased = await created.erase(...args);
      if (erased.ok && erased.value.erasedAt !== null) await writer.write(() => move(erased.value.id));
      return erased;
    },
  };
  const close = async (): Promise<void> => {
    if (db.open) {
      writer.flush();
      keeper?.close();
    }
    db.close();
  };

  const wipe = async (): Promise<void> => shred(db);
  if (keeper === null) {
    // Removes nothing, but only where it could.
    const nothing = { name: '', value: '', seal: null };
    return { ...store, ping: async () => void run(write('meta.remove', nothing)), shred: wipe, close };
  }
  const kept: Store & Upkeep = {
    ...store,
    claim: async (lane, ...rest) => {
      if (lane === 'console') keeper.assertSound();
      return store.claim(lane, ...rest);
    },
    holds: async (...args) => {
      keeper.assertSound();
      return store.holds(...args);
    },
    ping: () => keeper.ping(writer.write),
    shred: wipe,
    close,
  };
  return watched(kept, keeper.saw);
}
