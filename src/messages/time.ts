import type { Instant, Ms } from '../domain/calendar.ts';
import type { Locale } from '../domain/text.ts';
import { CATALOGUES } from './languages/languages.ts';

/** A moment in that IANA zone with the zone's name: `Mon 30 Nov, 16:20 UTC`, `11月30日周一 16:20 UTC`. */
export const moment = (at: Instant, timeZone: string, locale: Locale): string =>
  CATALOGUES[locale].time.moment(at, timeZone);

/** A day with its year: `31 Jan 2027`, `2027年1月31日`. */
export const day = (at: Instant, timeZone: string, locale: Locale): string => CATALOGUES[locale].time.day(at, timeZone);

/** The year alone: `2019`. */
export const year = (at: Instant, timeZone: string): string => CATALOGUES.en.time.year(at, timeZone);

/** `2026-10` -> `October`, `10月`. */
export const monthName = (month: string, locale: Locale): string => CATALOGUES[locale].time.monthName(month);

/** A moment with its distance, for letters: `Mon 30 Nov, 16:20 UTC, in 6 days`, `11月30日周一 16:20 UTC（6 天后）`. */
export const momentAndDistance = (at: Instant, now: Instant, timeZone: string, locale: Locale): string =>
  CATALOGUES[locale].time.momentAndDistance(at, now, timeZone);

/** How far `at` is from `now`: `in 6 days`, `2 h ago`, `now`; `6 天后`, `2 小时前`, `现在`. */
export const distance = (at: Instant, now: Instant, locale: Locale): string =>
  CATALOGUES[locale].time.distance(at, now);

/** A duration, rounded to one unit: `15 min`, `36 h`, `6 days`; `15 分钟`, `36 小时`, `6 天`. */
export const span = (ms: Ms, locale: Locale): string => CATALOGUES[locale].time.span(ms);
