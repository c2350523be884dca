import { type ClosingBy, close, mayClose } from '../domain/decide/close.ts';
import { mayReject, type Rejecting, reject } from '../domain/decide/reject.ts';
import { calledSince } from '../domain/decide/stuck.ts';
import type { DeletionRequest, RequestId } from '../domain/request.ts';
import { ok, type Result, refuse } from '../domain/result.ts';
import type { Desk } from './desk.ts';
import { lookAtRequest } from './look.ts';
import { whoDecided } from './standing.ts';

/** The look was overtaken by a call. */
const CALLED = refuse({ code: 'call_under_way' });

/** Ends with words for the customer, after one more look: who is told that nothing was deleted must have the account. */
export async function rejectRequest(desk: Desk, id: RequestId, rejecting: Rejecting): Promise<Result<DeletionRequest>> {
  const { store, moment } = desk;
  const request = await store.find(id);
  if (request === null) return refuse({ code: 'not_found' });
  const may = mayReject(request, rejecting.by);
  if (!may.ok) return may;
  const looked = await lookAtRequest(desk, request);
  return store.change(id, (current) =>
    calledSince(request, current) ? CALLED : reject(current, rejecting, looked, moment()),
  );
}

/** Closes as deleted what the desk cannot prove, after one more look. */
export async function closeRequest(
  desk: Desk,
  id: RequestId,
  closing: Pick<ClosingBy, 'by' | 'reason'>,
): Promise<Result<DeletionRequest>> {
  const { store, moment, actorOf } = desk;
  const request = await store.find(id);
  if (request === null) return refuse({ code: 'not_found' });
  const may = mayClose(request, closing.by);
  if (!may.ok) return may;
  const first = request.closing?.by ?? null;
  const [{ look }, proposer] = await Promise.all([
    lookAtRequest(desk, request),
    first === null ? ok(null) : whoDecided(first, actorOf),
  ]);
  if (!proposer.ok) return proposer;
  return store.change(id, (current) =>
    calledSince(request, current) ? CALLED : close(current, { ...closing, look, proposer: proposer.value }, moment()),
  );
}
