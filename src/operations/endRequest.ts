import { type ClosingBy, close, mayClose } from '../domain/decide/close.ts';
import { mayReject, type Rejecting, reject } from '../domain/decide/reject.ts';
import { calledSince } from '../domain/decide/stuck.ts';
import type { DeletionRequest, RequestId } from '../domain/request.ts';
import { ok, type Result, refuse } from '../domain/result.ts';
import type { Desk } from './desk.ts';
import { lookAtRequest } from './look.ts';
import { lookWhileAsked } from './lookWhileAsked.ts';
import { type BeingAsked, whoDecided } from './standing.ts';

/** The look was overtaken by a call. */
const CALLED = refuse({ code: 'call_under_way' });

/** Ends with words for the customer, after one more look: who is told that nothing was deleted must have the account. */
export async function rejectRequest(
  desk: Desk,
  id: RequestId,
  asking: BeingAsked,
  words: Omit<Rejecting, 'by'>,
): Promise<Result<DeletionRequest>> {
  const looked = await lookWhileAsked(desk, id, asking, {
    may: mayReject,
    look: (request) => lookAtRequest(desk, request),
  });
  if (!looked.ok) return looked;
  const { by, request, seen } = looked.value;
  return desk.store.change(id, (current) =>
    calledSince(request, current) ? CALLED : reject(current, { ...words, by }, seen, desk.moment()),
  );
}

/** Closes as deleted what the desk cannot prove, after one more look. */
export async function closeRequest(
  desk: Desk,
  id: RequestId,
  asking: BeingAsked,
  { reason }: Pick<ClosingBy, 'reason'>,
): Promise<Result<DeletionRequest>> {
  const looked = await lookWhileAsked(desk, id, asking, {
    may: mayClose,
    look: (request) => {
      const { closing } = request;
      const proposer = closing === null ? ok(null) : whoDecided(closing.by, desk.actorOf);
      return Promise.all([lookAtRequest(desk, request), proposer]);
    },
  });
  if (!looked.ok) return looked;
  const { by, request, seen } = looked.value;
  const [{ look }, proposer] = seen;
  if (!proposer.ok) return proposer;
  return desk.store.change(id, (current) =>
    calledSince(request, current)
      ? CALLED
      : close(current, { by, reason, look, proposer: proposer.value }, desk.moment()),
  );
}
