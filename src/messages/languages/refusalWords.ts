import type { Refusal } from '../../domain/refusals.ts';

export type Said = readonly [title: string, detail: string];

/** Refusals that only staff can meet: all of them are said to a customer in the same words, should one ever get there. */
export type StaffOnly =
  | 'reason_too_short'
  | 'nothing_to_fix'
  | 'told_already'
  | 'not_allowed'
  | 'people_needed'
  | 'nothing_to_confirm'
  | 'codes_not_mailed'
  | 'account_gone'
  | 'account_replaced'
  | 'approver_unknown'
  | 'authority_unknown'
  | 'too_fast'
  | 'own_account'
  | 'no_profile_email'
  | 'already_approved_by_you'
  | 'undo_window_over'
  | 'extended_already'
  | 'nothing_to_retry'
  | 'nothing_to_close'
  | 'closing_needs_another'
  | 'account_still_there'
  | 'account_may_be_gone'
  | 'call_under_way'
  | 'still_delivering'
  | 'absence_out_of_range'
  | 'no_stand_in'
  | 'not_taken_by_you'
  | 'snoozed_enough'
  | 'snooze_too_late'
  | 'claimed_by_other'
  | 'already_frozen'
  | 'not_frozen'
  | 'thaw_needs_another';

/**
 * What customers are told of a refusal, in one language: plain text; `timeZone` for the times in it.
 * A new code without words does not compile.
 */
export type RefusalsToCustomer = {
  readonly [C in Exclude<Refusal['code'], StaffOnly>]: (
    refusal: Extract<Refusal, { code: C }>,
    timeZone: string,
  ) => Said;
} & { readonly staffOnly: () => Said };
