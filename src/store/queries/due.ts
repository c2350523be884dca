import type { SQL } from 'drizzle-orm';
import { IS_READY, IS_WAITING } from '../../../db/conditions.ts';
import { type Lane, PRIORITIES } from '../../domain/effects.ts';
import { and, asc, eq, gt, isNull, lte, sql } from '../drizzle.ts';
import { type Dialect, type Given, locked, statement } from './words.ts';

/** Times in ms. */
interface Claimed {
  readonly lane: Lane;
  readonly now: number;
  readonly limit: number;
}

/** What is due in a lane: each rank is a look of its own at one index, in its order. */
export function dueQueries({ db, tables: { outbox } }: Dialect) {
  const isWaiting = sql.raw(IS_WAITING);
  const writtenAhead = (p: Given<{ lane: Lane; now: number }>) =>
    and(eq(outbox.lane, p.lane), sql.raw(IS_READY), gt(outbox.written_at, p.now));
  /** Null: of versions that had none. */
  const ranks = [isNull(outbox.priority), ...PRIORITIES.map((rank) => eq(outbox.priority, rank))];
  const isDue = (isRanked: SQL, p: Given<Claimed>) =>
    and(eq(outbox.lane, p.lane), isWaiting, isRanked, lte(outbox.available_at, p.now));
  /** Of each rank, by time; last what waits for a moment that was written later than now. */
  const claimable = (p: Given<Claimed>) =>
    [
      ...ranks.map((isRanked) => ({ where: isDue(isRanked, p), order: [asc(outbox.available_at), asc(outbox.seq)] })),
      { where: writtenAhead(p), order: [asc(outbox.written_at)] },
    ]
      .map(({ where, order }, at) => {
        const part = db
          .select()
          .from(outbox)
          .where(where)
          .orderBy(...order);
        return db.select().from(locked(part.limit(p.limit), { skipLocked: true }).as(`part_${at}`));
      })
      .reduce((all, next) => all.unionAll(next) as never);

  return {
    /** None is looked for once there are enough. */
    byRank: statement((p: Given<Claimed>) => claimable(p).limit(p.limit)),
    /** What a clock wrote that ran ahead comes last here, too. */
    byTime: statement((p: Given<Claimed>) =>
      claimable(p).orderBy(asc(outbox.available_at), asc(outbox.seq)).limit(p.limit),
    ),
    isAhead: statement((p: Given<{ lane: Lane; now: number }>) =>
      db.select({ seq: outbox.seq }).from(outbox).where(writtenAhead(p)).limit(1),
    ),
    /** Of each rank. */
    nextAt: statement((p: Given<{ lane: Lane }>) =>
      ranks
        .map((isRanked) =>
          db
            .select({ at: sql<number | null>`min(${outbox.available_at})`.mapWith(outbox.available_at) })
            .from(outbox)
            .where(and(eq(outbox.lane, p.lane), isWaiting, isRanked)),
        )
        .reduce((all, next) => all.unionAll(next) as never),
    ),
  };
}
