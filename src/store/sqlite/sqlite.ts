import type { Store } from '../store.ts';
import type { Upkeep } from '../upkeep.ts';
import { type Connection, connect, IN_MEMORY, prepareFile } from './connect.ts';
import { lockFor } from './lock.ts';
import { assertMigrated, migrate } from './migrate.ts';
import { createSqliteStore, type SqliteStoreOptions } from './store.ts';

export type SqliteStore = Store & Upkeep;

export interface OpenSqliteStore extends SqliteStoreOptions {
  /** A path, or `:memory:` for tests. */
  readonly file: string;
  /** For a command beside a running desk: takes no lock, migrates nothing, and the database must be there. */
  readonly withoutLock?: boolean;
  /** As `withoutLock`, and every write is refused. */
  readonly readonly?: boolean;
}

/**
 * Opens the desk's memory in one SQLite file and keeps it to this process until `close`.
 * @throws StoreInUse, SchemaMismatch, StoreMissing (errors.ts), with words for a person
 */
export async function openSqliteStore(options: OpenSqliteStore): Promise<SqliteStore> {
  const { file: asked, withoutLock = false, readonly = false, ...storeOptions } = options;
  const beside = withoutLock || readonly;
  const closers: (() => void)[] = [];
  const closeAll = (): void => {
    for (const close of closers.splice(0).reverse()) close();
  };
  try {
    const file = asked === IN_MEMORY ? asked : prepareFile(asked, beside);
    if (file !== IN_MEMORY && !beside) closers.push(lockFor(file));
    const db: Connection = connect(file, readonly);
    closers.push(() => db.close());
    if (beside) assertMigrated(db);
    else migrate(db);
    // The file is ours alone: whoever was sending before is dead, and need not be waited for.
    if (!beside) db.exec("UPDATE outbox SET available_at = 0 WHERE state = 'sending'");
    const store = createSqliteStore(db, storeOptions);
    return {
      ...store,
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
