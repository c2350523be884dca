import type { EvidenceRow } from '../domain/account/evidence.ts';
import type { Change, Decide } from '../domain/decide/change.ts';
import type { DeskEffect, Lane } from '../domain/effects.ts';
import type { AuditEntry, Notice } from '../domain/events.ts';
import type { Use } from '../domain/limits/spend.ts';
import type { DeletionRequest, RequestId, Status } from '../domain/request.ts';
import type { Result } from '../domain/result.ts';
import type { BrakeStore } from './brake.ts';
import type { ClaimOrder, OutboxItem, OutboxRow, Settlement } from './deliveries.ts';
import type { Digests } from './digests.ts';
import type { CardPlace, Erasing } from './erasing.ts';
import type { Gauges, Stats } from './stats.ts';
import type { Absences, Confirmations, DeskVisits, HomeViewers, Parkings, Portals } from './visitors.ts';

export type { ClaimOrder, OutboxItem, OutboxRow, Settlement } from './deliveries.ts';
export type { CardPlace, Posted } from './erasing.ts';
export type { Gauges, Stats } from './stats.ts';
export type { DeskVisit, HomeViewer, HomeViewers, Portal, Portals } from './visitors.ts';

/** The same key and body get the same answer; the same key with another body is refused. */
export interface IdempotencyKey {
  /** Whose key: the name of the intake token. */
  readonly scope: string;
  readonly key: string;
  /** Hash of the request body. */
  readonly fingerprint: string;
}

/** A request's place among all that are open. */
export interface OpenPlace {
  readonly id: RequestId;
  readonly dueAt: number;
}
export interface OpenOne extends OpenPlace {
  /** Who has taken it, when it was read. */
  readonly assignee: string | null;
}

/** The last entry of the audit trail. */
export interface TrailHead {
  readonly seq: number;
  readonly hash: string;
}

/** A stored record that is not what the desk wrote. `key`: of the row; `*` when it is only known that one of the table is not. */
export interface BrokenRecord {
  readonly table: string;
  readonly key: string;
  readonly why: 'changed' | 'older' | 'missing' | 'not_in_trail' | 'rows_differ';
}

/** Not again when `what` was told in the `rest` (ms) before and `says` the same, by whichever desk; with `answers` only if that was said last. */
export interface Once {
  readonly what: string;
  readonly rest: number;
  readonly says?: string;
  readonly answers?: string;
}

/** What became of a mail. `why`: what has to be mended before it goes out; null: nothing. `isRefusal`: no waiting helps. */
export interface MailNews {
  /** Of its delivery. */
  readonly id: string;
  readonly why: string | null;
  readonly isRefusal: boolean;
}

/** How a walk over the audit trail and all records ended. */
export interface Inspected {
  /** Everything is what the desk wrote. */
  readonly ok: boolean;
  /** Entries from the start that are proven. */
  readonly count: number;
  /** The last of them; null of an empty trail. */
  readonly head: TrailHead | null;
  /** `seq` of the first entry that is not what was written (altered, missing, added or out of order), or null. */
  readonly brokenAt: number | null;
  readonly records: readonly BrokenRecord[];
}

/** The desk's memory. Every method may throw when the database cannot be used; nothing is written then. */
export interface Store extends Erasing {
  /**
   * Writes a new request with its event and effects. With a key that was used before: the request of the first time
   * (`replayed`), or `idempotency_key_reused`. Refuses `already_open` as `change` does; RecordBroken as `find`.
   */
  open(change: Change, key: IdempotencyKey | null): Promise<Result<{ request: DeletionRequest; replayed: boolean }>>;
  /** What a key stands for already, before anything is gathered. */
  replay(key: IdempotencyKey): Promise<Result<DeletionRequest | null>>;
  /**
   * Locks the row, hands it to `decide`, and writes its answer, its audit event and its effects in one transaction.
   * Refuses `not_found`, `record_broken` when the row is not what the desk wrote, and `already_open` when the account
   * has another submitted, unfinished request, and `too_many_codes` when there is no room for what it uses.
   */
  change(id: RequestId, decide: Decide): Promise<Result<DeletionRequest>>;
  /** Counts an act that changes no request; refuses when one of its subjects has no room for it. */
  spend(uses: readonly Use[], at: number): Promise<Result<null>>;
  /** Removes what is counted no more, as of `now`. */
  forgetTallies(now: number): Promise<void>;
  /** @throws RecordBroken when the row is not what the desk wrote; the next two as well */
  find(id: RequestId): Promise<DeletionRequest | null>;
  /** The submitted, unfinished request of an account. */
  openFor(accountId: string): Promise<DeletionRequest | null>;
  /** The request by which an account was deleted, the latest if it was deleted more than once. */
  completedFor(accountId: string): Promise<DeletionRequest | null>;
  /** Submitted, unfinished requests, the most urgent first (`inOrder` of the domain), without those in `broken`. */
  queue(limit: number): Promise<readonly DeletionRequest[]>;
  /** All submitted, unfinished requests, by pages, the earliest deadline first: those that come after one, or the first. */
  openAfter(after: OpenPlace | null, limit: number): Promise<readonly OpenOne[]>;
  /** Those of them that an earlier version wrote, whose place in the queue is not stored. */
  unrankedIds(): Promise<readonly RequestId[]>;
  /** Ids of requests whose `wakeAt` has come, the longest waiting first. */
  due(now: number, limit: number): Promise<readonly RequestId[]>;
  /** The same by `lookAt`, of those in this state. */
  dueLooks(status: Status, now: number, limit: number): Promise<readonly RequestId[]>;
  countByStatus(): Promise<Gauges['byStatus']>;
  /** Counts all requests anew, for `countByStatus`. */
  recount(): Promise<void>;
  gauges(now: number): Promise<Gauges>;
  /** What is open at `now`, and what was decided and held up since `since` (ms); counted in pieces, between which others may write. */
  stats(since: number, now: number): Promise<Stats>;
  /** The same median as in `stats`, without counting the rest. */
  medianDecision(since: number): Promise<number | null>;
  /** The latest decision that stands: by whom (Slack user id) and when (ms); null when there is none. */
  lastDecided(): Promise<{ readonly by: string; readonly at: number } | null>;

  /**
   * Keeps something in the audit trail that changes no request, with what has to be said of it. Of clicks that are refused
   * for the same reason the first is kept at once, the others of the hour as a count.
   */
  note(
    notice: Notice,
    actor: string,
    requestId: RequestId | null,
    at: number,
    effects?: readonly DeskEffect[],
    once?: Once,
  ): Promise<void>;
  /** Has people told of something that stands in the trail already, or cannot be written there. */
  tell(effects: readonly DeskEffect[], at: number, once?: Once): Promise<void>;
  /**
   * Walks over the audit trail and all records from the start, a few milliseconds at a time: each `next` does one piece,
   * and is null until the last. Others may write between two pieces.
   */
  inspect(): Promise<{ next(): Promise<Inspected | null> }>;
  /** The records that were found not to be what the desk wrote, since this store was opened. */
  broken(): Promise<readonly BrokenRecord[]>;
  /** The audit trail of one request, oldest first. */
  history(id: RequestId): Promise<readonly AuditEntry[]>;
  /** The last entry of the whole trail; seq 0 and no hash when there is none. */
  auditHead(): Promise<TrailHead>;
  /** What was known at each step that was taken on a request, oldest first. */
  evidence(id: RequestId): Promise<readonly EvidenceRow[]>;

  /**
   * Takes up to `limit` deliveries whose time has come, until `now + leaseMs` (ms); after that another may. What waits
   * for a moment that was set by a clock which ran ahead of `now` is due, too.
   */
  claim(lane: Lane, now: number, limit: number, leaseMs: number, order?: ClaimOrder): Promise<readonly OutboxRow[]>;
  /** Whether an attempt still holds its delivery: neither its lease is over nor did another take it. */
  holds(row: OutboxRow, now: number): Promise<boolean>;
  /** Holds it for longer, from `now`. No effect if the lease was lost to another. */
  renew(row: OutboxRow, now: number, leaseMs: number): Promise<void>;
  /** Has people told once that mails wait until something is mended, and once that they go out again, by whichever desk. `at` in ms. */
  hearOfMail(news: MailNews, at: number): Promise<void>;
  /** Ends one attempt. A settled secret (`sealed`) is blanked. No effect if the lease was lost to another. */
  settle(row: OutboxRow, settlement: Settlement): Promise<void>;
  /** When the next delivery of this lane is due (ms), or null. */
  nextDelivery(lane: Lane, now: number): Promise<number | null>;
  deliveries(id: RequestId): Promise<readonly OutboxItem[]>;
  /** When the one of this lane that has waited for longest was written (ms), or null; of those that are due within five minutes. */
  oldestDelivery(lane: Lane, now: number): Promise<number | null>;
  /** Waiting and dead deliveries per lane. */
  outboxCounts(): Promise<Readonly<Record<Lane, { waiting: number; dead: number }>>>;

  cardOf(id: RequestId): Promise<CardPlace | null>;
  /** Whose card stands there. */
  cardAt(place: CardPlace): Promise<RequestId | null>;
  /** `shown`: a digest of what it shows there; left out when that is not known. */
  placeCard(id: RequestId, place: CardPlace | null, shown?: string): Promise<void>;
  /** Only if that is its place; of several at once, one. Whether it was. */
  forgetCard(id: RequestId, place: CardPlace): Promise<boolean>;
  /** A digest of what the card shows; another text, or null, when that is not known for certain. */
  shownOf(id: RequestId): Promise<string | null>;
  /** `instead`: only where that stood before. False: it did not, or there is no card. */
  noteShown(id: RequestId, shown: string | null, instead?: string | null): Promise<boolean>;

  readonly portals: Portals;
  readonly parkings: Parkings;
  readonly homes: HomeViewers;
  readonly absences: Absences;
  readonly deskVisits: DeskVisits;
  readonly brake: BrakeStore;
  readonly digests: Digests;
  readonly confirmations: Confirmations;

  /** Throws when the database does not answer or is not writable. */
  ping(): Promise<void>;
  close(): Promise<void>;
}
