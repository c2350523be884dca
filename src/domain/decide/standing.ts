import type { Staff } from '../actor.ts';
import type { AuditEntry } from '../events.ts';
import type { Approval, DeletionRequest } from '../request.ts';
import { mayDecide } from './staff.ts';

/**
 * The approvals that count: of people who may still decide. Whoever has left or was taken off the list since does not
 * help to delete an account. `standing`: everybody who approved so far, looked up just now; who is missing counts not.
 */
export function standingApprovals(request: DeletionRequest, standing: readonly Staff[]): readonly Approval[] {
  return request.approvals.filter(({ by }) =>
    standing.some((staff) => staff.id === by && mayDecide(request, staff).ok),
  );
}

/** Slack user ids of those whose approval counts no more. */
export function lapsedApprovers({ approvals }: DeletionRequest, standing: readonly Approval[]): readonly string[] {
  return approvals.filter((approval) => !standing.includes(approval)).map(({ by }) => by);
}

/** Entries that make all approvals before them void. */
const VOIDING: readonly string[] = ['approval.undone', 'approval.voided', 'account.gone', 'account.replaced'];

/**
 * Of these approvals those that the audit trail tells of: by that person, at that moment, and not taken back since. One
 * that only the row knows was never given. `history`: the request's entries in the audit trail.
 */
export function recordedApprovals(approvals: readonly Approval[], history: readonly AuditEntry[]): readonly Approval[] {
  const voided = history.findLastIndex(({ event }) => VOIDING.includes(event.kind));
  const given = history
    .slice(voided + 1)
    .filter(({ event }) => event.kind === 'approval.added' || event.kind === 'request.approved');
  return approvals.filter(({ by, at }) => given.some((entry) => entry.actor === `slack:${by}` && entry.at === at));
}
