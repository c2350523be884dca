import { formattersIn } from '../../domain/calendar.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

type Unit = 'minutes' | 'hours' | 'days';

/** A moment in some zone, in parts as that language writes them. */
interface Parts {
  readonly weekday: string;
  readonly day: string;
  readonly month: string;
  readonly year: string;
  readonly hour: string;
  readonly minute: string;
  readonly zone: string;
}

/** How one language writes times. */
interface Writing {
  /** Of the numbers and names (BCP 47). */
  readonly tag: string;
  /** Where all its readers have one time: that zone, which `moment` names. Else the zone of the desk. */
  readonly zone?: string;
  /** With the year, the weekday and the zone. */
  moment(parts: Parts): string;
  /** For staff, who read one language: without the year, in the zone of the desk. */
  brief?(parts: Parts): string;
  day(parts: Parts): string;
  /** With the weekday. */
  fullDay(parts: Parts): string;
  dayAndMonth(parts: Parts): string;
  /** Of 1 to 12. */
  monthName(month: number): string;
  momentAndDistance(moment: string, distance: string): string;
  readonly now: string;
  ahead(span: string): string;
  ago(span: string): string;
  readonly units: Readonly<Record<Unit, (count: number) => string>>;
}

export type Time = ReturnType<typeof timeIn>;

/** Times in the sentences of one language. Moments and durations in ms, zones by their IANA names. */
export function timeIn(writing: Writing) {
  const parts = partsIn(writing.tag);
  const { zone, brief = writing.moment } = writing;
  /** For the reader: in their own zone, where they all have the same. */
  const moment = (ms: number, timeZone: string): string => writing.moment(parts(ms, zone ?? timeZone));
  /** A duration, rounded to one unit. */
  function span(ms: number): string {
    const { count, unit } = rounded(ms);
    return writing.units[unit](count);
  }
  function distance(ms: number, now: number): string {
    const away = Math.abs(ms - now);
    if (isNow(ms, now)) return writing.now;
    return ms > now ? writing.ahead(span(away)) : writing.ago(span(away));
  }
  return {
    /** Where the reader is, as far as that is known. */
    zoneOf: (timeZone: string): string => zone ?? timeZone,
    moment,
    brief: (ms: number, timeZone: string): string => brief(parts(ms, timeZone)),
    fullDay: (ms: number, timeZone: string): string => writing.fullDay(parts(ms, zone ?? timeZone)),
    /** With its year. */
    day: (ms: number, timeZone: string): string => writing.day(parts(ms, timeZone)),
    dayAndMonth: (ms: number, timeZone: string): string => writing.dayAndMonth(parts(ms, timeZone)),
    year: (ms: number, timeZone: string): string => parts(ms, timeZone).year,
    /** Of `YYYY-MM`, without the year. */
    monthName: (month: string): string => writing.monthName(Number(month.slice(-2))),
    /** How far `ms` is from `now`. */
    distance,
    span,
    /** Nobody needs to be told that a date is now. */
    momentAndDistance: (ms: number, now: number, timeZone: string): string =>
      isNow(ms, now) ? moment(ms, timeZone) : writing.momentAndDistance(moment(ms, timeZone), distance(ms, now)),
  };
}

const isNow = (ms: number, now: number): boolean => Math.abs(ms - now) < MINUTE / 2;

function rounded(ms: number): { readonly count: number; readonly unit: Unit } {
  const minutes = Math.max(1, Math.round(ms / MINUTE));
  const hours = Math.round(ms / HOUR);
  if (minutes < 100 && (minutes < 60 || minutes % 60 !== 0)) return { count: minutes, unit: 'minutes' };
  return hours <= 48 ? { count: hours, unit: 'hours' } : { count: Math.round(ms / DAY), unit: 'days' };
}

function partsIn(tag: string): (ms: number, timeZone: string) => Parts {
  const formatterIn = formattersIn(tag, SHOWN);
  return (ms, timeZone) => {
    const found: Record<string, string> = {};
    for (const { type, value } of formatterIn(timeZone).formatToParts(ms)) found[type] = value;
    const part = (type: Intl.DateTimeFormatPartTypes): string => found[type] ?? '';
    return {
      weekday: part('weekday'),
      day: part('day'),
      month: part('month'),
      year: part('year'),
      hour: part('hour'),
      minute: part('minute'),
      zone: part('timeZoneName'),
    };
  };
}

const SHOWN: Intl.DateTimeFormatOptions = {
  weekday: 'short',
  year: 'numeric',
  month: 'short',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  timeZoneName: 'short',
};
