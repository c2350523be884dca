import { dateOf, type Instant, localTime } from '../calendar.ts';
import type { Moment } from '../policy.ts';
import { isWorking, nextWorking } from '../promise/workingTime.ts';
import { noonOf, startOfDayAfter, startOfWeek } from './days.ts';

/** When the digest is posted: DIGEST_CRON, by the clocks of TIMEZONE. */
export interface DigestTimes {
  /** Is there a digest on the local day of that moment? */
  isDay(at: Instant): boolean;
  /** The times of such a day, in minutes since local midnight. */
  readonly minutes: readonly number[];
}

/** Which digest was the last one. */
export interface DigestMark {
  /** Its time by the local clocks, `YYYY-MM-DD HH:MM`: an hour that comes twice has no second one. */
  readonly slot: string;
  /** Up to when it tells; the next one goes on from there. */
  readonly at: Instant;
}

/** A digest that is to be posted: it tells what happened from `since` until before `until`. */
export interface DigestSpan {
  readonly since: Instant;
  readonly until: Instant;
  /** The first one of its week looks back over eight weeks. */
  readonly weekly: boolean;
}

/** `span` null: nothing is posted, and only remembered where counting begins. */
export interface DigestTurn {
  readonly mark: DigestMark;
  readonly span: DigestSpan | null;
}

const HOUR = 60;
const DAY_MS = 24 * HOUR * 60_000;
/**
 * How late, in minutes by the local clocks, still counts as on time: longer than the hour that they skip in spring, so
 * that a digest at a time that does not come that day is not lost.
 */
const ON_TIME = 90;

/**
 * What is to be done about the digest now; null: nothing. Each slot has one digest at most; after a standstill only the
 * latest slot of the day is made up for, and within working hours. The first start posts nothing: it has nothing to tell.
 */
export function digestDue(last: DigestMark | null, times: DigestTimes, { now, policy }: Moment): DigestTurn | null {
  const { timeZone } = policy;
  const minute = localTime(now, timeZone).minute;
  // A clock that was days ahead once must not silence the desk until then.
  if (last === null || last.at > now + DAY_MS) return { mark: markOf(now, minute, timeZone), span: null };
  const slotAt = Math.max(...times.minutes.filter((slot) => slot <= minute));
  if (!Number.isFinite(slotAt) || !times.isDay(noonOf(now, timeZone))) return null;
  const mark = markOf(now, slotAt, timeZone);
  if (mark.slot <= last.slot) return null;
  if (minute - slotAt > ON_TIME && !isWorking(now, policy)) return null;
  const weekly = startOfWeek(last.at, timeZone) !== startOfWeek(now, timeZone);
  return { mark, span: { since: Math.min(last.at, now), until: now, weekly } };
}

/** How far ahead the next digest is looked for: longer than the rarest of months without one. */
const DAYS_AHEAD = 62;

/** When the next digest is posted; null before the desk has begun to count, or when there is none for months. */
export function nextDigestAt(last: DigestMark | null, times: DigestTimes, { now, policy }: Moment): Instant | null {
  if (last === null) return null;
  const { timeZone } = policy;
  for (let days = 0; days < DAYS_AHEAD; days++) {
    if (!times.isDay(noonOf(now, timeZone, days))) continue;
    const start = startOfDayAfter(now, timeZone, days);
    for (const slot of times.minutes) {
      const onTime = atMinute(start, slot, timeZone);
      const at = now - onTime <= ON_TIME * 60_000 ? onTime : nextWorking(now, policy);
      if ((digestDue(last, times, { now: at, policy })?.span ?? null) !== null) return at;
    }
  }
  return null;
}

/** That minute of a local day by the clocks, whatever they did since it began. */
function atMinute(start: Instant, minute: number, timeZone: string): Instant {
  const at = start + minute * 60_000;
  return at + (minute - localTime(at, timeZone).minute) * 60_000;
}

function markOf(now: Instant, minute: number, timeZone: string): DigestMark {
  const two = (number: number): string => String(number).padStart(2, '0');
  return { slot: `${dateOf(now, timeZone)} ${two(Math.floor(minute / HOUR))}:${two(minute % HOUR)}`, at: now };
}
