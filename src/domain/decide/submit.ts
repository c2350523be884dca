import { type Eligibility, type Look, unmetOf } from '../account/eligibility.ts';
import type { Instant } from '../calendar.ts';
import type { Event } from '../events.ts';
import { sameAddress } from '../mailAddress.ts';
import type { Moment } from '../policy.ts';
import { type DeletionRequest, statusAt } from '../request.ts';
import { ok, type Result, refuse } from '../result.ts';
import { CARD, changed, type Decided } from './change.ts';
import { customerOf } from './customer.ts';
import { eligibleFacts } from './open.ts';

/** Starts the clock of one week and shows the request to staff. The prerequisites must (still) be met. */
export function submit(
  request: DeletionRequest,
  look: Look,
  check: Eligibility,
  moment: Moment,
  by = customerOf(request, null),
): Decided {
  const { now, policy } = moment;
  const may = maySubmit(request, now);
  if (!may.ok) return may;

  const facts = eligibleFacts(look, check);
  if (!facts.ok) {
    if (facts.refusal.code !== 'prerequisites_unmet') return facts;
    const event: Event = { kind: 'request.blocked', step: 'submit', failing: unmetOf(check) };
    return changed(request, { patch: { check }, event, by, refusal: facts.refusal }, moment);
  }
  // The code proved access to an address that is no longer the account's: nobody is verified now.
  const { adminEmail } = facts.value;
  if (!adminEmail.known) return refuse({ code: 'facts_unavailable' });
  if (adminEmail.value === null || !sameAddress(adminEmail.value, request.adminEmail)) {
    return refuse({ code: 'admin_email_mismatch' });
  }
  const dueAt = now + policy.reviewDeadline;
  return changed(
    request,
    {
      patch: {
        status: 'pending',
        submittedAt: now,
        dueAt,
        check,
        submittedCheck: check,
        remindedTo: now,
        attention: null, // of earlier versions: a code that could not be mailed; one has arrived since
      },
      event: { kind: 'request.submitted', dueAt, ruleSet: check.ruleSet, reason: request.reason.code },
      by,
      evidence: { step: 'submission', check },
      effects: [CARD, { lane: 'mail', kind: 'mail.outcome', mail: 'receipt' }],
    },
    moment,
  );
}

/** Whoever has proven that the mailbox is theirs, while the draft lasts. */
export function maySubmit(request: DeletionRequest, now: Instant): Result<null> {
  const status = statusAt(request, now);
  return status === 'verified' ? ok(null) : refuse({ code: 'wrong_state', status });
}
