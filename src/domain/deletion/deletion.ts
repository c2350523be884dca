import type { Instant } from '../calendar.ts';
/**
 * What one look says of the account. `active` and `deleted`: it says so. `another`: it began at another time, so that it
 * is another account under the same id. `undecided`: an answer that leaves open which of these is true. `silent`: no
 * usable answer.
 */
export type Sight = 'active' | 'deleted' | 'another' | 'undecided' | 'silent';

/** The account is not there any more, or another one is. */
export const isLost = (sight: Sight): sight is 'deleted' | 'another' => sight === 'deleted' || sight === 'another';

/** How far the deletion is. */
export interface Deletion {
  /** End of the undo window. */
  readonly executeAt: Instant;
  /** When the console was first asked to delete; from then on the outcome must be proven, never assumed. */
  readonly sentAt: Instant | null;
  /** When it was asked last, and when that call was answered; null: not (yet). */
  readonly calledAt: Instant | null;
  readonly answeredAt: Instant | null;
  /**
   * What the console answered last: a hint that proves nothing. `deleted`, `accepted`, `gone`: it says that it is done or
   * under way. `refused`: a final no. `denied`: the desk lacks the right. `later`: not now. `unknown`: anything else.
   */
  readonly outcome: null | 'deleted' | 'accepted' | 'gone' | 'refused' | 'denied' | 'later' | 'unknown';
  /** The console's own words for its no. */
  readonly answer: string | null;
  /** What the latest look said of the account; null: none since the deletion began. */
  readonly sight: Sight | null;
  /** CONFIRM_WITHIN counts from here: when the deletion began, or when somebody last had the console asked again. */
  readonly askedSince: Instant | null;
}

/** Somebody closes as deleted what the desk cannot prove. */
export interface Closing {
  /** Slack user id. */
  readonly by: string;
  readonly at: Instant;
  /** For staff: how they know. */
  readonly reason: string;
  /** What the console said of the account at that moment. */
  readonly sight: Exclude<Sight, 'active'>;
  /** Who confirmed it, where two approvals are required; null: nobody yet, or nobody need. */
  readonly confirmedBy: string | null;
  /** For staff: how that person knows. */
  readonly confirmedReason: string | null;
}
