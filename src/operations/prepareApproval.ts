import { differences } from '../domain/account/eligibility.ts';
import { fingerprint } from '../domain/account/fingerprint.ts';
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
import { lookToApprove } from './lookToApprove.ts';
import type { ActorOf, BeingAsked } from './standing.ts';

/** Looks anew for a reviewer who is about to approve, while it is asked who that is; the card shows the new findings too. */
export async function prepareApproval(
  desk: Desk,
  id: RequestId,
  asking: BeingAsked,
  actorOf: ActorOf,
): Promise<Result<ApprovalView>> {
  const looked = await lookToApprove(desk, id, asking, { actorOf, may: mayApprove });
  if (!looked.ok) return looked;
  const { by, request: before, look, check, standing } = looked.value;
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
  const approvals = approvalsBefore(request, by, standing);
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
