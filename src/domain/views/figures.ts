import type { Ms } from '../calendar.ts';
import type { PrerequisiteId } from '../prerequisites/prerequisites.ts';

/** How the desk is doing: what is open now, and what became of requests in the last `days`. */
export interface Figures {
  readonly open: number;
  /** Open, with a deadline in the next 48 hours. What is overdue is not due any more. */
  readonly due: number;
  readonly overdue: number;
  readonly days: number;
  readonly approved: number;
  readonly rejected: number;
  /** From submission to decision; null when nothing was decided. */
  readonly medianDecision: Ms | null;
  /** How many requests each prerequisite held up, the most first. */
  readonly unmet: readonly { readonly id: PrerequisiteId; readonly requests: number }[];
}
