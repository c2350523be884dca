import type { Instant } from '../calendar.ts';

/** Somebody who may decide has seen a request, for the first time since it is as it is. */
export interface SeenBy {
  /** Slack user id. */
  readonly by: string;
  readonly at: Instant;
}
