import type { Ms } from '../calendar.ts';
import type { Causes, Week } from './digest.ts';

/** How the desk is doing: what is open now, and what became of requests in the last weeks. */
export interface Figures extends Causes {
  readonly open: number;
  /** Open, with a deadline in the next 48 hours. What is overdue is not due any more. */
  readonly due: number;
  readonly overdue: number;
  readonly approved: number;
  readonly rejected: number;
  /** From submission to decision; null when nothing was decided. */
  readonly medianDecision: Ms | null;
  /** The oldest first; this one, which is not over, is the last. All else is counted over the same time. */
  readonly weeks: readonly Week[];
}
