import { IS_COALESCING, IS_DEAD, IS_WAITING } from '../../../db/conditions.ts';
import type { Lane } from '../../domain/effects.ts';
import type { RequestId } from '../../domain/request.ts';
import { and, asc, eq, getTableColumns, isNull, lte, or, type orm, sql } from '../drizzle.ts';
import { dueQueries } from './due.ts';
import { counted, type Dialect, type Given, locked, removing, sealed, statement, updating } from './words.ts';

export function outboxQueries(dialect: Dialect) {
  const { db, tables } = dialect;
  const { outbox, requests } = tables;
  const isWaiting = sql.raw(IS_WAITING);
  const isDead = sql.raw(IS_DEAD);
  /** As people look at it: nothing of what it carries. */
  const item = {
    ...{ id: outbox.id, request_id: outbox.request_id, lane: outbox.lane, kind: outbox.kind, state: outbox.state },
    ...{ attempts: outbox.attempts, available_at: outbox.available_at, last_error: outbox.last_error },
    message_id: outbox.message_id,
  };
  const countIn = (isState: typeof isDead, hint?: { readonly index: string }) =>
    statement(
      (p: Given<{ lane: Lane }>) =>
        db
          .select({ count: counted() })
          .from(outbox)
          .where(and(eq(outbox.lane, p.lane), isState)),
      hint,
    );
  const erasedAt = db.select({ at: requests.erased_at }).from(requests).where(eq(requests.id, outbox.request_id));

  return {
    ...sealed(dialect, outbox, 'seq'),
    ...dueQueries(dialect),
    remove: removing(dialect, outbox, ['seq']),
    move: updating(
      dialect,
      outbox,
      ['seq'],
      [...(['state', 'attempts', 'available_at', 'last_error', 'priority', 'written_at', 'seal'] as const)],
    ),
    place: updating(dialect, outbox, ['seq'], ['posted', 'seal']),
    end: updating(dialect, outbox, ['seq'], ['state', 'last_error', 'payload', 'seal']),
    /** The seal stays. */
    putAside: updating(dialect, outbox, ['seq'], ['state', 'last_error']),
    find: statement((p: Given<{ id: string }>) => db.select().from(outbox).where(eq(outbox.id, p.id))),
    /** With it, when its request was erased. */
    lock: statement(
      (p: Given<{ id: string }>) =>
        locked(
          db
            .select({ ...getTableColumns(outbox), erased_at: sql<number | null>`${erasedAt}` })
            .from(outbox)
            .where(eq(outbox.id, p.id)),
        ),
      { each: 'id' },
    ),
    has: statement((p: Given<{ id: string }>) => db.select({ id: outbox.id }).from(outbox).where(eq(outbox.id, p.id))),
    lastSeq: statement((_: Given<object>) =>
      db.select({ seq: sql<number | null>`max(${outbox.seq})`.mapWith(outbox.seq) }).from(outbox),
    ),
    /** What another one of the kind would do, too. */
    twin: statement((p: Given<{ request_id: RequestId | null; kind: string }>) =>
      locked(
        db
          .select()
          .from(outbox)
          .where(and(eq(outbox.request_id, p.request_id), eq(outbox.kind, p.kind), sql.raw(IS_COALESCING))),
      ),
    ),
    /** Digests that nobody is delivering. */
    digests: statement(
      (_: Given<object>) =>
        locked(
          db
            .select()
            .from(outbox)
            .where(and(eq(outbox.lane, 'slack'), isWaiting, eq(outbox.state, 'ready'), eq(outbox.kind, 'digest.post'))),
        ),
      { index: 'outbox_due' },
    ),
    /** A publication of a home tab that waits. */
    home: statement(
      (p: Given<{ payload: string }>) =>
        locked(
          db
            .select()
            .from(outbox)
            .where(
              and(
                eq(outbox.lane, sql.raw("'home'")),
                isWaiting,
                eq(outbox.state, sql.raw("'ready'")),
                eq(outbox.payload, p.payload),
              ),
            ),
        ),
      { index: 'outbox_due' },
    ),
    /** What an attempt holds, whose lease may be over. */
    sending: statement(
      (_: Given<object>) =>
        db
          .select()
          .from(outbox)
          .where(and(isWaiting, eq(outbox.state, 'sending'))),
      { index: 'outbox_due' },
    ),
    ofRequest: statement((p: Given<{ request_id: RequestId }>) =>
      db.select(item).from(outbox).where(eq(outbox.request_id, p.request_id)).orderBy(asc(outbox.seq)),
    ),
    /** Of which nothing is wanted any more, and nothing stands in Slack that has to be erased. */
    endedOfRequest: statement((p: Given<{ request_id: RequestId }>) =>
      locked(
        db
          .select()
          .from(outbox)
          .where(and(eq(outbox.request_id, p.request_id), eq(outbox.state, 'done'), isNull(outbox.posted))),
      ),
    ),
    /** With what they carry. */
    wholeOfRequest: statement((p: Given<{ request_id: RequestId }>) =>
      db.select().from(outbox).where(eq(outbox.request_id, p.request_id)).orderBy(asc(outbox.seq)),
    ),
    waitingCount: countIn(isWaiting, { index: 'outbox_due' }),
    oldest: statement(
      (p: Given<{ lane: Lane; until: number }>) =>
        db
          .select({ at: sql<number | null>`min(${outbox.created_at})`.mapWith(outbox.created_at) })
          .from(outbox)
          .where(and(eq(outbox.lane, p.lane), isWaiting, lte(outbox.available_at, p.until))),
      { index: 'outbox_due' },
    ),
    deadCount: countIn(isDead),
    /** Null: any. */
    list: statement(
      (p: Given<{ state: string | null; lane: Lane | null; request_id: RequestId | null; limit: number }>) =>
        db
          .select(item)
          .from(outbox)
          .where(and(orAny(p.state, outbox.state), orAny(p.lane, outbox.lane), orAny(p.request_id, outbox.request_id)))
          .orderBy(asc(outbox.seq))
          .limit(p.limit),
    ),
    /** `id` null: all of them. */
    dead: statement(
      (p: Given<{ id: string | null }>) =>
        locked(
          db
            .select()
            .from(outbox)
            .where(and(isDead, orAny(p.id, outbox.id)))
            .orderBy(asc(outbox.seq)),
        ),
      { index: 'outbox_dead' },
    ),
  };
}

/** The type is said, because PostgreSQL cannot guess that of a value which is only compared with null. */
const orAny = (value: InstanceType<typeof orm.Placeholder>, column: InstanceType<typeof orm.Column>) =>
  or(sql`cast(${value} as text) is null`, sql`${column} = ${value}`);
