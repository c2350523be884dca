import { IS_COMPLETED, IS_DECIDED, IS_KEPT, IS_OPEN } from '../../../db/conditions.ts';
import type { RequestId, Status } from '../../domain/request.ts';
import { and, asc, desc, eq, gt, gte, isNotNull, lte, ne, sql } from '../drizzle.ts';
import { counted, type Dialect, type Given, locked, sealed, statement, updating, upTo } from './words.ts';

export function requestQueries(dialect: Dialect) {
  const { db, tables } = dialect;
  const { requests } = tables;
  const isOpen = sql.raw(IS_OPEN);
  const isDecided = sql.raw(IS_DECIDED);
  const byQueue = { index: 'requests_queue' };
  const byId = (p: Given<{ id: RequestId }>) => db.select().from(requests).where(eq(requests.id, p.id));

  return {
    ...sealed(dialect, requests, 'id'),
    /** Every column that may change, from one version to the next. */
    change: updating(
      dialect,
      requests,
      ['id'],
      [
        ...(['status', 'version', 'assignee', 'submitted_at', 'due_at', 'decided_by', 'decided_at'] as const),
        ...(['completed_at', 'wake_at', 'body', 'erased_at', 'seal'] as const),
      ],
      (p) => sql`${requests.version} = ${p.version} - 1`,
    ),
    find: statement(byId),
    lock: statement((p: Given<{ id: RequestId }>) => locked(byId(p))),
    has: statement((p: Given<{ id: RequestId }>) =>
      db.select({ id: requests.id }).from(requests).where(eq(requests.id, p.id)),
    ),
    any: statement((_: Given<object>) => db.select({ id: requests.id }).from(requests).limit(1)),
    openFor: statement((p: Given<{ account_id: string }>) =>
      db
        .select()
        .from(requests)
        .where(and(eq(requests.account_id, p.account_id), isOpen)),
    ),
    /** The latest first. */
    completedFor: statement((p: Given<{ account_id: string }>) =>
      db
        .select()
        .from(requests)
        .where(and(eq(requests.account_id, p.account_id), sql.raw(IS_COMPLETED)))
        .orderBy(desc(requests.completed_at))
        .limit(1),
    ),
    queue: statement(
      (p: Given<{ limit: number }>) =>
        db.select().from(requests).where(isOpen).orderBy(asc(requests.due_at)).limit(upTo(p.limit)),
      byQueue,
    ),
    /** Open, but for those that wait for a decision. */
    decidedOpen: statement(
      (_: Given<object>) =>
        db
          .select({ id: requests.id })
          .from(requests)
          .where(and(isOpen, ne(requests.status, 'pending')))
          .orderBy(asc(requests.due_at)),
      byQueue,
    ),
    due: statement((p: Given<{ now: number; limit: number }>) =>
      db
        .select({ id: requests.id })
        .from(requests)
        .where(lte(requests.wake_at, p.now))
        .orderBy(asc(requests.wake_at))
        .limit(upTo(p.limit)),
    ),
    /** Finished ones that still name people, the oldest first. */
    kept: statement((p: Given<{ status: Status; before: number; limit: number }>) =>
      db
        .select({ id: requests.id })
        .from(requests)
        .where(and(sql.raw(IS_KEPT), eq(requests.status, p.status), lte(requests.created_at, p.before)))
        .orderBy(asc(requests.created_at))
        .limit(upTo(p.limit)),
    ),
    byStatus: statement((_: Given<object>) =>
      db.select({ status: requests.status, count: counted() }).from(requests).groupBy(requests.status),
    ),
    openCounts: statement(
      (p: Given<{ now: number; soon: number }>) =>
        db
          .select({
            open: counted(),
            overdue: counted(lte(requests.due_at, p.now)),
            due: counted(and(gt(requests.due_at, p.now), lte(requests.due_at, p.soon))),
          })
          .from(requests)
          .where(isOpen),
      byQueue,
    ),
    decidedCounts: statement((p: Given<{ since: number }>) =>
      db
        .select({
          approved: counted(ne(requests.status, 'rejected')),
          rejected: counted(eq(requests.status, 'rejected')),
        })
        .from(requests)
        .where(and(isDecided, gte(requests.decided_at, p.since))),
    ),
    /** From submission to decision (ms). */
    durations: statement((p: Given<{ since: number }>) =>
      db
        .select({ took: sql<number>`${requests.decided_at} - ${requests.submitted_at}`.mapWith(Number) })
        .from(requests)
        .where(and(isDecided, gte(requests.decided_at, p.since), isNotNull(requests.submitted_at))),
    ),
    lastDecided: statement((_: Given<object>) =>
      db
        .select({ by: requests.decided_by, at: requests.decided_at })
        .from(requests)
        .where(isDecided)
        .orderBy(desc(requests.decided_at))
        .limit(1),
    ),
    /** The columns of v_requests, by submission; drafts first, whatever the database thinks of null. */
    report: statement((_: Given<object>) =>
      db
        .select({
          ...{ id: requests.id, account_id: requests.account_id, status: requests.status, version: requests.version },
          ...{ assignee: requests.assignee, submitted_at: requests.submitted_at, due_at: requests.due_at },
          ...{ decided_by: requests.decided_by, decided_at: requests.decided_at, completed_at: requests.completed_at },
        })
        .from(requests)
        .orderBy(asc(isNotNull(requests.submitted_at)), asc(requests.submitted_at), asc(requests.id)),
    ),
  };
}
