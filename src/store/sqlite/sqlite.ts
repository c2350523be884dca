import type { StoreOptions } from '../createStore.ts';
import type { DeskStore } from '../deskStore.ts';
import { assertSecret, sealUpAlone } from '../seals/sealUp.ts';
import type { Store } from '../store.ts';
import type { Upkeep } from '../upkeep.ts';
import { connect, IN_MEMORY, prepareFile } from './connect.ts';
import { databaseHealth } from './health.ts';
import { assertMigrated, migrate } from './migrate.ts';
import { type FileKeeping, openOwn } from './own.ts';
import { prepareAll } from './prepare.ts';
import { createSqliteStore } from './store.ts';

export interface OpenSqliteStore extends StoreOptions {
  /** A path, or `:memory:` for tests. */
  readonly file: string;
  /** What a desk brings; absent in memory, and for a command beside a running desk. */
  readonly keeping?: FileKeeping;
  /** For a command beside a running desk: takes no lock, migrates nothing, and the database must be there. */
  readonly withoutLock?: boolean;
  /** As `withoutLock`, and every write is refused. */
  readonly readonly?: boolean;
}

/**
 * Opens the desk's memory in one SQLite file and keeps it to this process until `close`.
 * @throws StoreInUse, SchemaMismatch, StoreMissing, StoreDamaged, CommitsMissing, SecretMismatch, SealsBroken (errors.ts),
 *   with words for a person
 */
export async function openSqliteStore(options: OpenSqliteStore): Promise<DeskStore> {
  const closers: (() => void)[] = [];
  const closeAll = (): void => {
    for (const close of closers.splice(0).reverse()) close();
  };
  try {
    const { store, salvaged } = await open(options, (close) => closers.push(close));
    return {
      ...store,
      salvaged,
      shared: null,
      health: () => databaseHealth({ ping: store.ping, salvaged }),
      close: async () => {
        await store.close();
        closeAll();
      },
    };
  } catch (error) {
    closeAll();
    throw error;
  }
}

async function open(
  { file: asked, keeping, withoutLock = false, readonly = false, ...storeOptions }: OpenSqliteStore,
  onClose: (close: () => void) => void,
): Promise<{ readonly store: Store & Upkeep; readonly salvaged: string | null }> {
  const beside = withoutLock || readonly;
  const file = asked === IN_MEMORY ? asked : prepareFile(asked, beside);
  if (file !== IN_MEMORY && !beside) {
    if (keeping === undefined) throw new Error('Who keeps a database to itself must say who it is');
    return openOwn(file, keeping, storeOptions, onClose);
  }
  const db = connect(file, readonly);
  onClose(() => db.close());
  if (beside) assertMigrated(db);
  else migrate(db);
  const run = prepareAll(db);
  if (beside) run(assertSecret(storeOptions));
  // What is in memory is new: there is nothing to seal yet, and no entry to date.
  else db.transaction(() => run(sealUpAlone(storeOptions, 0))).exclusive();
  return { store: await createSqliteStore(db, run, storeOptions), salvaged: null };
}
