import { readFileSync, statSync } from 'node:fs';
import type { Instant, Ms } from '../domain/calendar.ts';
import { allDaysOf } from './iCalendar.ts';
import { dates, type Read } from './values.ts';

/** Public holidays of a country for years are about 50 kB. */
const LARGEST = 1_000_000;
const YEAR: Ms = 366 * 24 * 3_600_000;
/** How far a calendar that repeats for ever is written out, from the start of the desk: what is open, and what is to come. */
const YEARS_BEFORE = 1;
const YEARS_AHEAD = 5;

/** HOLIDAYS: days such as `2026-12-25,2027-01-01`, or the path of an iCalendar file, with or without `file:`. */
export const holidays = (text: string, now: Instant): Read<readonly string[]> =>
  isPath(text) ? calendarFile(text.replace(/^file:(\/\/(?=\/))?/, ''), now) : dates(text);

/** A list that is out of date does nothing, and nobody notices: words for it, or null. */
export function holidaysRunOut(days: readonly string[], now: Instant): string | null {
  const [from, to] = [dayOf(now), dayOf(now + YEAR)];
  const isOver = days.length > 0 && !days.some((day) => day >= from && day <= to);
  return isOver ? 'names no day in the coming year: is there a newer calendar?' : null;
}

const isPath = (text: string): boolean => /^file:|\/|\.ics$/i.test(text);

function calendarFile(path: string, now: Instant): Read<readonly string[]> {
  if (/^[a-z]+:\/\//i.test(path)) return { problem: 'must be a calendar file on this machine: download it' };
  let text: string;
  try {
    const file = statSync(path);
    if (!file.isFile()) return { problem: 'names a calendar file that is no file' };
    if (file.size > LARGEST) return { problem: 'names a calendar file that is larger than 1 MB' };
    text = readFileSync(path, 'utf8');
  } catch {
    return { problem: 'names a calendar file that is not there or cannot be read' };
  }
  return allDaysOf(text, { from: dayOf(now - YEARS_BEFORE * YEAR), to: dayOf(now + YEARS_AHEAD * YEAR) });
}

const dayOf = (at: Instant): string => new Date(at).toISOString().slice(0, 10);
