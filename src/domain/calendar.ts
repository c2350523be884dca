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
  return firstMinute(at, at + 33 * 24 * HOUR, (minute) => monthOf(minute, timeZone) !== month);
}

/** When the calendar day that `at` falls in began in that zone: not at midnight where the clocks leave that out. */
export function startOfDay(at: Instant, timeZone: string): Instant {
  const day = dateOf(at, timeZone);
  return firstMinute(at - 27 * HOUR, at, (minute) => dateOf(minute, timeZone) === day);
}

/** The first whole minute after `from` of which `is` is true, when it stays true until `to`. */
function firstMinute(from: Instant, to: Instant, is: (minute: Instant) => boolean): Instant {
  let [before, after] = [Math.floor(from / MINUTE), Math.ceil(to / MINUTE)];
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (is(middle * MINUTE)) after = middle;
    else before = middle;
  }
  return after * MINUTE;
}

/** The calendar day that `at` falls in, in that IANA zone, as `YYYY-MM-DD`. */
export const dateOf = (at: Instant, timeZone: string): string => localTime(at, timeZone).date;

/** What a clock on the wall says: the day as `YYYY-MM-DD`, and minutes since midnight. */
export function localTime(at: Instant, timeZone: string): { readonly date: string; readonly minute: number } {
  const { year, month, day, hour, minute } = parts(at, timeZone);
  return { date: `${yearAndMonth(year, month)}-${String(day).padStart(2, '0')}`, minute: hour * 60 + minute };
}

/** Padded, so that months are ordered as their texts are. */
const yearAndMonth = (year: number, month: number): string =>
  `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}`;

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

const formatterIn = formattersIn('en-GB', {
  ...{ year: 'numeric', month: 'numeric', day: 'numeric' },
  ...{ hour: 'numeric', minute: 'numeric' },
});

function parts(at: Instant, timeZone: string) {
  const found: Record<string, number> = {};
  for (const { type, value } of formatterIn(timeZone).formatToParts(at)) found[type] = Number(value);
  const { year = 0, month = 0, day = 0, hour = 0, minute = 0 } = found;
  return { year, month, day, hour, minute };
}
