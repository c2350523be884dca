import type { Eligibility } from './account/eligibility.ts';
import type { Instant } from './calendar.ts';
import type { Exhausted } from './limits/limits.ts';
import type { Pause } from './pause.ts';
import type { DeletionRequest, RequestId, Status } from './request.ts';

/**
 * Every expected "no", by code; each has words for a person in messages/slack/refusals.ts.
 * Adding one without words does not compile.
 */
export type Refusal =
  // asking
  /** `byAddress`: it was looked for by an e-mail address. */
  | { readonly code: 'account_not_found'; readonly byAddress?: true }
  /** By that request, at that time if it is known. */
  | { readonly code: 'account_deleted'; readonly id: RequestId; readonly at: Instant | null }
  | { readonly code: 'facts_unavailable' }
  /** The console says more of the account than the desk reads. */
  | { readonly code: 'account_too_large' }
  | { readonly code: 'account_gone' }
  /** Another account stands under the same id. */
  | { readonly code: 'account_replaced' }
  | { readonly code: 'prerequisites_unmet'; readonly check: Eligibility }
  | { readonly code: 'admin_email_mismatch' }
  | { readonly code: 'no_admin_email' }
  /** The account has one, to which no mail can be sent (domain/mailAddress.ts). */
  | { readonly code: 'admin_email_unusable' }
  | { readonly code: 'already_open' }
  | { readonly code: 'idempotency_key_reused' }
  // the identity code
  | { readonly code: 'wrong_code'; readonly attemptsLeft: number }
  | { readonly code: 'code_expired' }
  /** A newer one was mailed since; no try is used up. */
  | { readonly code: 'older_code' }
  | { readonly code: 'too_many_attempts' }
  /** `what` was done too often for one account, mailbox or token. */
  | { readonly code: 'too_many_codes'; readonly what: Exhausted; readonly retryAt: Instant }
  // a decision without Slack
  /** It takes so many different people whom BREAK_GLASS names. */
  | { readonly code: 'people_needed'; readonly needed: number }
  /** No codes wait for exactly this decision by exactly these people. */
  | { readonly code: 'nothing_to_confirm' }
  /** `why`: the mail server's codes. */
  | { readonly code: 'codes_not_mailed'; readonly why: string }
  // steps out of order
  | { readonly code: 'not_found' }
  /** Its stored record is not what the desk wrote. */
  | { readonly code: 'record_broken'; readonly id: RequestId }
  | { readonly code: 'wrong_state'; readonly status: Status }
  | { readonly code: 'too_late'; readonly status: Status }
  // staff
  | { readonly code: 'not_allowed'; readonly need: 'reviewer' | 'support' }
  | { readonly code: 'authority_unknown' }
  /** `user`: somebody who approved before. */
  | { readonly code: 'approver_unknown'; readonly user: string }
  | { readonly code: 'too_fast'; readonly retryAt: Instant }
  | { readonly code: 'own_account' }
  | { readonly code: 'no_profile_email' }
  | { readonly code: 'already_decided'; readonly request: DeletionRequest }
  | { readonly code: 'already_approved_by_you' }
  | { readonly code: 'changed_since_shown' }
  | { readonly code: 'message_too_short'; readonly min: number }
  | { readonly code: 'reason_too_short'; readonly min: number }
  | { readonly code: 'nothing_to_fix' }
  | { readonly code: 'told_already'; readonly at: Instant }
  /** By whom (Slack user id), and what is promised since. */
  | { readonly code: 'extended_already'; readonly by: string; readonly dueAt: Instant | null }
  | { readonly code: 'undo_window_over'; readonly request: DeletionRequest }
  | { readonly code: 'nothing_to_retry'; readonly request: DeletionRequest }
  // ending what the desk cannot prove
  | { readonly code: 'nothing_to_close'; readonly request: DeletionRequest }
  | { readonly code: 'closing_needs_another' }
  | { readonly code: 'account_still_there' }
  | { readonly code: 'account_may_be_gone' }
  | { readonly code: 'call_under_way' }
  /** A mail, a call or a message about it is not through yet. */
  | { readonly code: 'still_delivering' }
  | { readonly code: 'absence_out_of_range'; readonly latest: Instant }
  /** Slack user id of who may not claim, is away, or is the same person. */
  | { readonly code: 'no_stand_in'; readonly user: string }
  | { readonly code: 'not_taken_by_you'; readonly assignee: string | null }
  | { readonly code: 'snoozed_enough'; readonly times: number }
  /** `until`: the latest moment; null without a deadline. */
  | { readonly code: 'snooze_too_late'; readonly until: Instant | null }
  | { readonly code: 'claimed_by_other'; readonly assignee: string; readonly id: RequestId }
  // the brake
  | { readonly code: 'already_frozen'; readonly pause: Pause }
  | { readonly code: 'not_frozen' }
  | { readonly code: 'thaw_needs_another' };

export type RefusalCode = Refusal['code'];
