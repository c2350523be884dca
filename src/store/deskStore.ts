import type { Store } from './store.ts';
import type { Upkeep } from './upkeep.ts';

/** The database as /readyz shows it; `detail` in a few words. */
export interface DatabaseHealth {
  readonly ok: boolean;
  readonly needed: true;
  readonly detail?: string;
}

/** What several instances on one database know together: src/platform/shared.ts. */
interface SharedStore {
  readonly alone: false;
  change<V, T>(name: string, decide: DecideShared<V, T>): Promise<T>;
}

/** `now`, `life` in ms; `keep`: null for nothing. */
export type DecideShared<V, T> = (
  kept: V | null,
  now: number,
) => { readonly keep: V | null; readonly life: number; readonly answer: T };

export interface DeskStore extends Store, Upkeep {
  /** Never rejects. */
  health(): Promise<DatabaseHealth>;
  /** What was found wrong with the file and done about it when the desk was started to salvage it, for people; or null. */
  readonly salvaged: string | null;
  /** What this instance and others know together; null where no other can be. */
  readonly shared: SharedStore | null;
}

/** What a desk brings that goes on with a database until it is closed. */
export interface Keeping {
  /** Random, of this run of the desk. */
  readonly instance: string;
  /** Milliseconds since the epoch, by the machine's own clock. */
  readonly now: () => number;
  /** Start also on a file that is damaged or lacks commits, with all deletions stopped. */
  readonly salvage?: boolean;
  /** Milliseconds from any origin. */
  readonly monotonic?: () => number;
  /** Something is wrong with the database, once for each thing, with `detail` in a few words; null when it is well again. */
  readonly onTrouble: (error: Error | null, detail: string | null) => void;
  /** Only a new start helps. */
  readonly onLost: (error: Error) => void;
}
