import { type Earliest, endOf, onlyTimeMissing } from '../domain/account/earliest.ts';
import type { Eligibility } from '../domain/account/eligibility.ts';
import type { Instant } from '../domain/calendar.ts';
import type { Locale } from '../domain/text.ts';
import { CATALOGUES } from './languages/languages.ts';
import { day, dayInFull, monthName } from './time.ts';

/**
 * When the account could be deleted at the earliest: a date where only time is missing and its end is known. Nothing is
 * promised that the console does not say: when a bill comes, or what it did not answer.
 */
export function earliestDate(earliest: Earliest, timeZone: string): string {
  const { bill, toFix, unknown } = earliest;
  const end = endOf(earliest);
  if (end === null && bill === null && toFix === 0) {
    return unknown === 0 ? 'now.' : 'not known until the console says more; look again in a minute.';
  }
  const rest = unknown === 0 ? '' : ` ${unknown === 1 ? 'One more is' : `${unknown} more are`} not known yet.`;
  return `${end === null ? withoutDate(earliest) : withDate(end, earliest, timeZone)}${rest}`;
}

function withDate(end: number, { packagesEnd, bill, toFix }: Earliest, timeZone: string): string {
  const others = toFix === 1 ? 'the other one is fixed' : `the other ${toFix} are fixed`;
  const fixed = toFix === 0 ? '' : `, if ${others} by then`;
  const billed =
    bill === null ? '' : ` The bill of ${monthName(bill, 'en')} must be issued by then, too: its day is not known.`;
  const why =
    end === packagesEnd
      ? 'when the last package expires (sooner if they are used up)'
      : 'when the month with usage is over, if the next one has none';
  return `${day(end, timeZone, 'en')}, ${why}${fixed}.${billed}`;
}

function withoutDate({ bill, toFix }: Earliest): string {
  if (bill !== null) {
    const issued = `the bill of ${monthName(bill, 'en')} is issued`;
    if (toFix === 0) return `as soon as ${issued}; on which day, the console does not say.`;
    const others = toFix === 1 ? 'the other one is fixed' : `the other ${toFix} are fixed`;
    return `as soon as ${issued} (its day is not known) and ${others}.`;
  }
  if (toFix === 1) return 'as soon as this is fixed.';
  return toFix === 2 ? 'as soon as both are fixed.' : `as soon as all ${toFix} are fixed.`;
}

/** What only time can cure, for the customer: from when on, null when that is not known, and why, in a sentence or two. */
export function earliestForCustomer(
  check: Eligibility,
  timeZone: string,
  locale: Locale,
): { readonly at: Instant | null; readonly why: string } | null {
  const earliest = onlyTimeMissing(check);
  if (earliest === null) return null;
  const t = CATALOGUES[locale].earliest;
  const at = endOf(earliest);
  const month = earliest.bill === null ? null : monthName(earliest.bill, locale);
  if (at === null) return { at, why: t.bill(month ?? '') };
  const from = dayInFull(at, timeZone, locale);
  const why = at === earliest.packagesEnd ? t.packages(from) : t.usage(from);
  return { at, why: month === null ? why : t.together(why, t.billToo(month)) };
}
