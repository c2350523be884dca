import type { Keeping } from '../../deskStore.ts';
import { detailOf, isDamage, OwnerLost, StoreDamaged, sqliteCode } from '../errors.ts';
import type { Guard } from '../writer.ts';
import type { Anchor } from './anchor.ts';
import type { Files } from './files.ts';
import type { Ownership } from './owner.ts';

/** How often the desk gives a sign of life and looks after its files by itself (ms). */
const BEAT = 10_000;
/** Real writes to the disk that /readyz may cause: one in so long (ms). */
const PROBE = 1_000;
/**
 * Writes look after their files once in so long (ms): after each look the disk takes longer for the next commit, and with
 * a file that is gone what was committed just before is lost as well (docs/why/performance.md, A transaction).
 */
const LOOK = 10;

export interface KeeperDeps extends Pick<Keeping, 'onTrouble' | 'onLost'> {
  readonly file: string;
  readonly ownership: Ownership;
  readonly files: Files;
  readonly anchor: Anchor;
  /** Milliseconds from any origin. */
  readonly monotonic: () => number;
  /** The desk was started on a damaged file, knowingly: it goes on as well as it can, and deletes nothing. */
  readonly isSalvaged: boolean;
}

export interface Keeper extends Guard {
  /** Nothing may be deleted while this throws, whatever else the desk still does. */
  assertSound(): void;
  /** From here on nothing is deleted, until the desk is started anew. */
  distrust(error: unknown): void;
  /** Every error of the store is shown here. */
  saw(error: unknown): void;
  /** Looks after everything, and writes a sign of life through `write`. @throws what is wrong */
  ping(write: (job: () => void) => Promise<void>): Promise<void>;
  /** After the last write. */
  close(): void;
  /** Has `ping` called now and then; gives what ends that. */
  start(ping: () => Promise<void>): () => void;
}

/** Watches over the file of a running desk: is it ours, is it all there, can it be written? */
export function createKeeper(deps: KeeperDeps): Keeper {
  const { file, ownership, files, anchor, monotonic, isSalvaged, onTrouble, onLost } = deps;
  let damage: StoreDamaged | null = null;
  let told: string | null = null;
  let lookedAt = Number.NEGATIVE_INFINITY;
  let probe: { readonly at: number; readonly result: Promise<void> } | null = null;

  function assertUndamaged(): void {
    if (damage !== null) throw damage;
  }

  function tell(error: Error | null): void {
    const detail = error === null ? null : detailOf(error);
    if (detail === told) return;
    told = detail;
    onTrouble(error, detail);
  }

  /** Once they are lost, each write looks again. */
  function look(): void {
    lookedAt = Number.NEGATIVE_INFINITY;
    files.assertKept();
    lookedAt = monotonic();
  }

  const keeper: Keeper = {
    assert() {
      ownership.assert();
      if (monotonic() - lookedAt >= LOOK) look();
      // What was written to a damaged file could not be relied on; who salvages has chosen to.
      if (!isSalvaged) assertUndamaged();
    },
    committed: anchor.committed,
    assertSound() {
      ownership.assert();
      look();
      files.assertLocked();
      assertUndamaged();
    },
    distrust(error) {
      damage ??= new StoreDamaged(file, sqliteCode(error) ?? 'unknown', sqliteCode(error) ?? undefined);
      tell(damage);
    },
    saw(error) {
      if (error instanceof OwnerLost) onLost(error);
      else if (isDamage(error)) keeper.distrust(error);
    },
    async ping(write) {
      try {
        if (probe === null || monotonic() - probe.at >= PROBE) {
          probe = { at: monotonic(), result: write(ownership.beat) };
        }
        await probe.result;
        // Only now: whatever else is wrong, nobody may take this desk for gone.
        keeper.assertSound();
      } catch (error) {
        tell(error as Error);
        throw error;
      }
      tell(null);
    },
    close() {
      anchor.flush();
      anchor.close();
      try {
        ownership.release();
      } catch {
        // A full disk, perhaps: the next desk sees that this process is gone.
      }
    },
    start(ping) {
      // What it finds is told; there is nobody to throw it at.
      const timer = setInterval(() => void ping().catch(() => undefined), BEAT);
      timer.unref();
      return () => clearInterval(timer);
    },
  };
  return keeper;
}

/** The same object, with every rejection of its methods and of its parts' shown to `saw` first. */
export function watched<T extends object>(part: T, saw: (error: unknown) => void): T {
  const entries = Object.entries(part).map(([name, member]: [string, unknown]) => {
    if (typeof member !== 'function') return [name, watched(member as object, saw)];
    const watching = (...args: unknown[]): Promise<unknown> =>
      member(...args).catch((error: unknown) => {
        saw(error);
        throw error;
      });
    return [name, watching];
  });
  return Object.fromEntries(entries) as T;
}
