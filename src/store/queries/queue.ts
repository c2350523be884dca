import { IS_OPEN } from '../../../db/conditions.ts';
import { and, asc, eq, gt, isNull, lte, ne, sql } from '../drizzle.ts';
import { counted, type Dialect, type Given, statement } from './words.ts';

/** Lists of open requests: part of `requestQueries`. */
export function queueQueries({ db, tables }: Dialect) {
  const { requests } = tables;
  const isOpen = sql.raw(IS_OPEN);
  const byQueue = { index: 'requests_queue' };
  const byUrgency = { index: 'requests_by_urgency' };
  const urgentFirst = [asc(requests.queue_rank), asc(requests.due_at), asc(requests.blocked), asc(requests.id)];

  return {
    /** The most urgent first. */
    queue: statement(
      (p: Given<{ limit: number }>) =>
        db
          .select()
          .from(requests)
          .where(isOpen)
          .orderBy(...urgentFirst)
          .limit(p.limit),
      byUrgency,
    ),
    /** Those of one rank that are due after one moment and until another. */
    dueWithin: statement(
      (p: Given<{ queue_rank: number; after: number; until: number; limit: number }>) =>
        db
          .select()
          .from(requests)
          .where(
            and(
              ...[isOpen, eq(requests.queue_rank, p.queue_rank)],
              ...[gt(requests.due_at, p.after), lte(requests.due_at, p.until)],
            ),
          )
          .orderBy(...urgentFirst)
          .limit(p.limit),
      byUrgency,
    ),
    /** How many are due after one moment and until another. */
    dueCount: statement(
      (p: Given<{ after: number; until: number }>) =>
        db
          .select({ count: counted() })
          .from(requests)
          .where(and(isOpen, gt(requests.due_at, p.after), lte(requests.due_at, p.until))),
      byQueue,
    ),
    rankedCount: statement(
      (p: Given<{ queue_rank: number }>) =>
        db
          .select({ count: counted() })
          .from(requests)
          .where(and(isOpen, eq(requests.queue_rank, p.queue_rank))),
      byUrgency,
    ),
    unranked: statement(
      (_: Given<object>) =>
        db
          .select({ id: requests.id })
          .from(requests)
          .where(and(isOpen, isNull(requests.queue_rank))),
      byUrgency,
    ),
    /** What comes after one of them. */
    openAfter: statement(
      (p: Given<{ due_at: number; id: string; limit: number }>) =>
        db
          .select({ id: requests.id, due_at: requests.due_at, assignee: requests.assignee })
          .from(requests)
          .where(and(isOpen, sql`(${requests.due_at}, ${requests.id}) > (${p.due_at}, ${p.id})`))
          .orderBy(asc(requests.due_at), asc(requests.id))
          .limit(p.limit),
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
  };
}
