import type { Instant } from '../calendar.ts';
import type { Lane } from '../effects.ts';
import type { Overview } from './queue.ts';

/** What waits to be carried out in one lane. */
export interface LaneWaiting {
  readonly lane: Lane;
  readonly waiting: number;
  /** Given up. */
  readonly dead: number;
  /** When the one that has waited for longest was written; null when none waits. */
  readonly oldest: Instant | null;
}

/** What the status page shows beside the health of the desk. */
export interface DeskStatus extends Overview {
  readonly outbox: readonly LaneWaiting[];
}
