import Database from 'better-sqlite3';
import { IS_COMPLETED, IS_DECIDED, IS_OPEN } from '../../../db/conditions.ts';
import { RecordBroken } from '../../domain/recordBroken.ts';
import { type DeletionRequest, type RequestId, STATUSES, type Status } from '../../domain/request.ts';
import type { Connection } from './connect.ts';
import { upgraded } from './earlier.ts';
import type { Sealing } from './sealing.ts';
import type { Stored } from './seals.ts';

interface Row {
  readonly id: RequestId;
  readonly account_id: string;
  readonly status: Status;
  readonly version: number;
  readonly assignee: string | null;
  readonly created_at: number;
  readonly submitted_at: number | null;
  readonly due_at: number | null;
  readonly decided_by: string | null;
  readonly decided_at: number | null;
  readonly completed_at: number | null;
  readonly wake_at: number | null;
  readonly body: string;
}

export type RequestTable = ReturnType<typeof requestTable>;

/**
 * The rows of `requests`. Writes belong into a transaction of the writer. One row that does not fit its seal, or is
 * older than its last event in the trail, is not read: RecordBroken. Lists leave such rows out.
 */
export function requestTable(db: Connection, sealing: Sealing, lastVersion: (id: RequestId) => number | null) {
  const requests = sealing.table<Row>('requests');
  const update = requests.updating(
    ...([
      'status',
      'version',
      'assignee',
      'submitted_at',
      'due_at',
      'decided_by',
      'decided_at',
      'completed_at',
    ] as const),
    ...(['wake_at', 'body'] as const),
  );
  const sealAt = db.prepare<[string, number], { seal: string | null }>(
    'SELECT seal FROM requests WHERE id = ? AND version = ?',
  );
  const find = requests.select<[string]>('WHERE id = ?');
  const openFor = requests.select<[string]>(`WHERE account_id = ? AND ${IS_OPEN}`);
  const completedFor = requests.select<[string]>(
    `WHERE account_id = ? AND ${IS_COMPLETED} ORDER BY completed_at DESC LIMIT 1`,
  );
  const queue = requests.select<[number]>(`INDEXED BY requests_queue WHERE ${IS_OPEN} ORDER BY due_at LIMIT ?`);
  const due = db
    .prepare<[number, number], RequestId>('SELECT id FROM requests WHERE wake_at <= ? ORDER BY wake_at LIMIT ?')
    .pluck();
  const byStatus = db.prepare<[], { status: Status; count: number }>(
    'SELECT status, count(*) AS count FROM requests GROUP BY status',
  );

  const lastDecided = db.prepare<[], { by: string; at: number }>(
    `SELECT decided_by AS by, decided_at AS at FROM requests WHERE ${IS_DECIDED} ORDER BY decided_at DESC LIMIT 1`,
  );

  function read(row: Stored<Row> | undefined): DeletionRequest | null {
    if (row === undefined) return null;
    if (requests.checked(row) === null) throw new RecordBroken('requests', row.id);
    // Each version fits its seal; an older one was put back.
    if (row.version < (lastVersion(row.id) ?? 0)) {
      sealing.report('requests', row.id, 'older');
      throw new RecordBroken('requests', row.id);
    }
    return toRequest(row);
  }

  return {
    /** @throws RecordBroken; the next two as well */
    find: (id: RequestId) => read(find.get(id)),
    openFor: (accountId: string) => read(openFor.get(accountId)),
    completedFor: (accountId: string) => read(completedFor.get(accountId)),
    queue: (limit: number) =>
      queue
        .all(limit)
        .filter((row) => requests.checked(row) !== null)
        .map(toRequest),
    due: (now: number, limit: number): readonly RequestId[] => due.all(now, limit),
    countByStatus(): Record<Status, number> {
      const counts = Object.fromEntries(STATUSES.map((status) => [status, 0])) as Record<Status, number>;
      for (const { status, count } of byStatus.all()) counts[status] = count;
      return counts;
    },
    /** False: the account has another open request, and nothing was written. */
    insert: (request: DeletionRequest): boolean => unlessAlreadyOpen(() => requests.insert(toRow(request))),
    lastDecided: () => lastDecided.get() ?? null,
    /** Only on the version it was decided on. False: the account has another open request, and nothing was written. */
    update: (from: DeletionRequest, to: DeletionRequest): boolean =>
      unlessAlreadyOpen(() => {
        const current = sealAt.get(from.id, from.version);
        if (current === undefined || to.id !== from.id || to.version !== from.version + 1) {
          throw new Error(`${from.id} was not changed from version ${from.version} to the next`);
        }
        update(current, toRow(to));
      }),
  };
}

function toRow(request: DeletionRequest): Row {
  const { id, status, version, assignee, decision } = request;
  return {
    ...{ id, status, version, assignee },
    account_id: request.account.id,
    created_at: request.createdAt,
    submitted_at: request.submittedAt,
    due_at: request.dueAt,
    decided_by: decision?.by ?? null,
    decided_at: decision?.at ?? null,
    completed_at: request.completedAt,
    wake_at: request.wakeAt,
    body: JSON.stringify(request),
  };
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
