import type { Instant, Ms } from '../domain/calendar.ts';
import type { Locale } from '../domain/text.ts';
import { CATALOGUES } from './languages/languages.ts';

/** A moment for staff, in that IANA zone with the zone's name: `Mon 30 Nov, 16:20 UTC`. */
export const moment = (at: Instant, timeZone: string, locale: Locale): string =>
  CATALOGUES[locale].time.brief(at, timeZone);

/** The same for customers, with the year, in the zone that all readers of the language have, if they have one. */
export const inFull = (at: Instant, timeZone: string, locale: Locale): string =>
  CATALOGUES[locale].time.moment(at, timeZone);

/** The zone by which that reader says which day it is. */
export const zoneOf = (timeZone: string, locale: Locale): string => CATALOGUES[locale].time.zoneOf(timeZone);

/** A day for customers, in that zone: `Sun 31 Jan 2027`, `2027年1月31日（周日）`. */
export const dayInFull = (at: Instant, timeZone: string, locale: Locale): string =>
  CATALOGUES[locale].time.fullDay(at, timeZone);

/** A day with its year: `31 Jan 2027`, `2027年1月31日`. */
export const day = (at: Instant, timeZone: string, locale: Locale): string => CATALOGUES[locale].time.day(at, timeZone);

/** The year alone: `2019`. */
export const year = (at: Instant, timeZone: string): string => CATALOGUES.en.time.year(at, timeZone);

/** `2026-10` -> `October`, `10月`. */
export const monthName = (month: string, locale: Locale): string => CATALOGUES[locale].time.monthName(month);

/** Such a moment with its distance: `Mon 30 Nov 2026, 16:20 UTC (in 6 days)`, `北京时间2026年11月30日（周一）16:20（6天后）`. */
export const inFullAndDistance = (at: Instant, now: Instant, timeZone: string, locale: Locale): string =>
  CATALOGUES[locale].time.momentAndDistance(at, now, timeZone);

/** How far `at` is from `now`: `in 6 days`, `2 h ago`, `now`; `6天后`, `2小时前`, `现在`. */
export const distance = (at: Instant, now: Instant, locale: Locale): string =>
  CATALOGUES[locale].time.distance(at, now);

/** A duration, rounded to one unit: `15 min`, `36 h`, `6 days`; `15分钟`, `36小时`, `6天`. */
export const span = (ms: Ms, locale: Locale): string => CATALOGUES[locale].time.span(ms);
