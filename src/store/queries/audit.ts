import { IS_BRAKE, IS_DECISION, IS_DELETION, IS_MILESTONE, IS_SETBACK } from '../../../db/conditions.ts';
import type { RequestId } from '../../domain/request.ts';
import { and, asc, desc, eq, gt, gte, like, lt, ne, or, sql } from '../drizzle.ts';
import { counted, counting, type Dialect, type Given, inserting, statement } from './words.ts';

type Limit = { limit: number };
type Window = { since: number; until: number };
type Since = { since: number; after_seq: number };

export function auditQueries(dialect: Dialect) {
  const { db, tables } = dialect;
  const { audit } = tables;
  const isBrake = sql.raw(IS_BRAKE);
  const byBrake = { index: 'audit_brake' };
  const byMilestone = { index: 'audit_milestones' };
  const submittedIn = (p: Given<Window>) =>
    and(sql.raw(IS_MILESTONE), eq(audit.event, 'request.submitted'), gte(audit.at, p.since), lt(audit.at, p.until));

  return {
    insert: inserting(dialect, audit),
    count: counting(dialect, audit),
    last: statement((_: Given<object>) => db.select().from(audit).orderBy(desc(audit.seq)).limit(1)),
    end: statement((_: Given<object>) =>
      db.select({ seq: audit.seq, hash: audit.hash }).from(audit).orderBy(desc(audit.seq)).limit(1),
    ),
    at: statement((p: Given<{ seq: number }>) => db.select().from(audit).where(eq(audit.seq, p.seq))),
    after: statement((p: Given<{ seq: number } & Limit>) =>
      db.select().from(audit).where(gt(audit.seq, p.seq)).orderBy(asc(audit.seq)).limit(p.limit),
    ),
    history: statement((p: Given<{ request_id: RequestId }>) =>
      db.select().from(audit).where(eq(audit.request_id, p.request_id)).orderBy(asc(audit.seq)),
    ),
    /** What the latest entries of a request hold, the last first. */
    latest: statement((p: Given<{ request_id: RequestId } & Limit>) =>
      db
        .select({ data: audit.data })
        .from(audit)
        .where(eq(audit.request_id, p.request_id))
        .orderBy(desc(audit.seq))
        .limit(p.limit),
    ),
    opened: statement((p: Given<{ request_id: RequestId }>) =>
      db
        .select({ seq: audit.seq })
        .from(audit)
        .where(and(eq(audit.request_id, p.request_id), eq(audit.event, 'request.opened')))
        .limit(1),
    ),
    /** Written by a version that seals. */
    sealedOnce: statement((_: Given<object>) =>
      db
        .select({ seq: audit.seq })
        .from(audit)
        .where(or(eq(audit.event, 'records.sealed'), like(audit.data, '%"version":%')))
        .limit(1),
    ),
    lastThaw: statement(
      (_: Given<object>) =>
        db
          .select({ seq: audit.seq })
          .from(audit)
          .where(and(isBrake, eq(audit.event, 'deletions.thawed')))
          .orderBy(desc(audit.seq))
          .limit(1),
      byBrake,
    ),
    brakeFrom: statement(
      (p: Given<{ seq: number }>) =>
        db
          .select()
          .from(audit)
          .where(and(isBrake, gte(audit.seq, p.seq)))
          .orderBy(asc(audit.seq)),
      byBrake,
    ),
    deletions: statement((p: Given<Since & { except: RequestId }>) =>
      db
        .select({ count: sql<number>`count(distinct ${audit.request_id})`.mapWith(Number) })
        .from(audit)
        .where(
          and(sql.raw(IS_DELETION), gt(audit.at, p.since), gt(audit.seq, p.after_seq), ne(audit.request_id, p.except)),
        ),
    ),
    approvals: statement((p: Given<Since & { actor: string }>) =>
      db
        .select({ count: counted() })
        .from(audit)
        .where(
          and(
            ...[sql.raw(IS_DECISION), ne(audit.event, 'request.rejected'), eq(audit.actor, p.actor)],
            ...[gt(audit.at, p.since), gt(audit.seq, p.after_seq)],
          ),
        ),
    ),
    setbacks: statement((p: Given<Window>) =>
      db
        .select({ request_id: audit.request_id, data: audit.data })
        .from(audit)
        .where(and(sql.raw(IS_SETBACK), gte(audit.at, p.since), lt(audit.at, p.until))),
    ),
    milestones: statement((p: Given<Window>) =>
      db
        .select({ event: audit.event, at: audit.at, data: audit.data })
        .from(audit)
        .where(and(sql.raw(IS_MILESTONE), gte(audit.at, p.since), lt(audit.at, p.until))),
    ),
    submissions: statement(
      (p: Given<Window>) => db.select({ data: audit.data }).from(audit).where(submittedIn(p)),
      byMilestone,
    ),
    submissionCount: statement(
      (p: Given<Window>) => db.select({ count: counted() }).from(audit).where(submittedIn(p)),
      byMilestone,
    ),
  };
}
