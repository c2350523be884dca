import type { Instant, Ms } from '../calendar.ts';
import type { Pause } from '../pause.ts';
import type { DeletionRequest } from '../request.ts';
import type { DueDay } from './digest.ts';

/** The open requests that are looked at. */
export interface Queue {
  /** The most urgent, in any order. */
  readonly requests: readonly DeletionRequest[];
  /** There are more, with later deadlines. */
  readonly cut: boolean;
  /** Ids of requests that were left out because what is stored of them is not what the desk wrote. */
  readonly broken: readonly string[];
}

/** What somebody searched for among the open requests. */
export interface FoundRequests {
  /** The most urgent first; one that has ended comes last. */
  readonly requests: readonly DeletionRequest[];
  /** There are more open requests than were looked through. */
  readonly cut: boolean;
}

/** The queue as it is now, and how quickly it moves. */
export interface Overview extends Queue {
  /** How many are due today, and on each of the six days after. */
  readonly dueByDay: readonly DueDay[];
  /** The latest decision that stands: by whom (Slack user id) and when; null when there is none. */
  readonly lastDecided: { readonly by: string; readonly at: Instant } | null;
  /** From submission to decision, of late; null when nothing was decided. */
  readonly medianDecision: Ms | null;
  /** Deletions are paused; null when they go on. */
  readonly pause: Pause | null;
}
