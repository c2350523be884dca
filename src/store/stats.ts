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
