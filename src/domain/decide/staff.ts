import type { Look } from '../account/eligibility.ts';
import { mailboxOf } from '../account/mailbox.ts';
import type { Staff } from '../actor.ts';
import { peopleOf } from '../breakGlass/people.ts';
import type { DeletionRequest } from '../request.ts';
import { ok, type Result, refuse } from '../result.ts';

/** Is this somebody who may decide at all? */
export function mayReview(by: Staff): Result<null> {
  if (by.reviewer === null) return refuse({ code: 'authority_unknown' });
  return by.reviewer ? ok(null) : refuse({ code: 'not_allowed', need: 'reviewer' });
}

/** May this person decide about this request? Nobody decides on an account that they own. */
export function mayDecide(request: DeletionRequest, by: Staff): Result<null> {
  for (const person of peopleOf(by)) {
    const may = mayDecideAlone(request, person);
    if (!may.ok) return may;
  }
  return ok(null);
}

function mayDecideAlone(request: DeletionRequest, by: Staff): Result<null> {
  const may = mayReview(by);
  if (!may.ok) return may;
  // Without an address nobody can tell that the account is not their own.
  if (by.email === null) return refuse({ code: 'no_profile_email' });
  return isOneOf(by.email, [request.adminEmail, request.creatorEmail]) ? OWN_ACCOUNT : ok(null);
}

/** The same by the console's word of just now. */
export function notTheirOwn(look: Look, by: Staff): Result<null> {
  if (look.kind !== 'found') return ok(null);
  const { creatorEmail, adminEmail } = look.facts;
  const owners = [creatorEmail, adminEmail.known ? adminEmail.value : null];
  return peopleOf(by).some(({ email }) => email !== null && isOneOf(email, owners)) ? OWN_ACCOUNT : ok(null);
}

const OWN_ACCOUNT = refuse({ code: 'own_account' });

/** Whether an address reaches one of these mailboxes, however it is spelled. */
const isOneOf = (email: string, addresses: readonly (string | null)[]): boolean =>
  addresses.some((address) => address !== null && mailboxOf(address) === mailboxOf(email));

/** May this person look up, re-check and claim? */
export function maySupport(by: Staff): Result<null> {
  if (by.support || by.reviewer) return ok(null);
  const isKnown = by.support === false && by.reviewer === false;
  return refuse(isKnown ? { code: 'not_allowed', need: 'support' } : { code: 'authority_unknown' });
}
