import { sql } from 'drizzle-orm';
import { check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import {
  IS_ARMED,
  IS_BRAKE,
  IS_COALESCING,
  IS_COMPLETED,
  IS_DEAD,
  IS_DECIDED,
  IS_DECISION,
  IS_DELETION,
  IS_OPEN,
  IS_SETBACK,
  IS_WAITING,
} from './conditions.ts';

/*
 * The shape of the data on SQLite; times are integer milliseconds. Nothing cascades: a table rebuild must never take
 * other rows with it. Triggers and views stand beside this file and are made anew after each migration. `seal` is a
 * keyed hash over the rest of the row, so that a row that was changed behind the desk's back is noticed; null in rows of
 * versions without seals.
 */

/** `body` is the whole request as JSON; the other columns repeat what SQL asks for. */
export const requests = sqliteTable(
  'requests',
  {
    id: text().primaryKey(),
    accountId: text('account_id').notNull(),
    status: text().notNull(),
    version: integer().notNull(),
    assignee: text(),
    createdAt: integer('created_at').notNull(),
    submittedAt: integer('submitted_at'),
    dueAt: integer('due_at'),
    decidedBy: text('decided_by'),
    decidedAt: integer('decided_at'),
    completedAt: integer('completed_at'),
    wakeAt: integer('wake_at'),
    body: text().notNull(),
    seal: text(),
  },
  (table) => [
    check(
      'requests_status',
      sql.raw(
        "status IN ('awaiting_code', 'verified', 'pending', 'approved', 'deleting', 'completed', 'rejected', 'cancelled', 'expired')",
      ),
    ),
    index('requests_armed').on(table.wakeAt).where(sql.raw(IS_ARMED)),
    index('requests_queue').on(table.dueAt).where(sql.raw(IS_OPEN)),
    uniqueIndex('requests_one_open_per_account').on(table.accountId).where(sql.raw(IS_OPEN)),
    index('requests_completed_by_account').on(table.accountId, table.completedAt).where(sql.raw(IS_COMPLETED)),
    index('requests_by_status').on(table.status),
    index('requests_decided').on(table.decidedAt, table.submittedAt, table.status).where(sql.raw(IS_DECIDED)),
  ],
);

/** Append-only and hash-chained. No foreign key: a refused click may name a request that does not exist. */
export const audit = sqliteTable(
  'audit',
  {
    seq: integer().primaryKey({ autoIncrement: true }),
    requestId: text('request_id'),
    event: text().notNull(),
    data: text().notNull(),
    actor: text().notNull(),
    at: integer().notNull(),
    prevHash: text('prev_hash').notNull(),
    hash: text().notNull(),
  },
  (table) => [
    index('audit_by_request').on(table.requestId),
    index('audit_setbacks').on(table.at).where(sql.raw(IS_SETBACK)),
    index('audit_deletions').on(table.at, table.requestId).where(sql.raw(IS_DELETION)),
    index('audit_decisions').on(table.actor, table.at).where(sql.raw(IS_DECISION)),
    index('audit_brake').on(table.seq).where(sql.raw(IS_BRAKE)),
  ],
);

/**
 * Effects to deliver. `seq` is the order in which they were wanted. `available_at` is when the row may be taken: a
 * `sending` row may be taken again when its lease ends.
 */
export const outbox = sqliteTable(
  'outbox',
  {
    seq: integer().primaryKey(),
    id: text().notNull().unique(),
    /** Null: it is about the desk itself. */
    requestId: text('request_id').references(() => requests.id),
    lane: text().notNull(),
    kind: text().notNull(),
    payload: text().notNull(),
    state: text().notNull(),
    attempts: integer().notNull(),
    availableAt: integer('available_at').notNull(),
    createdAt: integer('created_at').notNull(),
    lastError: text('last_error'),
    messageId: text('message_id'),
    seal: text(),
  },
  (table) => [
    check('outbox_state', sql.raw("state IN ('ready', 'sending', 'done', 'dead')")),
    index('outbox_waiting').on(table.lane, table.availableAt).where(sql.raw(IS_WAITING)),
    index('outbox_dead').on(table.lane).where(sql.raw(IS_DEAD)),
    uniqueIndex('outbox_coalescing').on(table.requestId, table.kind).where(sql.raw(IS_COALESCING)),
    index('outbox_by_request').on(table.requestId),
  ],
);

/** What a caller's key stands for. */
export const idempotency = sqliteTable(
  'idempotency',
  {
    scope: text().notNull(),
    key: text().notNull(),
    fingerprint: text().notNull(),
    requestId: text('request_id')
      .notNull()
      .references(() => requests.id),
    createdAt: integer('created_at').notNull(),
    seal: text(),
  },
  (table) => [primaryKey({ columns: [table.scope, table.key] })],
);

/** Where the card of a request stands in Slack. */
export const cards = sqliteTable(
  'cards',
  {
    requestId: text('request_id')
      .primaryKey()
      .references(() => requests.id),
    channel: text().notNull(),
    ts: text().notNull(),
    seal: text(),
  },
  (table) => [index('cards_by_place').on(table.ts, table.channel)],
);

/**
 * A visit to the hosted pages: opened by the console with a link that works once, then held by a session cookie. Only
 * hashes of both are kept.
 */
export const portals = sqliteTable('portals', {
  linkHash: text('link_hash').primaryKey(),
  sessionHash: text('session_hash').unique(),
  accountId: text('account_id').notNull(),
  userId: text('user_id').notNull(),
  locale: text(),
  requestId: text('request_id').references(() => requests.id),
  /** Of the link; once it was used, of the session. */
  expiresAt: integer('expires_at').notNull(),
  seal: text(),
});

/** Who looked at their home tab lately, what they chose to see, and the hash of what was published there last. */
export const homeViewers = sqliteTable('home_viewers', {
  userId: text('user_id').primaryKey(),
  filter: text().notNull(),
  page: integer().notNull(),
  hash: text(),
  seenAt: integer('seen_at').notNull(),
  seal: text(),
});

/**
 * What was known when a step was taken, frozen. `seq`: the entry in the audit trail that holds `hash`, the SHA-256 of
 * `body`, which is canonical JSON without personal values. `personal`: these values with their salts, as JSON; null once
 * they are erased, and the rest still proves.
 */
export const evidence = sqliteTable(
  'evidence',
  {
    seq: integer().primaryKey(),
    requestId: text('request_id')
      .notNull()
      .references(() => requests.id),
    hash: text().notNull(),
    body: text().notNull(),
    personal: text(),
  },
  (table) => [index('evidence_by_request').on(table.requestId)],
);

/** What the desk knows of itself: who runs on this file, which secret it was sealed with. */
export const meta = sqliteTable('meta', {
  name: text().primaryKey(),
  value: text().notNull(),
  seal: text(),
});
