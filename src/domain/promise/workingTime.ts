import { type Instant, localTime, type Ms } from '../calendar.ts';

const MINUTE: Ms = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Local hours in which nobody is disturbed, in minutes since midnight; `from` may lie after `to` (over midnight). */
export interface QuietHours {
  readonly from: number;
  readonly to: number;
}

/** When people are at work: outside the quiet hours, at no weekend and on no holiday; all of it in one time zone. */
export interface WorkingTime {
  /** Null: somebody is there around the clock, weekends and holidays included. */
  readonly quietHours: QuietHours | null;
  /** Days as `YYYY-MM-DD`. */
  readonly holidays: readonly string[];
  readonly timeZone: string;
}

/** Whether people come to work on the local day that `at` falls in. */
export const isWorkingDay = (at: Instant, time: WorkingTime): boolean =>
  time.quietHours === null || isDayOfWork(localTime(at, time.timeZone).date, time.holidays);

export const isWorking = (at: Instant, time: WorkingTime): boolean => idleness(at, time) === null;

/** No stretch of holidays is longer; a calendar that knows no working hour moves nothing. */
const LONGEST_REST = 60 * DAY;

/** `at` when people are at work then, else the moment in which they next begin. */
export function nextWorking(at: Instant, time: WorkingTime): Instant {
  if (isWorking(at, time)) return at;
  const start = wholeMinute(at);
  for (let later = start; later <= start + LONGEST_REST; ) {
    const idle = idleness(later, time);
    if (idle === null) return later;
    later += leap(idle.left, QUARTER - minuteOfQuarter(later));
  }
  return at;
}

/** So many working days later, when people are at work; what begins in their free time counts from their next day. */
export function workingDaysAfter(at: Instant, days: number, time: WorkingTime): Instant {
  const start = nextWorking(at, time);
  let later = start;
  for (let left = days; left > 0 && later < start + LONGEST_REST; ) {
    later += DAY;
    if (isWorkingDay(later, time)) left--;
  }
  return nextWorking(later, time);
}

/** `at` when people are at work then, else the last minute before it in which they were; null when there is none. */
export function workingBefore(at: Instant, time: WorkingTime): Instant | null {
  if (isWorking(at, time)) return at;
  const start = wholeMinute(at);
  for (let earlier = start; earlier >= start - LONGEST_REST; ) {
    const idle = idleness(earlier, time);
    if (idle === null) return earlier;
    earlier -= leap(idle.since + 1, minuteOfQuarter(earlier) + 1);
  }
  return null;
}

/**
 * `at` when people are at work then, else an hour before they last went home: early enough to act. When that is not
 * after `since`, it is the last minute of work, and if that is not either, `at` itself: late is better than never.
 */
export function usefulBefore(at: Instant, since: Instant, time: WorkingTime): Instant {
  const last = workingBefore(at, time);
  if (last === null || last === at) return at;
  const useful = workingBefore(last - HOUR + MINUTE, time);
  if (useful !== null && useful > since) return useful;
  return last > since ? last : at;
}

/** How many local minutes nobody has been at work by `at`, and will not be, by what the clock on the wall says; null: they are. */
function idleness(
  at: Instant,
  { quietHours: quiet, holidays, timeZone }: WorkingTime,
): { readonly since: number; readonly left: number } | null {
  if (quiet === null) return null;
  const { date, minute } = localTime(at, timeZone);
  if (!isDayOfWork(date, holidays)) return { since: minute, left: MINUTES_OF_DAY - minute };
  if (!isQuiet(minute, quiet)) return null;
  return { since: minutesFrom(quiet.from, minute), left: minutesFrom(minute, quiet.to) || MINUTES_OF_DAY };
}

const isQuiet = (minute: number, { from, to }: QuietHours): boolean =>
  from <= to ? minute >= from && minute < to : minute >= from || minute < to;

/** Saturday and Sunday are none. */
function isDayOfWork(date: string, holidays: readonly string[]): boolean {
  const weekday = new Date(date).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !holidays.includes(date);
}

const MINUTES_OF_DAY = 24 * 60;
const QUARTER = 15;
const wholeMinute = (at: Instant): Instant => Math.floor(at / MINUTE) * MINUTE;
const minuteOfQuarter = (at: Instant): number => (at / MINUTE) % QUARTER;
/** From one minute of the day to the next time that it is the other. */
const minutesFrom = (from: number, to: number): number => (to - from + MINUTES_OF_DAY) % MINUTES_OF_DAY;

/**
 * How far it is safe to go. Clocks change on a quarter of an hour (UTC), by two hours at most: between two quarters local
 * minutes just count, and what is further off by the clock on the wall is at most those two hours nearer.
 */
const leap = (minutes: number, toQuarter: number): Ms =>
  (minutes > 180 ? minutes - 120 : Math.min(minutes, toQuarter)) * MINUTE;
