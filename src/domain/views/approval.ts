import type { Difference, Eligibility } from '../account/eligibility.ts';
import type { Instant } from '../calendar.ts';
import type { DeletionRequest } from '../request.ts';

/** What the approve dialog shows: the findings as of now, and what changed since the card was rendered. */
export interface ApprovalView {
  readonly request: DeletionRequest;
  readonly check: Eligibility;
  readonly changes: readonly Difference[];
  /** How many approvals count so far. */
  readonly given: number;
  /** Slack user ids of those who approved and may not decide any more. */
  readonly lapsed: readonly string[];
  /** The mark of what is shown; the approval must carry it. */
  readonly seen: string;
  /** When the deletion would start, if this approval is the last one needed; null otherwise. */
  readonly executeAt: Instant | null;
}
