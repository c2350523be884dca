import { describe, expect, it } from 'vitest';
import { nextMonthFrom, startOfDay } from '../../src/domain/calendar.ts';

const at = (iso: string) => Date.parse(iso);
const iso = (time: number) => new Date(time).toISOString().slice(0, 16);

describe('months', () => {
  it.each([
    ['2026-11-23T14:00:00Z', 'UTC', '2026-12-01T00:00'],
    ['2026-11-30T23:59:59Z', 'UTC', '2026-12-01T00:00'],
    ['2026-12-01T00:00:00Z', 'UTC', '2027-01-01T00:00'],
    ['2028-02-01T00:00:00Z', 'UTC', '2028-03-01T00:00'],
    ['2026-11-30T15:59:59Z', 'Asia/Shanghai', '2026-11-30T16:00'],
    ['2026-10-05T00:00:00Z', 'Europe/Berlin', '2026-10-31T23:00'],
    ['2026-03-05T00:00:00Z', 'Europe/Berlin', '2026-03-31T22:00'],
    ['2026-11-01T06:00:00Z', 'America/Los_Angeles', '2026-11-01T07:00'],
  ])('after %s in %s the next one begins at %s', (time, timeZone, expected) => {
    expect(iso(nextMonthFrom(at(time), timeZone))).toBe(expected);
  });
});

describe('a day', () => {
  it.each([
    ['2028-02-29T14:00:00Z', 'UTC', '2028-02-29T00:00'],
    ['2026-11-23T00:00:00Z', 'UTC', '2026-11-23T00:00'],
    ['2026-11-23T20:00:00Z', 'Asia/Shanghai', '2026-11-23T16:00'],
    ['2026-03-29T20:00:00Z', 'Europe/Berlin', '2026-03-28T23:00'],
    ['2026-10-25T22:59:00Z', 'Europe/Berlin', '2026-10-24T22:00'],
    // The clocks leave midnight out.
    ['2026-09-06T20:00:00Z', 'America/Santiago', '2026-09-06T04:00'],
  ])('of %s in %s begins at %s', (time, timeZone, expected) => {
    expect(iso(startOfDay(at(time), timeZone))).toBe(expected);
  });
});
