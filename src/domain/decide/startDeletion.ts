import { type Eligibility, failing, type Looked, unmetOf } from '../account/eligibility.ts';
import { DESK, type Staff } from '../actor.ts';
import { sightOf } from '../deletion/proof.ts';
import type { AuditEntry, Event } from '../events.ts';
import type { Moment } from '../policy.ts';
import type { DeletionRequest } from '../request.ts';
import { CARD, changed, type Decided, shown, unchanged } from './change.ts';
import { accountLost } from './lost.ts';
import { LOOK_AGAIN } from './recheck.ts';
import { lapsedApprovers, recordedApprovals, standingApprovals } from './standing.ts';
import { isStuck } from './stuck.ts';
import { BACK_TO_PENDING } from './undo.ts';

export interface Starting extends Looked {
  /** Everybody who approved, looked up just now; null when Slack does not say who may decide. */
  readonly standing: readonly Staff[] | null;
  /** The request's entries in the audit trail. */
  readonly history: readonly AuditEntry[];
}

/**
 * The point of no return, after the undo window and a last check. What cannot be established postpones it (nothing is
 * known, so nothing is deleted and nothing is taken back); a finding that is not met voids the approvals; too few
 * approvals by today's policy wait for more.
 */
export function startDeletion(
  request: DeletionRequest,
  { look, check, standing, history }: Starting,
  moment: Moment,
): Decided {
  const { now } = moment;
  const { deletion } = request;
  if (request.status !== 'approved' || deletion === null || deletion.executeAt > now) return unchanged;

  if (look.kind === 'unavailable') return postpone(request, 'console', moment);
  const lost = accountLost(request, sightOf(request.account, look), moment, { patch: { check } });
  if (lost !== null) return lost;
  if (!check.eligible) return voidApprovals(request, check, moment);
  if (standing === null) return postpone(request, 'authority', moment);
  const counted = recordedApprovals(standingApprovals(request, standing), history);
  const { approvalsRequired } = moment.policy;
  if (counted.length < approvalsRequired) {
    const lapsed = lapsedApprovers(request, counted);
    const event: Event = { kind: 'approval.recounted', count: counted.length, of: approvalsRequired, lapsed };
    const patch = { ...BACK_TO_PENDING, approvals: counted, check };
    return changed(request, { patch, event, by: DESK, effects: shown(event, DESK, moment) }, moment);
  }
  return changed(
    request,
    {
      patch: { status: 'deleting', check, retryLookAt: null, deletion: { ...deletion, askedSince: now } },
      event: { kind: 'deletion.started' },
      by: DESK,
      evidence: { step: 'deletion', check },
      effects: [CARD, { lane: 'console', kind: 'account.delete' }],
    },
    moment,
  );
}

/** Said once; undo and cancel stay possible meanwhile. */
function postpone(request: DeletionRequest, why: 'console' | 'authority', moment: Moment): Decided {
  const event: Event | null = request.retryLookAt === null ? { kind: 'deletion.postponed', why } : null;
  const effects = event === null ? [] : shown(event, DESK, moment);
  return changed(request, { patch: { retryLookAt: moment.now + LOOK_AGAIN }, event, by: DESK, effects }, moment);
}

/** Back to the reviewers with what is no longer met; the customer is told what to fix, if there is something. */
export function voidApprovals(request: DeletionRequest, check: Eligibility, moment: Moment): Decided {
  const open = failing(check);
  const event: Event = { kind: 'approval.voided', failing: open.map(({ id }) => id) };
  const unmet = unmetOf(check);
  const mail = unmet.length > 0 ? [{ lane: 'mail', kind: 'mail.outcome', mail: 'action_needed' } as const] : [];
  const asked = unmet.length > 0 ? { askedToAct: { at: moment.now, unmet, remindedAt: null } } : {};
  const solved = isStuck(request) ? { attention: null } : {};
  return changed(
    request,
    {
      patch: { ...BACK_TO_PENDING, ...solved, check, ...asked },
      event,
      by: DESK,
      effects: [...shown(event, DESK, moment), ...mail],
    },
    moment,
  );
}
