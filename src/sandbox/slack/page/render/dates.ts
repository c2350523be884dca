import { distance } from '../../../../messages/time.ts';
import type { Reader } from './reader.ts';

type When = Pick<Reader, 'timeZone' | 'now'>;
const DAY = 86_400_000;
const HALF_A_YEAR = 183 * DAY;

/** Slack's date tokens, as its clients fill them in; `ms` since the epoch. */
const TOKENS: Readonly<Record<string, (ms: number, when: When) => string>> = {
  date: (ms, when) => words(ms, when, { month: 'long' }),
  date_pretty: (ms, when) => near(ms, when) ?? words(ms, when, { month: 'long' }),
  date_short: (ms, when) => words(ms, when, { month: 'short' }),
  date_short_pretty: (ms, when) => near(ms, when) ?? words(ms, when, { month: 'short' }),
  date_long: (ms, when) => words(ms, when, { weekday: 'long', month: 'long' }),
  date_long_pretty: (ms, when) => near(ms, when) ?? words(ms, when, { weekday: 'long', month: 'long' }),
  date_long_full: (ms, when) => words(ms, when, { month: 'long', year: 'numeric' }),
  day_divider_pretty: (ms, when) => near(ms, when) ?? words(ms, when, { weekday: 'long', month: 'long' }),
  date_num: (ms, { timeZone }) => dayOf(ms, timeZone),
  date_slash: (ms, { timeZone }) => dayOf(ms, timeZone).split('-').reverse().join('/'),
  time: (ms, { timeZone }) => formatted(ms, timeZone, { hour: '2-digit', minute: '2-digit' }),
  time_secs: (ms, { timeZone }) => formatted(ms, timeZone, { hour: '2-digit', minute: '2-digit', second: '2-digit' }),
  ago: (ms, { now }) => distance(ms, now, 'en'),
};

/**
 * Fills in a format such as `{date_short_pretty} at {time}` in the reader's zone; null, and with it the fallback, for
 * a time or a token that Slack does not know.
 */
export function slackMoment(ms: number, format: string, when: When): string | null {
  if (!Number.isFinite(ms) || Math.abs(ms) > 8.64e15) return null;
  let known = true;
  const filled = format.replaceAll(/\{(\w+)\}/g, (_, token: string) => {
    const fill = Object.hasOwn(TOKENS, token) ? TOKENS[token] : undefined;
    known &&= fill !== undefined;
    return fill?.(ms, when) ?? '';
  });
  return known ? filled : null;
}

/** `2026-11-30` in that zone: also tells days apart. */
export const dayOf = (ms: number, timeZone: string): string =>
  formatted(ms, timeZone, { year: 'numeric', month: '2-digit', day: '2-digit' }, 'sv-SE');

function near(ms: number, { timeZone, now }: When): string | null {
  const day = dayOf(ms, timeZone);
  if (day === dayOf(now, timeZone)) return 'today';
  if (day === dayOf(now - DAY, timeZone)) return 'yesterday';
  return day === dayOf(now + DAY, timeZone) ? 'tomorrow' : null;
}

/** Slack leaves the year out within half a year of now. */
function words(ms: number, { timeZone, now }: When, options: Intl.DateTimeFormatOptions): string {
  const year = Math.abs(ms - now) > HALF_A_YEAR ? { year: 'numeric' as const } : {};
  return formatted(ms, timeZone, { day: 'numeric', ...year, ...options }, 'en-US');
}

function formatted(ms: number, timeZone: string, options: Intl.DateTimeFormatOptions, locale = 'en-GB'): string {
  return new Intl.DateTimeFormat(locale, { timeZone, hourCycle: 'h23', ...options }).format(ms);
}
