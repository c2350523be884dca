import type { Instant } from '../../domain/calendar.ts';
import type { Refusal, RefusalCode } from '../../domain/refusals.ts';
import type { Locale } from '../../domain/text.ts';
import { renderFindings } from '../../messages/findings.ts';
import { refusalForCustomer } from '../../messages/slack/refusals.ts';
import { earliestView } from './earliest.ts';
import type { ProblemDetails } from './problems.ts';

/** How each "no" is answered; a new code without a status does not compile. */
export const REFUSAL_STATUS: { readonly [C in RefusalCode]: number } = {
  account_not_found: 404,
  account_deleted: 410,
  facts_unavailable: 503,
  account_too_large: 422,
  prerequisites_unmet: 422,
  admin_email_mismatch: 422,
  no_admin_email: 422,
  admin_email_unusable: 422,
  already_open: 409,
  idempotency_key_reused: 422,
  wrong_code: 422,
  code_expired: 410,
  older_code: 422,
  too_many_attempts: 429,
  too_many_codes: 429,
  people_needed: 422,
  nothing_to_confirm: 409,
  codes_not_mailed: 503,
  not_found: 404,
  record_broken: 500,
  wrong_state: 409,
  too_late: 409,
  not_allowed: 403,
  authority_unknown: 503,
  approver_unknown: 503,
  account_gone: 404,
  account_replaced: 409,
  too_fast: 429,
  own_account: 403,
  no_profile_email: 403,
  already_decided: 409,
  already_approved_by_you: 409,
  changed_since_shown: 409,
  message_too_short: 422,
  reason_too_short: 422,
  extended_already: 409,
  nothing_to_fix: 409,
  told_already: 409,
  undo_window_over: 409,
  nothing_to_retry: 409,
  nothing_to_close: 409,
  closing_needs_another: 409,
  account_still_there: 409,
  account_may_be_gone: 409,
  call_under_way: 409,
  still_delivering: 409,
  absence_out_of_range: 422,
  no_stand_in: 409,
  not_taken_by_you: 409,
  snoozed_enough: 409,
  snooze_too_late: 409,
  claimed_by_other: 409,
  already_frozen: 409,
  not_frozen: 409,
  thaw_needs_another: 409,
};

/** Seconds until the console is worth asking again. */
const CONSOLE_RETRY = 30;

interface ForWhom {
  readonly locale: Locale;
  readonly consoleWebUrl: string;
  readonly timeZone: string;
  readonly now: Instant;
}

/** A refusal as an HTTP answer, in the words of messages/slack/refusals.ts. */
export function refusalProblem(refusal: Refusal, context: ForWhom): ProblemDetails {
  const { title, detail } = refusalForCustomer(refusal, context.locale, context.timeZone);
  return { status: REFUSAL_STATUS[refusal.code], code: refusal.code, title, detail, ...more(refusal, context) };
}

function more(
  refusal: Refusal,
  { locale, consoleWebUrl, timeZone, now }: ForWhom,
): Pick<ProblemDetails, 'extras' | 'headers'> {
  switch (refusal.code) {
    case 'prerequisites_unmet':
      return {
        extras: {
          ...earliestView(refusal.check, timeZone, locale),
          findings: renderFindings(refusal.check, locale, consoleWebUrl),
        },
      };
    case 'wrong_code':
      return { extras: { attempts_left: refusal.attemptsLeft } };
    case 'wrong_state':
    case 'too_late':
      return { extras: { request_status: refusal.status } };
    case 'too_many_codes':
      return {
        extras: { retry_at: new Date(refusal.retryAt).toISOString() },
        headers: { 'retry-after': retryAfter(refusal, now) },
      };
    case 'facts_unavailable':
      return { headers: { 'retry-after': String(CONSOLE_RETRY) } };
    default:
      return {};
  }
}

/** Whole seconds (RFC 9110, 10.2.3), and never too few. */
export const retryAfter = ({ retryAt }: { readonly retryAt: Instant }, now: Instant): string =>
  String(Math.max(1, Math.ceil((retryAt - now) / 1000)));
