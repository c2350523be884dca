import { IS_DECIDED, IS_OPEN, IS_SETBACK } from '../../../db/conditions.ts';
import { DUE_SOON } from '../../domain/queue.ts';
import type { Stats } from '../store.ts';
import type { Connection } from './connect.ts';

type Open = Pick<Stats, 'open' | 'due' | 'overdue'>;
type Decided = Pick<Stats, 'approved' | 'rejected'>;

/** Counts for staff, each from an index that holds just the rows in question. */
export function statsTable(db: Connection) {
  const open = db.prepare<{ now: number; soon: number }, Open>(
    `SELECT count(*) AS open, coalesce(sum(due_at <= @now), 0) AS overdue,
       coalesce(sum(due_at > @now AND due_at <= @soon), 0) AS due
     FROM requests INDEXED BY requests_queue WHERE ${IS_OPEN}`,
  );
  const decided = db.prepare<[number], Decided>(
    `SELECT coalesce(sum(status <> 'rejected'), 0) AS approved, coalesce(sum(status = 'rejected'), 0) AS rejected
     FROM requests INDEXED BY requests_decided WHERE ${IS_DECIDED} AND decided_at >= ?`,
  );
  const durations = db
    .prepare<[number], number>(
      `SELECT decided_at - submitted_at FROM requests INDEXED BY requests_decided
       WHERE ${IS_DECIDED} AND decided_at >= ? AND submitted_at IS NOT NULL`,
    )
    .pluck();
  // A request that was held up three times by the same thing is one request.
  const setbacks = db.prepare<[number], Stats['setbacks'][number]>(
    `SELECT cause.value AS id, count(DISTINCT request_id) AS requests
     FROM audit INDEXED BY audit_setbacks,
       json_each(coalesce(json_extract(data, '$.failing'), json_array(json_extract(data, '$.category')))) AS cause
     WHERE ${IS_SETBACK} AND at >= ? AND cause.value IS NOT NULL GROUP BY cause.value ORDER BY requests DESC, cause.value`,
  );

  const medianDecision = (since: number): number | null => median(durations.all(since));

  return {
    medianDecision,
    read(since: number, now: number): Stats {
      const { open: all, due, overdue } = open.get({ now, soon: now + DUE_SOON }) ?? { open: 0, due: 0, overdue: 0 };
      const { approved, rejected } = decided.get(since) ?? { approved: 0, rejected: 0 };
      const took = medianDecision(since);
      return { open: all, due, overdue, approved, rejected, medianDecision: took, setbacks: setbacks.all(since) };
    },
  };
}

/** The middle one, or halfway between the two in the middle; null of nothing. */
function median(numbers: readonly number[]): number | null {
  const sorted = [...numbers].sort((a, b) => a - b);
  const half = (sorted.length - 1) / 2;
  const [below, above] = [sorted[Math.floor(half)], sorted[Math.ceil(half)]];
  return below === undefined || above === undefined ? null : (below + above) / 2;
}
