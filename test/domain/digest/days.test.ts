import fc from 'fast-check';
import { expect, it } from 'vitest';
import { dateOf, startOfDay } from '../../../src/domain/calendar.ts';
import { startOfDayAfter, startOfWeek, weekdayOf } from '../../../src/domain/digest/days.ts';

const ZONES = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'America/Sao_Paulo',
  'Pacific/Apia',
];
const iso = (at: number): string => new Date(at).toISOString();

it.each([
  ['UTC', '2026-11-23T14:00:00Z', '2026-11-23T00:00:00.000Z'],
  ['Asia/Tokyo', '2026-11-23T15:00:00Z', '2026-11-23T15:00:00.000Z'],
  ['Asia/Tokyo', '2026-11-23T14:59:59Z', '2026-11-22T15:00:00.000Z'],
  ['Europe/Berlin', '2026-10-25T20:00:00Z', '2026-10-24T22:00:00.000Z'],
  ['Europe/Berlin', '2026-03-29T20:00:00Z', '2026-03-28T23:00:00.000Z'],
  // Midnight was skipped.
  ['America/Sao_Paulo', '2018-11-04T12:00:00Z', '2018-11-04T03:00:00.000Z'],
])('in %s the day of %s begins at %s', (zone, at, start) => {
  expect(iso(startOfDay(Date.parse(at), zone))).toBe(start);
});

it.each([
  ['UTC', '2026-11-23T00:00:00Z', '2026-11-23T00:00:00.000Z'],
  ['UTC', '2026-11-22T23:59:59Z', '2026-11-16T00:00:00.000Z'],
  ['Europe/Berlin', '2026-03-30T10:00:00Z', '2026-03-29T22:00:00.000Z'],
  ['Europe/Berlin', '2026-03-29T21:59:00Z', '2026-03-22T23:00:00.000Z'],
])('in %s the week of %s began at %s', (zone, at, start) => {
  expect(iso(startOfWeek(Date.parse(at), zone))).toBe(start);
});

it('days follow one another without a gap, in every zone, over every change of the clocks', () => {
  const at = fc.integer({ min: Date.parse('2015-01-01'), max: Date.parse('2035-01-01') });
  fc.assert(
    fc.property(at, fc.constantFrom(...ZONES), (moment, zone) => {
      const start = startOfDay(moment, zone);
      expect(start).toBeLessThanOrEqual(moment);
      expect(dateOf(start, zone)).toBe(dateOf(moment, zone));
      expect(dateOf(start - 1, zone)).not.toBe(dateOf(moment, zone));
      const next = startOfDayAfter(moment, zone, 1);
      expect(next).toBeGreaterThan(moment);
      expect(dateOf(next - 1, zone)).toBe(dateOf(moment, zone));
      expect(weekdayOf(next, zone)).toBe((weekdayOf(moment, zone) + 1) % 7);
    }),
    { numRuns: 500 },
  );
});
