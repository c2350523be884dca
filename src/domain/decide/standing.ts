import type { Staff } from '../actor.ts';
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
