import type { Effect, Lane } from '../domain/effects.ts';
import type { RequestId } from '../domain/request.ts';

/** One effect to deliver. Times in ms. */
export interface OutboxRow {
  /** Stable over all attempts: idempotency key, Message-ID and Slack metadata are made from it. */
  readonly id: string;
  /** Null for what is about the desk itself. */
  readonly requestId: RequestId | null;
  readonly effect: Effect;
  /** This attempt's number, from 1. More than 1: an earlier attempt may have had its effect without our knowing. */
  readonly attempts: number;
  readonly createdAt: number;
  /** `<id@domain>`, for mail only. */
  readonly messageId: string | null;
  /** Of the attempt before, or null. */
  readonly lastError: string | null;
}

/** `urgent`: by rank (`priorityOf`), the default; `oldest`: by time alone, so that no rank starves. */
export type ClaimOrder = 'urgent' | 'oldest';

/** What became of one attempt. `later` keeps the row for `at` (ms), as of `from` (ms); `dead` keeps it for a person. */
export type Settlement =
  /** `error`: why nobody can be sure of it. */
  | { readonly kind: 'done'; readonly error?: string }
  | { readonly kind: 'later'; readonly at: number; readonly error: string; readonly from?: number }
  | { readonly kind: 'dead'; readonly error: string };

export interface OutboxItem {
  readonly id: string;
  readonly requestId: RequestId | null;
  readonly lane: Lane;
  readonly kind: string;
  readonly state: 'ready' | 'sending' | 'done' | 'dead';
  readonly attempts: number;
  readonly availableAt: number;
  readonly lastError: string | null;
  readonly messageId: string | null;
}
