/** A point in time: milliseconds since the epoch. */
export type Instant = number;
/** A length of time, in milliseconds. */
export type Ms = number;

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** The calendar month that `at` falls in, in that IANA zone, as `YYYY-MM`. */
export function monthOf(at: Instant, timeZone: string): string {
  const { year, month } = parts(at, timeZone);
  return yearAndMonth(year, month);
}

/** The calendar month before that. */
export function monthBefore(at: Instant, timeZone: string): string {
  const { year, month } = parts(at, timeZone);
  return month === 1 ? yearAndMonth(year - 1, 12) : yearAndMonth(year, month - 1);
}

/** When the next calendar month begins in that zone: to the minute, whatever the clocks do there. */
export function nextMonthFrom(at: Instant, timeZone: string): Instant {
  const month = monthOf(at, timeZone);
  let [before, after] = [Math.floor(at / MINUTE), Math.ceil(at / MINUTE) + 33 * 24 * 60];
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (monthOf(middle * MINUTE, timeZone) === month) before = middle;
    else after = middle;
  }
  return after * MINUTE;
}

/** Padded, so that months are ordered as their texts are. */
const yearAndMonth = (year: number, month: number): string =>
  `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}`;

/** Minutes since local midnight. */
export function minuteOfDay(at: Instant, timeZone: string): number {
  const { hour, minute } = parts(at, timeZone);
  return hour * 60 + minute;
}

/** Local hours in which nobody is disturbed, in minutes since midnight; `from` may lie after `to` (over midnight). */
export interface QuietHours {
  readonly from: number;
  readonly to: number;
}

export function isQuiet(at: Instant, quiet: QuietHours, timeZone: string): boolean {
  const minute = minuteOfDay(at, timeZone);
  return quiet.from <= quiet.to ? minute >= quiet.from && minute < quiet.to : minute >= quiet.from || minute < quiet.to;
}

/**
 * The moment nearest to `at` outside the quiet hours: later if that stays before `limit`, else earlier (the last
 * minute before they began), so that a reminder never slips past its purpose. In whole minutes, over at most a day.
 * Clocks are changed on a quarter of an hour (UTC): between two of them local minutes just count up, so a step goes
 * no further than that, and is right across every change.
 */
export function outsideQuietHours(at: Instant, limit: Instant, quiet: QuietHours | null, timeZone: string): Instant {
  if (quiet === null || quiet.from === quiet.to || !isQuiet(at, quiet, timeZone)) return at;
  const start = Math.floor(at / MINUTE) * MINUTE;
  for (let later = start; later < limit && later <= start + 25 * HOUR; ) {
    if (!isQuiet(later, quiet, timeZone)) return later;
    const left = minutesFrom(minuteOfDay(later, timeZone), quiet.to);
    later += Math.min(left, QUARTER - minuteOfQuarter(later)) * MINUTE;
  }
  for (let earlier = start; earlier >= start - 25 * HOUR; ) {
    if (!isQuiet(earlier, quiet, timeZone)) return earlier;
    const since = minutesFrom(quiet.from, minuteOfDay(earlier, timeZone));
    earlier -= (Math.min(since, minuteOfQuarter(earlier)) + 1) * MINUTE;
  }
  return at;
}

const QUARTER = 15;
const minuteOfQuarter = (at: Instant): number => (at / MINUTE) % QUARTER;
/** From one minute of the day to the next time that it is the other. */
const minutesFrom = (from: number, to: number): number => (to - from + 24 * 60) % (24 * 60);

/** Formatters of one language by time zone, each made once: building one costs far more than using it. */
export function formattersIn(
  tag: string,
  options: Intl.DateTimeFormatOptions,
): (timeZone: string) => Intl.DateTimeFormat {
  const made = new Map<string, Intl.DateTimeFormat>();
  return (timeZone) => {
    const formatter = made.get(timeZone) ?? new Intl.DateTimeFormat(tag, { ...options, timeZone, hourCycle: 'h23' });
    made.set(timeZone, formatter);
    return formatter;
  };
}

const formatterIn = formattersIn('en-GB', { year: 'numeric', month: 'numeric', hour: 'numeric', minute: 'numeric' });

function parts(at: Instant, timeZone: string): { year: number; month: number; hour: number; minute: number } {
  const found: Record<string, number> = {};
  for (const { type, value } of formatterIn(timeZone).formatToParts(at)) found[type] = Number(value);
  return {
    year: found['year'] ?? 0,
    month: found['month'] ?? 0,
    hour: found['hour'] ?? 0,
    minute: found['minute'] ?? 0,
  };
}
