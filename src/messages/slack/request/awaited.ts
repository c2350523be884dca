import { unmetOf } from '../../../domain/account/eligibility.ts';
import { isAdrift, isStuck } from '../../../domain/decide/stuck.ts';
import type { DeletionRequest } from '../../../domain/request.ts';

/** What an open request waits for, for a reader who could bring it about: "It waits for …". */
export function awaited(request: DeletionRequest): string {
  if (isStuck(request)) return 'a person, because the deletion does not end by itself';
  if (isAdrift(request)) return 'a person, because the account is not there';
  const { status, check, approvals, askedToAct, retryLookAt } = request;
  switch (status) {
    case 'approved':
      return retryLookAt === null ? 'the end of the undo window; it is approved' : 'the console; it is approved';
    case 'deleting':
      return 'the console; the deletion is not confirmed yet';
    default:
      if (unmetOf(check).length > 0) {
        return askedToAct === null
          ? 'the customer, who has not been told yet what to fix'
          : 'the customer, who was told what to fix';
      }
      if (!check.eligible) return 'the console, which does not say whether all is met';
      return approvals.length > 0 ? 'another approval' : 'a decision';
  }
}
