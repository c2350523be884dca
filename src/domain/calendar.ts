/** A point in time: milliseconds since the epoch. */
export type Instant = number;
/** A length of time, in milliseconds. */
export type Ms = number;

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

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

function parts(at: Instant, timeZone: string) {
  const local = new Date(at + offsetAt(at, timeZone));
  return {
    ...{ year: local.getUTCFullYear(), month: local.getUTCMonth() + 1, day: local.getUTCDate() },
    ...{ hour: local.getUTCHours(), minute: local.getUTCMinutes() },
  };
}

/**
 * How far the clocks of a zone are ahead of UTC. It is measured where a day of UTC begins, and again only on the days on
 * which they change: a walk through a week of working time asks fifty times, and a formatter takes long.
 */
function offsetAt(at: Instant, timeZone: string): Ms {
  if (timeZone === 'UTC') return 0;
  const day = Math.floor(at / DAY);
  const offset = offsetFrom(day, timeZone);
  return offset === offsetFrom(day + 1, timeZone) ? offset : measured(at, timeZone);
}

/** Days that are kept of a zone, more than ten years. */
const MOST_DAYS = 4_000;
const offsets = new Map<string, Map<number, Ms>>();

/** The offset as a day of UTC begins. */
function offsetFrom(day: number, timeZone: string): Ms {
  const ofZone = offsets.get(timeZone) ?? new Map<number, Ms>();
  const known = ofZone.get(day);
  if (known !== undefined) return known;
  const offset = measured(day * DAY, timeZone);
  if (ofZone.size >= MOST_DAYS) ofZone.clear();
  offsets.set(timeZone, ofZone.set(day, offset));
  return offset;
}

const formatterIn = formattersIn('en-GB', {
  ...{ year: 'numeric', month: 'numeric', day: 'numeric' },
  ...{ hour: 'numeric', minute: 'numeric', second: 'numeric' },
});

/** Throws (RangeError) when there is no such moment or zone. */
function measured(at: Instant, timeZone: string): Ms {
  const found: Record<string, number> = {};
  for (const { type, value } of formatterIn(timeZone).formatToParts(at)) found[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = found;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at / SECOND) * SECOND;
}
