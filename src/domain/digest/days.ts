import { formattersIn, type Instant, type Ms } from '../calendar.ts';

/* Local days and weeks: they begin when the clocks of that IANA zone say so, and last 23 to 25 hours. */

const MINUTE: Ms = 60_000;
const HOUR: Ms = 60 * MINUTE;
const DAY: Ms = 24 * HOUR;

const formatterIn = formattersIn('en-GB', { year: 'numeric', month: '2-digit', day: '2-digit' });

/** The calendar day that `at` falls in, as `YYYY-MM-DD`: days are ordered as their texts are. */
export function dayOf(at: Instant, timeZone: string): string {
  const found: Record<string, string> = {};
  for (const { type, value } of formatterIn(timeZone).formatToParts(at)) found[type] = value;
  return `${found['year']?.padStart(4, '0')}-${found['month']}-${found['day']}`;
}

/** Days since Monday. */
export const weekdayOf = (at: Instant, timeZone: string): number =>
  (new Date(`${dayOf(at, timeZone)}T12:00:00Z`).getUTCDay() + 6) % 7;

/** The first minute of that day: the only one but for midnights that the clocks skip. */
export function startOfDay(at: Instant, timeZone: string): Instant {
  const day = dayOf(at, timeZone);
  // Of minutes: the first is surely of the day before, the last of this one.
  let [before, within] = [Math.floor((at - 26 * HOUR) / MINUTE), Math.floor(at / MINUTE)];
  while (within - before > 1) {
    const middle = Math.floor((before + within) / 2);
    if (dayOf(middle * MINUTE, timeZone) === day) within = middle;
    else before = middle;
  }
  return within * MINUTE;
}

/** A moment at about noon of the day that is `count` days after that of `at`, or before it. */
export const noonOf = (at: Instant, timeZone: string, count = 0): Instant =>
  startOfDay(at, timeZone) + DAY / 2 + count * DAY;

/** When the day begins that is `count` days after that of `at`, or before it. */
export const startOfDayAfter = (at: Instant, timeZone: string, count: number): Instant =>
  startOfDay(noonOf(at, timeZone, count), timeZone);

/** When the week of `at` began, on its Monday. */
export const startOfWeek = (at: Instant, timeZone: string): Instant =>
  startOfDayAfter(at, timeZone, -weekdayOf(at, timeZone));
