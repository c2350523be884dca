import { dateOf, type Instant, type Ms, startOfDay } from '../calendar.ts';

/** Somebody who is not there for a while: they are not asked, and what they have seen helps nobody. */
export interface Absence {
  /** Slack user id; the stand-in's as well. */
  readonly userId: string;
  readonly until: Instant;
  /** Who got what they had taken; null: nobody in particular. */
  readonly standIn: string | null;
}

const HOUR: Ms = 60 * 60_000;
const DAY = 24 * HOUR;
/** Who is away for longer has no part in this any more. */
export const LONGEST_ABSENCE: Ms = 60 * DAY;

const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

/**
 * Until when somebody is away who writes `2026-12-01`, `monday` (the next one; three letters do) or `3d`, `12h`: a day
 * counts from its start, when they are back. Null for anything else.
 */
export function parseUntil(text: string, now: Instant, timeZone: string): Instant | null {
  const word = text.toLowerCase();
  const span = /^(\d{1,4})([hd])$/.exec(word);
  if (span !== null) return now + Number(span[1]) * (span[2] === 'h' ? HOUR : DAY);
  if (/^\d{4}-\d\d-\d\d$/.test(word)) return startOf(word, timeZone);
  const weekday = word.length < 3 ? -1 : WEEKDAYS.findIndex((name) => name.startsWith(word));
  if (weekday < 0) return null;
  for (let days = 1; days <= 7; days++) {
    const day = startOfDay(startOfDay(now, timeZone) + days * DAY + 12 * HOUR, timeZone);
    if (new Date(dateOf(day + 6 * HOUR, timeZone)).getUTCDay() === weekday) return day;
  }
  return null;
}

/** One of these hours falls on that day in any zone; on none if there is no such day. */
function startOf(date: string, timeZone: string): Instant | null {
  const within = [12, 8]
    .map((hour) => Date.parse(date) + hour * HOUR)
    .find((at) => at > 0 && dateOf(at, timeZone) === date);
  return within === undefined ? null : startOfDay(within, timeZone);
}
