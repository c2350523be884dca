import type { Lane } from '../domain/effects.ts';
import type { RequestId } from '../domain/request.ts';
import type { OnInspected } from './seals/inspect.ts';
import type { Inspected, OutboxItem, TrailHead } from './store.ts';

export interface OutboxFilter {
  readonly state?: OutboxItem['state'];
  readonly lane?: Lane;
  readonly requestId?: RequestId;
  readonly limit: number;
}

export type ReportRow = Readonly<Record<string, string | number | null>>;

/** What the command line asks of a store beside the port. */
export interface Upkeep {
  /** Walks over the audit trail and all records at once, as of one moment. `onProgress`: about how many rows it has seen, of how many. */
  verifyAudit(onProgress?: OnInspected | null): Promise<Inspected>;
  /** Does the trail hold this entry, which was its last one once? */
  hasEntry(head: TrailHead): Promise<boolean>;
  /** Deliveries in the order in which they were wanted. */
  listOutbox(filter: OutboxFilter): Promise<readonly OutboxItem[]>;
  /**
   * Puts dead deliveries (or the one with this id) back to be delivered from `now` (ms). Gives the ids of those that
   * will be: not a mail whose code is blanked, nor one whose work another waiting delivery does.
   */
  retryDead(now: number, id?: string): Promise<readonly string[]>;
  /**
   * Every row of v_requests (docs/design.md, Reporting surface) under its column names, by submission; drafts first.
   */
  reportRequests(): Promise<readonly ReportRow[]>;
}
