import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { localTime, nextMonthFrom, startOfDay } from '../../src/domain/calendar.ts';

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

describe('the clock on the wall', () => {
  const ZONES = [
    ...['UTC', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Antarctica/Troll', 'Asia/Kolkata'],
    ...[
      'Africa/Cairo',
      'America/Sao_Paulo',
      'America/St_Johns',
      'Pacific/Chatham',
      'Africa/Casablanca',
      'Pacific/Apia',
    ],
  ];
  const ofPlatform = new Map(
    ZONES.map((timeZone) => [
      timeZone,
      new Intl.DateTimeFormat('sv', { dateStyle: 'short', timeStyle: 'short', timeZone }),
    ]),
  );
  const ours = (time: number, timeZone: string): string => {
    const { date, minute } = localTime(time, timeZone);
    const two = (count: number) => String(count).padStart(2, '0');
    return `${date} ${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
  };

  it('is read as the platform reads it, at any moment of forty years', () => {
    const moments = fc.integer({ min: at('2000-01-01T00:00Z'), max: at('2040-01-01T00:00Z') });
    fc.assert(
      fc.property(moments, fc.constantFrom(...ZONES), (time, timeZone) => {
        expect(ours(time, timeZone)).toBe(ofPlatform.get(timeZone)?.format(time));
      }),
      { numRuns: 2_000 },
    );
  });

  it.each(ZONES)('is read as the platform reads it through a year and its changes: %s', (timeZone) => {
    const wrong: string[] = [];
    for (let time = at('2026-01-01T00:00Z'); time < at('2027-01-02T00:00Z'); time += 30 * 60_000) {
      if (ours(time, timeZone) !== ofPlatform.get(timeZone)?.format(time)) wrong.push(iso(time));
    }
    expect(wrong).toEqual([]);
  });
});
