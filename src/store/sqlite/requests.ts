import Database from 'better-sqlite3';
import { IS_COMPLETED, IS_DECIDED, IS_OPEN } from '../../../db/conditions.ts';
import { type DeletionRequest, type RequestId, STATUSES, type Status } from '../../domain/request.ts';
import type { Connection } from './connect.ts';

interface Row {
  readonly id: RequestId;
  readonly version: number;
  readonly status: Status;
  readonly body: string;
}
const ROW = 'id, version, status, body';

export type RequestTable = ReturnType<typeof requestTable>;

/** The rows of `requests`. Writes belong into a transaction of the writer. */
export function requestTable(db: Connection) {
  const insert = db.prepare(
    `INSERT INTO requests (id, account_id, status, version, assignee, created_at, submitted_at, due_at, decided_by,
       decided_at, completed_at, wake_at, body)
     VALUES (@id, @accountId, @status, @version, @assignee, @createdAt, @submittedAt, @dueAt, @decidedBy,
       @decidedAt, @completedAt, @wakeAt, @body)`,
  );
  const update = db.prepare(
    `UPDATE requests SET status = @status, version = @version, assignee = @assignee, submitted_at = @submittedAt,
       due_at = @dueAt, decided_by = @decidedBy, decided_at = @decidedAt, completed_at = @completedAt,
       wake_at = @wakeAt, body = @body
     WHERE id = @id AND version = @from`,
  );
  const find = db.prepare<[string], Row>(`SELECT ${ROW} FROM requests WHERE id = ?`);
  const openFor = db.prepare<[string], Row>(`SELECT ${ROW} FROM requests WHERE account_id = ? AND ${IS_OPEN}`);
  const completedFor = db.prepare<[string], Row>(
    `SELECT ${ROW} FROM requests WHERE account_id = ? AND ${IS_COMPLETED} ORDER BY completed_at DESC LIMIT 1`,
  );
  const queue = db.prepare<[number], Row>(
    `SELECT ${ROW} FROM requests INDEXED BY requests_queue WHERE ${IS_OPEN} ORDER BY due_at LIMIT ?`,
  );
  const due = db
    .prepare<[number, number], RequestId>('SELECT id FROM requests WHERE wake_at <= ? ORDER BY wake_at LIMIT ?')
    .pluck();
  const byStatus = db.prepare<[], { status: Status; count: number }>(
    'SELECT status, count(*) AS count FROM requests GROUP BY status',
  );

  const lastDecided = db.prepare<[], { by: string; at: number }>(
    `SELECT decided_by AS by, decided_at AS at FROM requests WHERE ${IS_DECIDED} ORDER BY decided_at DESC LIMIT 1`,
  );

  return {
    find: (id: RequestId) => read(find.get(id)),
    openFor: (accountId: string) => read(openFor.get(accountId)),
    completedFor: (accountId: string) => read(completedFor.get(accountId)),
    queue: (limit: number) => queue.all(limit).map(toRequest),
    due: (now: number, limit: number): readonly RequestId[] => due.all(now, limit),
    countByStatus(): Record<Status, number> {
      const counts = Object.fromEntries(STATUSES.map((status) => [status, 0])) as Record<Status, number>;
      for (const { status, count } of byStatus.all()) counts[status] = count;
      return counts;
    },
    /** False: the account has another open request, and nothing was written. */
    insert: (request: DeletionRequest): boolean => unlessAlreadyOpen(() => insert.run(columns(request))),
    lastDecided: () => lastDecided.get() ?? null,
    /** Only on the version it was decided on. False: the account has another open request, and nothing was written. */
    update: (from: DeletionRequest, to: DeletionRequest): boolean =>
      unlessAlreadyOpen(() => {
        const { changes } = update.run({ ...columns(to), from: from.version });
        if (changes !== 1 || to.id !== from.id || to.version !== from.version + 1) {
          throw new Error(`${from.id} was not changed from version ${from.version} to the next`);
        }
      }),
  };
}

function columns(request: DeletionRequest) {
  const { id, status, version, assignee, createdAt, submittedAt, dueAt, decision, completedAt, wakeAt } = request;
  return {
    ...{ id, status, version, assignee, createdAt, submittedAt, dueAt, completedAt, wakeAt },
    accountId: request.account.id,
    decidedBy: decision?.by ?? null,
    decidedAt: decision?.at ?? null,
    body: JSON.stringify(request),
  };
}

const read = (row: Row | undefined): DeletionRequest | null => (row === undefined ? null : toRequest(row));

/** What rows of earlier versions lack. */
const ADDED = { remarks: [], askedToAct: null, closing: null } as const satisfies Partial<DeletionRequest>;
const ADDED_TO_DELETION = { calledAt: null, answeredAt: null, sight: null, askedSince: null } as const;

function upgraded(parsed: DeletionRequest): DeletionRequest {
  const { deletion } = parsed;
  if (deletion === null) return { ...ADDED, ...parsed };
  // 'blocked' was an outcome once; the attention says it.
  const outcome = (deletion.outcome as string) === 'blocked' ? 'unknown' : deletion.outcome;
  return { ...ADDED, ...parsed, deletion: { ...ADDED_TO_DELETION, ...deletion, outcome } };
}

/** Says no more than the id when it fails: the body holds personal data, and errors reach the log. */
function toRequest({ id, version, status, body }: Row): DeletionRequest {
  const parsed = parse(body);
  const request = parsed === null ? null : upgraded(parsed);
  if (request?.id !== id || request.version !== version || request.status !== status) {
    throw new Error(`The stored request ${id} cannot be read`);
  }
  return request;
}

function parse(body: string): DeletionRequest | null {
  try {
    return JSON.parse(body) as DeletionRequest | null;
  } catch {
    return null;
  }
}

/** The index on the account is the judge, not a look beforehand. */
function unlessAlreadyOpen(write: () => void): boolean {
  try {
    write();
    return true;
  } catch (error) {
    const taken = error instanceof Database.SqliteError && error.code === 'SQLITE_CONSTRAINT_UNIQUE';
    if (taken && error.message.endsWith(': requests.account_id')) return false;
    throw error;
  }
}
