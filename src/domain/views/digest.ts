import type { Instant, Ms } from '../calendar.ts';
import type { DigestSpan } from '../digest/digest.ts';
import type { PrerequisiteId } from '../prerequisites/prerequisites.ts';
import type { DeletionRequest, ReasonCode } from '../request.ts';

/** One week of the look back. */
export interface Week {
  /** Its Monday, when it begins. */
  readonly from: Instant;
  readonly submitted: number;
  readonly decided: number;
  /** From submission to decision; null when nothing was decided. */
  readonly medianDecision: Ms | null;
}

/** How many open requests are due on a day. */
export interface DueDay {
  /** When the day begins; of today: now. */
  readonly from: Instant;
  readonly requests: number;
}

/** What held requests up, and why customers leave. */
export interface Causes {
  /** How many requests each prerequisite held up, the most first. */
  readonly heldUp: readonly { readonly id: PrerequisiteId; readonly requests: number }[];
  /** Of those who asked, the most first. */
  readonly reasons: readonly { readonly code: ReasonCode; readonly requests: number }[];
}

/** What staff are told of a day. Counts are of all requests. */
export interface Digest extends Omit<DigestSpan, 'weekly'>, Causes {
  readonly open: number;
  /** Due before the local day ends. What is overdue is not due any more. */
  readonly today: number;
  /** Due in the next 48 hours. */
  readonly due: number;
  readonly overdue: number;
  readonly unassigned: number;
  readonly late: readonly DeletionRequest[];
  /** Due today or in the next 48 hours, the earliest first. */
  readonly near: readonly DeletionRequest[];
  /** Which need a person: the deletion does not end by itself. */
  readonly stuck: number;
  readonly inNeed: readonly DeletionRequest[];

  readonly submitted: number;
  readonly approved: number;
  readonly rejected: number;
  /** Deleted and proven. */
  readonly completed: number;
  /** Closed as deleted by two people. */
  readonly closed: number;
  readonly cancelled: number;
  /** Where the audit trail ends, told so that nobody can cut it off unseen; null while it is empty. */
  readonly head: { readonly count: number; readonly hash: string; readonly unbroken: boolean } | null;
  /** The oldest first, the last one just over; null: no look back. */
  readonly weeks: readonly Week[] | null;
  /** Over these weeks; null without them. */
  readonly overWeeks: Causes | null;
}
