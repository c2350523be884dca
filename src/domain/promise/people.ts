import type { Instant } from '../calendar.ts';

/** Somebody who may decide has seen a request, for the first time since it is as it is. */
export interface SeenBy {
  /** Slack user id. */
  readonly by: string;
  readonly at: Instant;
}

/** The last time that somebody had their own reminders of a request wait. */
export interface Snoozed {
  /** Slack user id. */
  readonly by: string;
  /** Null once it is over. */
  readonly until: Instant | null;
  /** How often they have done so. */
  readonly times: number;
}
