import type { Look } from '../account/eligibility.ts';
import type { Staff } from '../actor.ts';
import { sameAddress } from '../mailAddress.ts';
import type { DeletionRequest } from '../request.ts';
import { ok, type Result, refuse } from '../result.ts';

/** Is this somebody who may decide at all? */
export function mayReview(by: Staff): Result<null> {
  if (by.reviewer === null) return refuse({ code: 'authority_unknown' });
  return by.reviewer ? ok(null) : refuse({ code: 'not_allowed', need: 'reviewer' });
}

/** May this person decide about this request? Nobody decides on an account that they own. */
export function mayDecide(request: DeletionRequest, by: Staff): Result<null> {
  const may = mayReview(by);
  if (!may.ok) return may;
  // Without an address nobody can tell that the account is not their own.
  if (by.email === null) return refuse({ code: 'no_profile_email' });
  if (sameAddress(by.email, request.adminEmail)) return refuse({ code: 'own_account' });
  return ok(null);
}

/** The same by the console's word about the creator, whose own address need not be the admin address. */
export function notTheirOwn(look: Look, by: Staff): Result<null> {
  const creator = look.kind === 'found' ? look.facts.creatorEmail : null;
  const own = creator !== null && by.email !== null && sameAddress(by.email, creator);
  return own ? refuse({ code: 'own_account' }) : ok(null);
}

/** May this person look up, re-check and claim? */
export function maySupport(by: Staff): Result<null> {
  if (by.support || by.reviewer) return ok(null);
  const isKnown = by.support === false && by.reviewer === false;
  return refuse(isKnown ? { code: 'not_allowed', need: 'support' } : { code: 'authority_unknown' });
}
