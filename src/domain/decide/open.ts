import { type Eligibility, failing, type Look, type Looked, TOO_LARGE } from '../account/eligibility.ts';
import type { Facts } from '../account/facts.ts';
import { addressTry, codeMail, newDraft } from '../limits/uses.ts';
import { mailAddress, sameAddress } from '../mailAddress.ts';
import type { Moment } from '../policy.ts';
import type { Refusal } from '../refusals.ts';
import type { DeletionRequest, Reason, RequestId } from '../request.ts';
import { ok, type Result, refuse } from '../result.ts';
import type { Locale } from '../text.ts';
import { type Change, change } from './change.ts';
import { customerOf } from './customer.ts';

/** A fresh identity code: its keyed hash to compare with, and the code itself encrypted for the mail. */
export interface FreshCode {
  readonly hash: string;
  readonly sealed: string;
}

export interface Opening extends Looked {
  readonly id: RequestId;
  readonly accountId: string;
  readonly userId: string;
  /** As typed; must be the account's admin address. */
  readonly adminEmail: string;
  readonly reason: Reason;
  readonly locale: Locale | null;
  /** The name of the intake token by which it came; null when nobody knows. */
  readonly token: string | null;
  readonly code: FreshCode;
}

/**
 * The form of the source document's steps 3 and 4: prerequisites first, then the admin e-mail. Gives a request that
 * awaits its identity code, which goes to the account's own admin address and nowhere else.
 */
export function open(opening: Opening, moment: Moment): Result<Change> {
  const facts = eligibleFacts(opening.look, opening.check);
  if (!facts.ok) return facts;
  const { name, adminEmail, locale, createdAt, creator } = facts.value;
  if (!adminEmail.known) return refuse({ code: 'facts_unavailable' });
  if (adminEmail.value === null) return refuse({ code: 'no_admin_email' });
  if (!sameAddress(adminEmail.value, opening.adminEmail)) return refuse({ code: 'admin_email_mismatch' });
  if (mailAddress(adminEmail.value) === null) return refuse({ code: 'admin_email_unusable' });

  const { now, policy } = moment;
  const expiresAt = now + policy.codeTtl;
  const request: DeletionRequest = {
    id: opening.id,
    version: 0,
    status: 'awaiting_code',
    account: {
      id: opening.accountId,
      name: name.known ? name.value : opening.accountId,
      createdAt: createdAt.known ? createdAt.value : null,
    },
    requester: { userId: opening.userId, name: creator.known ? creator.value.name : opening.userId },
    adminEmail: adminEmail.value,
    creatorEmail: facts.value.creatorEmail,
    openedBy: opening.token,
    locale: opening.locale ?? (locale.known ? locale.value : 'en'),
    reason: opening.reason,
    code: { hash: opening.code.hash, expiresAt, attempts: 0, sentAt: [now], earlier: [] },
    createdAt: now,
    draftExpiresAt: now + policy.draftTtl,
    verifiedAt: null,
    submittedAt: null,
    dueAt: null,
    check: opening.check,
    submittedCheck: null,
    retryLookAt: null,
    assignee: null,
    snoozed: null,
    approvals: [],
    seen: [],
    remarks: [],
    askedToAct: null,
    decision: null,
    deletion: null,
    closing: null,
    remindedTo: null,
    expectedAt: null,
    shownUrgency: 'later',
    attention: null,
    tooFewDeciders: null,
    toldAt: null,
    presumedAt: null,
    completedAt: null,
    endedAt: null,
    erasedAt: null,
    wakeAt: null,
    lookAt: null,
  };
  const by = customerOf(request, opening.token);
  return ok(
    change(
      request,
      {
        patch: {},
        event: { kind: 'request.opened' },
        by,
        effects: [{ lane: 'mail', kind: 'mail.code', sealed: opening.code.sealed, expiresAt, nth: 1 }],
        uses: [...addressTry(opening.accountId, opening.token, true), ...codeMail(request), ...newDraft(request)],
      },
      moment,
    ),
  );
}

/** Why there are no facts, and whether it helps to ask again. */
export const unavailable = ({ why }: { readonly why: string }): Refusal => ({
  code: why === TOO_LARGE ? 'account_too_large' : 'facts_unavailable',
});

/** The facts of an account that may be deleted, or why it may not (yet). Only unknowns: the source is to blame. */
export function eligibleFacts(look: Look, check: Eligibility): Result<Facts> {
  if (look.kind === 'gone') return refuse({ code: 'account_not_found' });
  if (look.kind === 'unavailable') return refuse(unavailable(look));
  if (check.eligible) return ok(look.facts);
  const unmet = failing(check).some(({ status }) => status === 'unmet');
  return refuse(unmet ? { code: 'prerequisites_unmet', check } : { code: 'facts_unavailable' });
}
