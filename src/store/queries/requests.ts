import type { Placeholder } from 'drizzle-orm';
import { IS_COMPLETED, IS_DECIDED, IS_KEPT, IS_OPEN } from '../../../db/conditions.ts';
import { NEEDS_A_PERSON } from '../../domain/queue.ts';
import type { RequestId, Status } from '../../domain/request.ts';
import { and, asc, desc, eq, gt, gte, isNotNull, isNull, lt, lte, ne, sql } from '../drizzle.ts';
import { queueQueries } from './queue.ts';
import { counted, type Dialect, type Given, locked, sealed, statement, updating } from './words.ts';

type Window = { since: number; until: number };

/** The ends of the days that are counted: day 1 ends with `day1`, and so on. */
type Days = { now: number } & { [K in `day${1 | 2 | 3 | 4 | 5 | 6 | 7}`]: number };

/**
 * What each statement writes that takes a request from one version to the next, the least first. SQLite writes every index
 * anew that knows one of these columns, changed or not, and each is a page more to be put on the disk.
 */
export const CHANGES = {
  /** No index knows them. */
  revise: ['version', 'assignee', 'body', 'seal'],
  rearm: ['version', 'assignee', 'body', 'seal', 'wake_at', 'look_at'],
  /** Every column that may change. */
  change: [
    ...(['status', 'version', 'assignee', 'submitted_at', 'due_at', 'decided_by', 'decided_at'] as const),
    ...(['completed_at', 'wake_at', 'look_at', 'body', 'erased_at'] as const),
    ...(['queue_rank', 'blocked', 'seal'] as const),
  ],
} as const;

export function requestQueries(dialect: Dialect) {
  const { db, tables } = dialect;
  const { requests } = tables;
  const isOpen = sql.raw(IS_OPEN);
  const isDecided = sql.raw(IS_DECIDED);
  const byQueue = { index: 'requests_queue' };
  const byId = (p: Given<{ id: RequestId }>) => db.select().from(requests).where(eq(requests.id, p.id));
  const changing = (columns: (typeof CHANGES)[keyof typeof CHANGES]) =>
    updating(dialect, requests, ['id'], columns, (p) => sql`${requests.version} = ${p.version} - 1`);

  return {
    ...sealed(dialect, requests, 'id'),
    ...queueQueries(dialect),
    revise: changing(CHANGES.revise),
    rearm: changing(CHANGES.rearm),
    change: changing(CHANGES.change),
    find: statement(byId),
    lock: statement((p: Given<{ id: RequestId }>) => locked(byId(p))),
    has: statement((p: Given<{ id: RequestId }>) =>
      db.select({ id: requests.id }).from(requests).where(eq(requests.id, p.id)),
    ),
    erasedAt: statement((p: Given<{ id: RequestId }>) =>
      db.select({ erased_at: requests.erased_at }).from(requests).where(eq(requests.id, p.id)),
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
    due: statement((p: Given<{ now: number; limit: number }>) =>
      db
        .select({ id: requests.id })
        .from(requests)
        .where(lte(requests.wake_at, p.now))
        .orderBy(asc(requests.wake_at))
        .limit(p.limit),
    ),
    dueLooks: statement((p: Given<{ status: Status; now: number; limit: number }>) =>
      db
        .select({ id: requests.id })
        .from(requests)
        .where(and(eq(requests.status, p.status), lte(requests.look_at, p.now)))
        .orderBy(asc(requests.look_at))
        .limit(p.limit),
    ),
    /** Finished ones that still name people, the oldest first. */
    kept: statement((p: Given<{ status: Status; before: number; limit: number }>) =>
      db
        .select({ id: requests.id })
        .from(requests)
        .where(and(sql.raw(IS_KEPT), eq(requests.status, p.status), lte(requests.created_at, p.before)))
        .orderBy(asc(requests.created_at))
        .limit(p.limit),
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
            unassigned: counted(isNull(requests.assignee)),
            stuck: counted(eq(requests.queue_rank, NEEDS_A_PERSON)),
          })
          .from(requests)
          .where(isOpen),
      byQueue,
    ),
    /** Open, by the day on which they are due; what is overdue is due on none. */
    dueByDay: statement((p: Given<Days>) => {
      const between = (from: Placeholder, to: Placeholder) =>
        counted(and(gt(requests.due_at, from), lte(requests.due_at, to)));
      return db
        .select({
          ...{ day1: between(p.now, p.day1), day2: between(p.day1, p.day2), day3: between(p.day2, p.day3) },
          ...{ day4: between(p.day3, p.day4), day5: between(p.day4, p.day5), day6: between(p.day5, p.day6) },
          day7: between(p.day6, p.day7),
        })
        .from(requests)
        .where(and(isOpen, gt(requests.due_at, p.now), lte(requests.due_at, p.day7)));
    }, byQueue),
    decidedCounts: statement((p: Given<Window>) =>
      db
        .select({
          approved: counted(ne(requests.status, 'rejected')),
          rejected: counted(eq(requests.status, 'rejected')),
        })
        .from(requests)
        .where(and(isDecided, gte(requests.decided_at, p.since), lt(requests.decided_at, p.until))),
    ),
    /** How long each decision took from submission (ms). */
    durations: statement((p: Given<Window>) =>
      db
        .select({
          took: sql<number>`${requests.decided_at} - ${requests.submitted_at}`.mapWith(Number),
        })
        .from(requests)
        .where(
          and(
            ...[isDecided, gte(requests.decided_at, p.since), lt(requests.decided_at, p.until)],
            isNotNull(requests.submitted_at),
          ),
        ),
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
