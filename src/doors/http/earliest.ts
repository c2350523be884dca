import type { Eligibility } from '../../domain/account/eligibility.ts';
import type { Locale } from '../../domain/text.ts';
import { earliestForCustomer } from '../../messages/earliest.ts';

/** What callers are told where only time is missing. */
export function earliestView(
  check: Eligibility,
  timeZone: string,
  locale: Locale,
): { readonly earliest_at: string | null; readonly earliest_why: string | null } {
  const { at = null, why = null } = earliestForCustomer(check, timeZone, locale) ?? {};
  return { earliest_at: at === null ? null : new Date(at).toISOString(), earliest_why: why };
}
