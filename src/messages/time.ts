import type { Locale } from '../domain/text.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const TAGS: Record<Locale, string> = { en: 'en-GB', zh: 'zh-CN' };

/** A moment (ms) in that IANA zone with the zone's name: `Mon 30 Nov, 16:20 UTC`, `11月30日周一 16:20 UTC`. */
export function moment(ms: number, timeZone: string, locale: Locale): string {
  const { weekday, day, month, hour, minute, timeZoneName } = partsOf(ms, timeZone, locale);
  return locale === 'en'
    ? `${weekday} ${day} ${month}, ${hour}:${minute} ${timeZoneName}`
    : `${month}${day}日${weekday} ${hour}:${minute} ${timeZoneName}`;
}

/** A day with its year: `31 Jan 2027`, `2027年1月31日`. */
export function day(ms: number, timeZone: string, locale: Locale): string {
  const { year, month, day: number } = partsOf(ms, timeZone, locale);
  return locale === 'en' ? `${number} ${month} ${year}` : `${year}年${month}${number}日`;
}

/** The year alone: `2019`. */
export const year = (ms: number, timeZone: string): string => partsOf(ms, timeZone, 'en')['year'] ?? '';

/** A moment with its distance, for letters: `Mon 30 Nov, 16:20 UTC, in 6 days`, `11月30日周一 16:20 UTC（6 天后）`. */
export function momentAndDistance(ms: number, now: number, timeZone: string, locale: Locale): string {
  const when = moment(ms, timeZone, locale);
  const away = distance(ms, now, locale);
  return locale === 'en' ? `${when}, ${away}` : `${when}（${away}）`;
}

/** How far `ms` is from `now`: `in 6 days`, `2 h ago`, `now`; `6 天后`, `2 小时前`, `现在`. */
export function distance(ms: number, now: number, locale: Locale): string {
  const away = Math.abs(ms - now);
  if (away < MINUTE / 2) return locale === 'en' ? 'now' : '现在';
  const long = span(away, locale);
  if (locale === 'zh') return `${long}${ms > now ? '后' : '前'}`;
  return ms > now ? `in ${long}` : `${long} ago`;
}

/** A duration (ms), rounded to one unit: `15 min`, `36 h`, `6 days`; `15 分钟`, `36 小时`, `6 天`. */
export function span(ms: number, locale: Locale): string {
  const minutes = Math.max(1, Math.round(ms / MINUTE));
  const hours = Math.round(ms / HOUR);
  const days = Math.round(ms / DAY);
  if (minutes < 100 && (minutes < 60 || minutes % 60 !== 0))
    return locale === 'en' ? `${minutes} min` : `${minutes} 分钟`;
  if (hours <= 48) return locale === 'en' ? `${hours} h` : `${hours} 小时`;
  return locale === 'en' ? `${days} days` : `${days} 天`;
}

/** Building a formatter costs far more than using it. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function partsOf(ms: number, timeZone: string, locale: Locale): Readonly<Record<string, string>> {
  const key = `${locale} ${timeZone}`;
  let formatter = formatters.get(key);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat(TAGS[locale], {
      timeZone,
      hourCycle: 'h23',
      weekday: 'short',
      year: 'numeric',
      month: 'short',
      day: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      timeZoneName: 'short',
    });
    formatters.set(key, formatter);
  }
  const found: Record<string, string> = {};
  for (const { type, value } of formatter.formatToParts(ms)) found[type] = value;
  // Some versions of the data give "11月" as the month, some give "11" with 月 beside it.
  const month = found['month'] ?? '';
  return { ...found, month: locale === 'zh' && !month.endsWith('月') ? `${month}月` : month };
}
