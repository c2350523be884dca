import type { Lane } from '../domain/effects.ts';
import type { Status } from '../domain/request.ts';

/** What is open, and what became of requests since some moment. */
export interface Stats {
  readonly open: number;
  /** Open, with a deadline in the next 48 hours: DUE_SOON of the domain. What is overdue is not due any more. */
  readonly due: number;
  readonly overdue: number;
  readonly approved: number;
  readonly rejected: number;
  /** From submission to decision (ms); null when nothing was decided. */
  readonly medianDecision: number | null;
  /**
   * How many requests were held up by what, the most first: ids of prerequisites, as they were called at that time, and
   * the other categories of rejections.
   */
  readonly setbacks: readonly { readonly id: string; readonly requests: number }[];
  /** Codes of reasons of those who submitted, as they were called at that time, the most first. */
  readonly reasons: Stats['setbacks'];
}

/** How much there is of what monitoring watches: the same for all desks on one database. */
export interface Gauges {
  readonly byStatus: Readonly<Record<Status, number>>;
  /** Open, with a deadline in the next 48 hours: DUE_SOON of the domain. */
  readonly dueSoon: number;
  readonly overdue: number;
  /** Open, and waiting for a person to solve something. */
  readonly stuck: number;
  readonly outbox: Readonly<Record<Lane, LaneGauges>>;
}

export interface LaneGauges {
  readonly waiting: number;
  readonly dead: number;
  /** When the one that has waited for longest was written (ms), or null. */
  readonly oldest: number | null;
}
