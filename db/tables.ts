import type { Lane } from '../src/domain/effects.ts';
import type { RequestId, Status } from '../src/domain/request.ts';
import type { Locale } from '../src/domain/text.ts';
import * as conditions from './conditions.ts';
import type { Kit } from './kits.ts';
import { visitorTables } from './visitors.ts';

export type Tables = ReturnType<typeof tablesOf>;

/**
 * The shape of the data, for any database that has a kit; times are integer milliseconds. Nothing cascades: a table
 * rebuild must never take other rows with it. Triggers and views stand beside this file and are made anew after each
 * migration. `seal` is a keyed hash over the rest of the row, so that a row that was changed behind the desk's back is
 * noticed; null in rows of versions without seals.
 */
export function tablesOf(kit: Kit) {
  const { table, text, int, serial, index, uniqueIndex, primaryKey, check, raw } = kit;
  /** `body` is the whole request as JSON; the other columns repeat what SQL asks for. */
  const requests = table(
    'requests',
    {
      id: text<RequestId>().primaryKey(),
      account_id: text().notNull(),
      status: text<Status>().notNull(),
      version: int().notNull(),
      assignee: text(),
      created_at: int().notNull(),
      submitted_at: int(),
      due_at: int(),
      decided_by: text(),
      decided_at: int(),
      completed_at: int(),
      wake_at: int(),
      look_at: int(),
      body: text().notNull(),
      erased_at: int(),
      /** See `rankOf` and `isBlocked` of the domain; null in rows from before there were any. */
      queue_rank: int(),
      blocked: int(),
      seal: text(),
    },
    (of) => [
      check(
        'requests_status',
        raw(
          "status IN ('awaiting_code', 'verified', 'pending', 'approved', 'deleting', 'completed', 'rejected', 'cancelled', 'expired')",
        ),
      ),
      index('requests_armed').on(of.wake_at).where(raw(conditions.IS_ARMED)),
      index('requests_to_look_at').on(of.status, of.look_at).where(raw(conditions.IS_TO_LOOK_AT)),
      index('requests_queue').on(of.due_at).where(raw(conditions.IS_OPEN)),
      index('requests_by_urgency').on(of.queue_rank, of.due_at, of.blocked, of.id).where(raw(conditions.IS_OPEN)),
      uniqueIndex('requests_one_open_per_account').on(of.account_id).where(raw(conditions.IS_OPEN)),
      index('requests_completed_by_account').on(of.account_id, of.completed_at).where(raw(conditions.IS_COMPLETED)),
      index('requests_by_status').on(of.status),
      index('requests_kept').on(of.status, of.created_at).where(raw(conditions.IS_KEPT)),
      index('requests_decided').on(of.decided_at, of.submitted_at, of.status).where(raw(conditions.IS_DECIDED)),
    ],
  );

  /** Append-only and hash-chained. No foreign key: a refused click may name a request that does not exist. */
  const audit = table(
    'audit',
    {
      seq: serial(),
      request_id: text<RequestId>(),
      event: text().notNull(),
      data: text().notNull(),
      actor: text().notNull(),
      at: int().notNull(),
      prev_hash: text().notNull(),
      hash: text().notNull(),
    },
    (of) => [
      index('audit_by_request').on(of.request_id),
      index('audit_setbacks').on(of.at).where(raw(conditions.IS_SETBACK)),
      index('audit_milestones').on(of.at).where(raw(conditions.IS_MILESTONE)),
      index('audit_deletions').on(of.at, of.request_id).where(raw(conditions.IS_DELETION)),
      index('audit_decisions').on(of.actor, of.at).where(raw(conditions.IS_DECISION)),
      index('audit_brake').on(of.seq).where(raw(conditions.IS_BRAKE)),
    ],
  );

  /**
   * Effects to deliver. `seq` is the order in which they were wanted, `priority` their rank in the lane, the first 0
   * (null in rows from before there was one: they count as 0). `available_at` is when the row may be taken: a
   * `sending` row may be taken again when its lease ends.
   */
  const outbox = table(
    'outbox',
    {
      seq: int().primaryKey(),
      id: text().notNull().unique(),
      /** Null: it is about the desk itself. */
      request_id: text<RequestId>().references(() => requests.id),
      lane: text<Lane>().notNull(),
      kind: text().notNull(),
      payload: text().notNull(),
      state: text<'ready' | 'sending' | 'done' | 'dead'>().notNull(),
      attempts: int().notNull(),
      available_at: int().notNull(),
      created_at: int().notNull(),
      last_error: text(),
      message_id: text(),
      priority: int(),
      /** When `available_at` was last written: what was written by a clock that ran ahead waits no longer. */
      written_at: int(),
      /** Where it stands in Slack, `<channel> <ts>`, until that is erased. */
      posted: text(),
      seal: text(),
    },
    (of) => [
      check('outbox_state', raw("state IN ('ready', 'sending', 'done', 'dead')")),
      index('outbox_due').on(of.lane, of.priority, of.available_at, of.seq).where(raw(conditions.IS_WAITING)),
      index('outbox_written').on(of.lane, of.written_at).where(raw(conditions.IS_READY)),
      index('outbox_dead').on(of.lane).where(raw(conditions.IS_DEAD)),
      uniqueIndex('outbox_coalescing').on(of.request_id, of.kind).where(raw(conditions.IS_COALESCING)),
      index('outbox_by_request').on(of.request_id),
    ],
  );

  /** What a caller's key stands for. */
  const idempotency = table(
    'idempotency',
    {
      scope: text().notNull(),
      key: text().notNull(),
      fingerprint: text().notNull(),
      request_id: text<RequestId>()
        .notNull()
        .references(() => requests.id),
      created_at: int().notNull(),
      seal: text(),
    },
    (of) => [primaryKey({ columns: [of.scope, of.key] }), index('idempotency_by_request').on(of.request_id)],
  );

  /** Where the card of a request stands in Slack. */
  const cards = table(
    'cards',
    {
      request_id: text<RequestId>()
        .primaryKey()
        .references(() => requests.id),
      channel: text().notNull(),
      ts: text().notNull(),
      /** A digest of what it shows; null when that is not known for certain. */
      shown: text(),
      seal: text(),
    },
    (of) => [index('cards_by_place').on(of.ts, of.channel)],
  );

  /**
   * A visit to the hosted pages: opened by the console with a link that works once, then held by a session cookie. Only
   * hashes of both are kept. `expires_at`: of the link; once it was used, of the session.
   */
  const portals = table('portals', {
    link_hash: text().primaryKey(),
    session_hash: text().unique(),
    account_id: text().notNull(),
    user_id: text().notNull(),
    locale: text<Locale>(),
    request_id: text<RequestId>().references(() => requests.id),
    expires_at: int().notNull(),
    /** The name of the intake token that opened it; null in rows of versions that did not keep it. */
    token: text(),
    seal: text(),
  });

  /**
   * What was known when a step was taken, frozen. `seq`: the entry in the audit trail that holds `hash`, the SHA-256 of
   * `body`, which is canonical JSON without personal values. `personal`: these values with their salts, as JSON; null
   * once they are erased, and the rest still proves.
   */
  const evidence = table(
    'evidence',
    {
      seq: int().primaryKey(),
      request_id: text<RequestId>()
        .notNull()
        .references(() => requests.id),
      hash: text().notNull(),
      body: text().notNull(),
      personal: text(),
    },
    (of) => [index('evidence_by_request').on(of.request_id)],
  );

  /** What the desk knows of itself: who runs on this database, which secret it was sealed with. */
  const meta = table('meta', { name: text().primaryKey(), value: text().notNull(), seal: text() });

  return { requests, audit, outbox, idempotency, cards, portals, ...visitorTables(kit), evidence, meta };
}
