import { differences } from '../domain/account/eligibility.ts';
import { fingerprint } from '../domain/account/fingerprint.ts';
import type { Staff } from '../domain/actor.ts';
import { mayApprove } from '../domain/decide/approve.ts';
import { notThere } from '../domain/decide/lost.ts';
import { recheck } from '../domain/decide/recheck.ts';
import { notTheirOwn } from '../domain/decide/staff.ts';
import { approvalsBefore, lapsedApprovers } from '../domain/decide/standing.ts';
import { isLost } from '../domain/deletion/deletion.ts';
import { sightOf } from '../domain/deletion/proof.ts';
import type { RequestId } from '../domain/request.ts';
import { ok, type Result, refuse } from '../domain/result.ts';
import type { ApprovalView } from '../domain/views/approval.ts';
import type { Desk } from './desk.ts';
import { lookAtRequest } from './look.ts';
import { type ActorOf, alsoBreakGlass, standingOf } from './standing.ts';

/** Looks anew for a reviewer who is about to approve; the card shows the new findings too. */
export async function prepareApproval(
  desk: Desk,
  id: RequestId,
  by: Staff,
  actorOf: ActorOf,
): Promise<Result<ApprovalView>> {
  const before = await desk.store.find(id);
  if (before === null) return refuse({ code: 'not_found' });
  const may = mayApprove(before, by);
  if (!may.ok) return may;
  const [{ look, check }, standing] = await Promise.all([
    lookAtRequest(desk, before),
    standingOf(before, alsoBreakGlass(desk.breakGlass, actorOf)),
  ]);
  if (!standing.ok) return standing;
  const own = notTheirOwn(look, by);
  if (!own.ok) return own;
  const moment = desk.moment();
  const written = await desk.store.change(id, (current) =>
    current.status === 'pending'
      ? recheck(current, look, check, by, moment)
      : refuse({ code: 'already_decided', request: current }),
  );
  if (!written.ok) return written;
  // Whatever else that look says is about another account, or none.
  const sight = sightOf(before.account, look);
  if (isLost(sight)) return refuse(notThere(sight));
  const request = written.value;
  // Who approved in between was not looked up, and so does not count yet: the approval will be refused as changed.
  const approvals = approvalsBefore(request, by, standing.value);
  const last = approvals.length + 1 >= desk.policy.approvalsRequired;
  return ok({
    request,
    check,
    changes: differences(before.check, check),
    given: approvals.length,
    lapsed: lapsedApprovers(request, approvals),
    seen: fingerprint({ ...request, approvals }, check),
    executeAt: last ? moment.now + desk.policy.undoWindow : null,
  });
}
