import { DESK } from '../actor.ts';
import { type Eligibility, failing, type Look, unmetOf } from '../eligibility.ts';
import type { Event } from '../events.ts';
import type { Moment } from '../policy.ts';
import type { DeletionRequest } from '../request.ts';
import { CARD, changed, type Decided, shown, unchanged } from './change.ts';
import { LOOK_AGAIN } from './recheck.ts';
import { BACK_TO_PENDING } from './undo.ts';

/**
 * The point of no return, after the undo window and a last check. A console that does not answer postpones it (nothing
 * is known, so nothing is deleted and nothing is taken back); a finding that is not met voids the approvals.
 */
export function startDeletion(request: DeletionRequest, look: Look, check: Eligibility, moment: Moment): Decided {
  const { now } = moment;
  const { deletion } = request;
  if (request.status !== 'approved' || deletion === null || deletion.executeAt > now) return unchanged;

  if (look.kind === 'unavailable') {
    const event: Event | null = request.retryLookAt === null ? { kind: 'deletion.postponed' } : null;
    const effects = event === null ? [] : shown(event, DESK, moment);
    return changed(request, { patch: { retryLookAt: now + LOOK_AGAIN }, event, by: DESK, effects }, moment);
  }
  if (!check.eligible) return voidApprovals(request, check, moment);
  return changed(
    request,
    {
      patch: { status: 'deleting', check, retryLookAt: null },
      event: { kind: 'deletion.started' },
      by: DESK,
      effects: [CARD, { lane: 'console', kind: 'account.delete' }],
    },
    moment,
  );
}

/** Back to the reviewers with what is no longer met; the customer is told what to fix, if there is something. */
export function voidApprovals(request: DeletionRequest, check: Eligibility, moment: Moment): Decided {
  const open = failing(check);
  const event: Event = { kind: 'approval.voided', failing: open.map(({ id }) => id) };
  const unmet = unmetOf(check);
  const mail = unmet.length > 0 ? [{ lane: 'mail', kind: 'mail.outcome', mail: 'action_needed' } as const] : [];
  const asked = unmet.length > 0 ? { askedToAct: { at: moment.now, unmet } } : {};
  return changed(
    request,
    {
      patch: { ...BACK_TO_PENDING, check, ...asked },
      event,
      by: DESK,
      effects: [...shown(event, DESK, moment), ...mail],
    },
    moment,
  );
}
