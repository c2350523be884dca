import type { Lane } from '../domain/effects.ts';
import type { RequestId } from '../domain/request.ts';
import type { OutboxItem } from './store.ts';

/** `seq`: the first place where the trail is not what was written (altered, missing, added or out of order). */
export type AuditVerdict = { readonly ok: true; readonly count: number } | { readonly ok: false; readonly seq: number };

export interface OutboxFilter {
  readonly state?: OutboxItem['state'];
  readonly lane?: Lane;
  readonly requestId?: RequestId;
  readonly limit: number;
}

export type ReportRow = Readonly<Record<string, string | number | null>>;

/** What the command line asks of a store beside the port. */
export interface Upkeep {
  /** Walks the whole audit trail from the start. */
  verifyAudit(): Promise<AuditVerdict>;
  /** Deliveries in the order in which they were wanted. */
  listOutbox(filter: OutboxFilter): Promise<readonly OutboxItem[]>;
  /**
   * Puts dead deliveries (or the one with this id) back to be delivered from `now` (ms). Gives the ids of those that
   * will be: not a mail whose code is blanked, nor one whose work another waiting delivery does.
   */
  retryDead(now: number, id?: string): Promise<readonly string[]>;
  /** Every row of v_requests (design.md 4.5) under its column names, by submission; drafts first. */
  reportRequests(): Promise<readonly ReportRow[]>;
}
