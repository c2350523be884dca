import type { Decide } from '../domain/decide/change.ts';
import type { Effect } from '../domain/effects.ts';
import type { DeletionRequest, RequestId, Status } from '../domain/request.ts';
import type { Result } from '../domain/result.ts';

/** Where the card of a request, or another message, was posted. */
export interface CardPlace {
  readonly channel: string;
  readonly ts: string;
}

/** What was posted to Slack for one delivery, by the id of that. */
export interface Posted {
  readonly id: string;
  readonly effect: Effect;
  /** Several, when it went to several people. */
  readonly places: readonly CardPlace[];
}

/** What takes names and words out of finished requests. */
export interface Erasing {
  /** Ids of up to `limit` finished requests of this status that still name people and were opened by `before` (ms), oldest first. */
  kept(status: Status, before: number, limit: number): Promise<readonly RequestId[]>;
  /**
   * As `change`, with a `decide` that erases; with it go the personal values of the evidence, the keys and the visits of
   * the request. Refuses `still_delivering` as long as a mail or a call about it waits, or anything is being delivered.
   */
  erase(id: RequestId, decide: Decide): Promise<Result<DeletionRequest>>;
  /** Takes out of the file and its log what was overwritten: to be called after `erase`. */
  shred(): Promise<void>;
  /** The thread lines and alerts about a request that stand in Slack. */
  posts(id: RequestId): Promise<readonly Posted[]>;
  /** Remembers one more place where a delivery (by its id) was posted; null: nothing of it has to be erased any more. */
  keepPost(deliveryId: string, place: CardPlace | null): Promise<void>;
}
