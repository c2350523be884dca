import { dateOf, type Instant, type Ms, startOfDay } from '../calendar.ts';

/* Local days and weeks: they begin when the clocks of that IANA zone say so, and last 23 to 25 hours. */

const DAY: Ms = 24 * 3_600_000;

/** Days since Monday. */
export const weekdayOf = (at: Instant, timeZone: string): number =>
  (new Date(`${dateOf(at, timeZone)}T12:00:00Z`).getUTCDay() + 6) % 7;

/** A moment at about noon of the day that is `count` days after that of `at`, or before it. */
export const noonOf = (at: Instant, timeZone: string, count = 0): Instant =>
  startOfDay(at, timeZone) + DAY / 2 + count * DAY;

/** When the day begins that is `count` days after that of `at`, or before it. */
export const startOfDayAfter = (at: Instant, timeZone: string, count: number): Instant =>
  startOfDay(noonOf(at, timeZone, count), timeZone);

/** When the week of `at` began, on its Monday. */
export const startOfWeek = (at: Instant, timeZone: string): Instant =>
  startOfDayAfter(at, timeZone, -weekdayOf(at, timeZone));
