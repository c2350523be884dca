import type { Staff } from '../actor.ts';
import type { DeletionRequest } from '../request.ts';
import { ok, type Result, refuse } from '../result.ts';
import { sameAddress } from './open.ts';

/** May this person decide about this request? Nobody decides on an account that they own. */
export function mayDecide(request: DeletionRequest, by: Staff): Result<null> {
  if (!by.reviewer) return refuse({ code: 'not_allowed', need: 'reviewer' });
  if (by.email !== null && sameAddress(by.email, request.adminEmail)) return refuse({ code: 'own_account' });
  return ok(null);
}

/** May this person look up, re-check and claim? */
export function maySupport(by: Staff): Result<null> {
  return by.support || by.reviewer ? ok(null) : refuse({ code: 'not_allowed', need: 'support' });
}
