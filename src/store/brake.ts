import type { DecideBrake } from '../domain/decide/brake.ts';
import type { Brake } from '../domain/pause.ts';
import type { RequestId } from '../domain/request.ts';
import type { Result } from '../domain/result.ts';

/** What is counted: entries of the audit trail after `since` (ms) and after that place in it. */
export interface Counted {
  readonly since: number;
  readonly afterSeq: number;
}

/** The brake on all deletions. */
export interface BrakeStore {
  read(): Promise<Brake>;
  /**
   * Locks the brake, hands it to `decide` and writes its answer: the audit event, the words, the effects, and the cards
   * of all approved requests anew, in one transaction. Gives the brake as it is then.
   */
  turn(decide: DecideBrake): Promise<Result<Brake>>;
  /** How many requests the console was asked to delete an account for, without that one. */
  deletionsSince(counted: Counted, except: RequestId): Promise<number>;
  /** How many approvals somebody gave; `actor` as in the audit trail. */
  approvalsSince(counted: Counted, actor: string): Promise<number>;
}
