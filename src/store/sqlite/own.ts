import { setTimeout as delay } from 'node:timers/promises';
import { freezeItself } from '../../domain/decide/brake.ts';
import type { StoreOptions } from '../createStore.ts';
import type { Keeping } from '../deskStore.ts';
import type { Steps } from '../migrations.ts';
import { type Keys, sealUpAlone } from '../seals/sealUp.ts';
import type { Store } from '../store.ts';
import type { Upkeep } from '../upkeep.ts';
import { type Connection, prepareFile } from './connect.ts';
import { isDamage, StoreDamaged, sqliteCode } from './errors.ts';
import { createAnchor } from './file/anchor.ts';
import { watchFiles } from './file/files.ts';
import { createKeeper } from './file/keeper.ts';
import { lockFor } from './file/lock.ts';
import { type Ownership, takeOver } from './file/owner.ts';
import { migrate } from './migrate.ts';
import { prepareAll, type Run } from './prepare.ts';
import { openSalvaged, openWhole } from './salvage/salvage.ts';
import { shredOnce } from './shred.ts';
import { createSqliteStore } from './store.ts';

/** What a desk brings that keeps a file to itself. */
export interface FileKeeping extends Keeping {
  readonly pause?: (ms: number) => Promise<unknown>;
}

/** Opens a file for one desk alone: locks it, looks whether it is whole, takes it over, brings it up, and watches it. */
export async function openOwn(...args: Parameters<typeof open>): ReturnType<typeof open> {
  try {
    return await open(...args);
  } catch (error) {
    // Met only on the way, past the first look: as in a file that is salvaged.
    if (error instanceof StoreDamaged || !isDamage(error)) throw error;
    throw new StoreDamaged(args[0], sqliteCode(error) ?? '', sqliteCode(error) ?? undefined);
  }
}

async function open(
  file: string,
  keeping: FileKeeping,
  storeOptions: StoreOptions,
  onClose: (close: () => void) => void,
): Promise<{ readonly store: Store & Upkeep; readonly salvaged: string | null }> {
  const { now, pause = delay, monotonic = () => performance.now() } = keeping;
  onClose(lockFor(file));
  const { db, found } = keeping.salvage ? openSalvaged(file, now()) : { db: openWhole(file), found: null };
  onClose(() => db.close());
  const { run, ownership } = await takeAndBringUp(db, file, storeOptions, { ...keeping, pause });
  onClose(() => release(db, ownership));
  // A damaged file is left as it is.
  if (found === null) shredOnce(db);
  const anchor = createAnchor(db, file);
  onClose(anchor.close);
  const files = watchFiles(file);
  const keeper = createKeeper({ ...keeping, file, ownership, files, anchor, monotonic, isSalvaged: found !== null });
  let isOpen = false;
  // Who is to be woken is built on this store; a desk looks for what is due when it has started.
  const onEffects: StoreOptions['onEffects'] = (lanes) => isOpen && storeOptions.onEffects(lanes);
  const store = await createSqliteStore(db, run, { ...storeOptions, onEffects, keeper });
  if (found !== null) {
    await store.brake
      .turn((brake) => freezeItself(brake, { why: 'salvage' }, now()))
      .catch((error: unknown) => {
        if (!isDamage(error)) throw error;
        // A trail that is damaged takes no entry: nothing is deleted as long as this process runs, and the next start finds
        // the file as damaged as it is.
        keeper.distrust(error);
      });
  }
  // Not before deletions are stopped: till then the next start has to be a salvage, too.
  anchor.flush();
  isOpen = true;
  onClose(keeper.start(store.ping));
  return { store, salvaged: found };
}

/** Brings a file to this version's shape and seals it, as a desk does that starts on it. @throws as openOwn */
export async function bringUp(
  asked: string,
  keys: Keys,
  keeping: Pick<FileKeeping, 'instance' | 'now' | 'pause'>,
): Promise<Steps> {
  const file = prepareFile(asked, false);
  const unlock = lockFor(file);
  try {
    const db = openWhole(file);
    try {
      const { ownership, steps } = await takeAndBringUp(db, file, keys, { pause: delay, ...keeping });
      release(db, ownership);
      return steps;
    } finally {
      db.close();
    }
  } finally {
    unlock();
  }
}

/** The table that names the owner is as old as migration 6: before the others are applied, where it is there already. */
async function takeAndBringUp(
  db: Connection,
  file: string,
  keys: Keys,
  around: Parameters<typeof takeOver>[2],
): Promise<{ readonly run: Run; readonly ownership: Ownership; readonly steps: Steps }> {
  const known = db.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'meta'").get() !== undefined;
  const before = known ? await takeOver(db, file, around) : null;
  let steps: Steps;
  try {
    steps = migrate(db);
  } catch (error) {
    if (before !== null) release(db, before);
    throw error;
  }
  const ownership = before ?? (await takeOver(db, file, around));
  try {
    const run = prepareAll(db);
    db.transaction(() => run(sealUpAlone(keys, around.now()))).exclusive();
    return { run, ownership, steps };
  } catch (error) {
    release(db, ownership);
    throw error;
  }
}

/** What cannot be written back, the next desk finds out: this process is gone then. */
function release(db: Connection, ownership: Ownership): void {
  try {
    if (db.open) ownership.release();
  } catch {
    // Said already, by what made this necessary.
  }
}
