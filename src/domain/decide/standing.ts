import type { Staff } from '../actor.ts';
import { idsIn, isBreakGlass } from '../breakGlass/people.ts';
import type { AuditEntry } from '../events.ts';
import type { Approval, DeletionRequest } from '../request.ts';
import { mayDecide } from './staff.ts';

/**
 * The approvals that count: of people who may still decide. Whoever has left or was taken off the list since does not
 * help to delete an account, and who approved together by break-glass counts together or not at all. `standing`: everybody
 * who approved so far, looked up just now; who is missing counts not.
 */
export function standingApprovals(request: DeletionRequest, standing: readonly Staff[]): readonly Approval[] {
  const counts = ({ by }: Approval): boolean =>
    standing.some((staff) => staff.id === by && mayDecide(request, staff).ok);
  const isWhole = request.approvals.every((approval) => !isBreakGlass(approval.by) || counts(approval));
  return request.approvals.filter((approval) => counts(approval) && (isWhole || !isBreakGlass(approval.by)));
}

/** Those that count beside one by `by`: who decides by break-glass decides alone, since nobody can be asked about the others. */
export const approvalsBefore = (
  request: DeletionRequest,
  by: Staff,
  standing: readonly Staff[],
): readonly Approval[] => (by.people === undefined ? standingApprovals(request, standing) : []);

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
  return approvals.filter(({ by, at }) => given.some((entry) => idsIn(entry.actor).includes(by) && entry.at === at));
}
