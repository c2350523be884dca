import type { Staff } from '../domain/actor.ts';
import { recheck } from '../domain/decide/recheck.ts';
import { mayDecide } from '../domain/decide/staff.ts';
import { type Difference, differences, type Eligibility } from '../domain/eligibility.ts';
import { fingerprint } from '../domain/fingerprint.ts';
import type { DeletionRequest, RequestId } from '../domain/request.ts';
import { ok, type Result, refuse } from '../domain/result.ts';
import type { Deps } from './deps.ts';
import { lookAt } from './look.ts';

/** What the approve dialog shows: the findings as of now, and what changed since the card was rendered. */
export interface ApprovalView {
  readonly request: DeletionRequest;
  readonly check: Eligibility;
  readonly changes: readonly Difference[];
  /** The mark of what is shown; the approval must carry it. */
  readonly seen: string;
  /** When the deletion would start (ms), if this approval is the last one needed; null otherwise. */
  readonly executeAt: number | null;
}

/** Looks anew for a reviewer who is about to approve; the card shows the new findings too. */
export const prepareApproval =
  (deps: Pick<Deps, 'store' | 'console' | 'now' | 'policy'>) =>
  async (id: RequestId, by: Staff): Promise<Result<ApprovalView>> => {
    const before = await deps.store.find(id);
    if (before === null) return refuse({ code: 'not_found' });
    const may = mayDecide(before, by);
    if (!may.ok) return may;
    if (before.status !== 'pending') return refuse({ code: 'already_decided', request: before });
    if (before.approvals.some((approval) => approval.by === by.id)) return refuse({ code: 'already_approved_by_you' });
    const { look, check } = await lookAt(deps, before.account.id, before.requester.userId);
    const moment = { now: deps.now(), policy: deps.policy };
    const written = await deps.store.change(id, (current) => recheck(current, look, check, by, moment));
    if (!written.ok) {
      return written.refusal.code === 'wrong_state'
        ? refuse({ code: 'already_decided', request: await latest(deps, before) })
        : written;
    }
    const request = written.value;
    const last = request.approvals.length + 1 >= deps.policy.approvalsRequired;
    return ok({
      request,
      check,
      changes: differences(before.check, check),
      seen: fingerprint(request, check),
      executeAt: last ? moment.now + deps.policy.undoWindow : null,
    });
  };

const latest = async ({ store }: Pick<Deps, 'store'>, request: DeletionRequest): Promise<DeletionRequest> =>
  (await store.find(request.id)) ?? request;
