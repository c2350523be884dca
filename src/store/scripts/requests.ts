import { isBlocked, rankOf } from '../../domain/queue.ts';
import { RecordBroken } from '../../domain/recordBroken.ts';
import { type DeletionRequest, isOpen, type RequestId, type Status } from '../../domain/request.ts';
import type { Context, Tx } from '../driver.ts';
import { packed, unpacked } from '../packing/packing.ts';
import { CHANGES } from '../queries/requests.ts';
import { insert, update } from '../seals/rows.ts';
import type { OpenOne, OpenPlace } from '../store.ts';
import { lastVersion } from './audit.ts';
import { countMove } from './counts/byStatus.ts';
import { upgraded } from './earlier.ts';
import { all, one, type Script, type TableRow } from './script.ts';

type Row = TableRow<'requests'>;
type Sealed = Pick<Context, 'sealing'>;

/*
 * One row that does not fit its seal, or is older than its last event in the trail, is not read: RecordBroken. Lists
 * leave such rows out.
 */

/** @throws RecordBroken; the next two as well */
export function* find(context: Sealed, id: RequestId): Script<DeletionRequest | null> {
  return yield* read(context, yield* one('requests.find', { id }));
}

export function* openFor(context: Sealed, account_id: string): Script<DeletionRequest | null> {
  return yield* read(context, yield* one('requests.openFor', { account_id }));
}

export function* completedFor(context: Sealed, account_id: string): Script<DeletionRequest | null> {
  return yield* read(context, yield* one('requests.completedFor', { account_id }));
}

function* read(context: Sealed, row: Row | undefined): Script<DeletionRequest | null> {
  if (row === undefined) return null;
  if (!(yield* isWhole(context, row))) throw new RecordBroken('requests', row.id);
  return toRequest(row);
}

/** Whether the row is what the desk wrote last. */
export function* isWhole({ sealing }: Sealed, row: Row): Script<boolean> {
  if (!sealing.fits('requests', row)) return false;
  // Each version fits its seal; an older one was put back.
  if (row.version >= ((yield* lastVersion(row.id)) ?? 0)) return true;
  sealing.report('requests', row.id, 'older');
  return false;
}

export function* queue({ sealing }: Sealed, limit: number): Script<readonly DeletionRequest[]> {
  return (yield* all('requests.queue', { limit })).filter((row) => sealing.fits('requests', row)).map(toRequest);
}

/** Of one rank, due after one moment and until another (ms). */
interface RankedSpan {
  readonly queue_rank: number;
  readonly after: number;
  readonly until: number;
  readonly limit: number;
}

export function* dueWithin({ sealing }: Sealed, span: RankedSpan): Script<readonly DeletionRequest[]> {
  return (yield* all('requests.dueWithin', { ...span })).filter((row) => sealing.fits('requests', row)).map(toRequest);
}

/** Open, of versions that stored no rank. */
export function* unrankedIds(): Script<readonly RequestId[]> {
  return (yield* all('requests.unranked', {})).map(({ id }) => id);
}

export function* openAfter(after: OpenPlace | null, limit: number): Script<readonly OpenOne[]> {
  const { dueAt: due_at, id } = after ?? { dueAt: Number.MIN_SAFE_INTEGER, id: '' };
  const rows = yield* all('requests.openAfter', { due_at, id, limit });
  return rows.map(({ id, due_at, assignee }) => ({ id, dueAt: due_at ?? 0, assignee }));
}

export function* due(now: number, limit: number): Script<readonly RequestId[]> {
  return (yield* all('requests.due', { now, limit })).map(({ id }) => id);
}

export function* dueLooks(status: Status, now: number, limit: number): Script<readonly RequestId[]> {
  return (yield* all('requests.dueLooks', { status, now, limit })).map(({ id }) => id);
}

export function* lastDecided(): Script<{ readonly by: string; readonly at: number } | null> {
  const { by = null, at = null } = (yield* one('requests.lastDecided', {})) ?? {};
  return by === null || at === null ? null : { by, at };
}

/** Whether this request was erased: of its deliveries those that are over go, too. */
export function* isErased(id: RequestId | null): Script<boolean> {
  return id !== null && ((yield* one('requests.erasedAt', { id }))?.erased_at ?? null) !== null;
}

export function* insertRequest(tx: Tx, request: DeletionRequest): Script<void> {
  yield* insert(tx, 'requests', toRow(request));
  yield* countMove(tx, null, request.status);
}

/** Only over the version that was read. False: the account has another open request, and nothing was written. */
export function* updateRequest(tx: Tx, from: Row, to: DeletionRequest): Script<boolean> {
  if (to.id !== from.id || to.version !== from.version + 1) {
    throw new Error(`${from.id} was not changed from version ${from.version} to the next`);
  }
  if (isOpen(to) && !isOpen(from) && (yield* hasAnotherOpen(to))) return false;
  const row = toRow(to);
  yield* update(tx, 'requests', leastChange(from, row), from, row);
  yield* countMove(tx, from.status, to.status);
  return true;
}

/** The statement that writes all that changed, and the least besides. */
function leastChange(from: Row, to: Omit<Row, 'seal'>): keyof typeof CHANGES {
  const suffices = (columns: readonly (keyof Row)[]): boolean =>
    CHANGES.change.every((column) => column === 'seal' || columns.includes(column) || from[column] === to[column]);
  if (suffices(CHANGES.revise)) return 'revise';
  return suffices(CHANGES.rearm) ? 'rearm' : 'change';
}

/** Looked at by one writer at a time; with several, the unique index on the account is the judge, and this finds out why. */
function* hasAnotherOpen({ id, account }: DeletionRequest): Script<boolean> {
  const other = yield* one('requests.openFor', { account_id: account.id });
  return other !== undefined && other.id !== id;
}

function toRow(request: DeletionRequest): Omit<Row, 'seal'> {
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
    look_at: request.lookAt,
    erased_at: request.erasedAt,
    queue_rank: rankOf(request),
    blocked: Number(isBlocked(request)),
    // What is erased changes no more, and is seldom read.
    body: request.erasedAt === null ? JSON.stringify(request) : packed(JSON.stringify(request)),
  };
}

/** Says no more than the id when it fails: the body holds personal data, and errors reach the log. */
export function toRequest({ id, version, status, body }: Row): DeletionRequest {
  const parsed = parse(body);
  const request = parsed === null ? null : upgraded(parsed);
  if (request?.id !== id || request.version !== version || request.status !== status) {
    throw new Error(`The stored request ${id} cannot be read`);
  }
  return request;
}

function parse(body: string): DeletionRequest | null {
  try {
    return JSON.parse(unpacked(body)) as DeletionRequest | null;
  } catch {
    return null;
  }
}
