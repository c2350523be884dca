import type { DecideBrake } from '../domain/decide/brake.ts';
import type { Decide } from '../domain/decide/change.ts';
import type { Brake, Pause } from '../domain/pause.ts';
import type { DeletionRequest, RequestId } from '../domain/request.ts';
import type { Result } from '../domain/result.ts';

/** What is counted: entries of the audit trail after `since` (ms) and after that place in it. */
export interface Counted {
  readonly since: number;
  readonly afterSeq: number;
}

/** A call to the console that is about to be made. */
export interface Admission {
  readonly id: RequestId;
  /** Which calls are counted (ms). */
  readonly since: number;
  /** Whether the brake is to be turned, by how many other accounts the console was asked to delete. */
  readonly stop: (others: number) => DecideBrake | null;
  /** Writes down that the console is asked. */
  readonly mark: Decide;
}

/** Held back by a pause, or marked. */
export type Admitted =
  | { readonly admitted: false; readonly pause: Pause }
  | { readonly admitted: true; readonly marked: Result<DeletionRequest> };

/** The brake on all deletions. */
export interface BrakeStore {
  read(): Promise<Brake>;
  /**
   * Locks the brake, hands it to `decide` and writes its answer: the audit event, the words, the effects, and the cards
   * of all approved requests anew, in one transaction. Gives the brake as it is then.
   */
  turn(decide: DecideBrake): Promise<Result<Brake>>;
  /**
   * Counts, turns the brake if it must be, and marks the call unless deletions are paused, in one transaction: no two calls
   * count themselves in together, by whatever instance, and after a pause nothing is marked any more.
   */
  admit(admission: Admission): Promise<Admitted>;
  /** How many approvals somebody gave; `actor` as in the audit trail. */
  approvalsSince(counted: Counted, actor: string): Promise<number>;
}
