import { describe, expect, it } from 'vitest';
import { isQuiet, nextMonthFrom, outsideQuietHours, type QuietHours } from '../../src/domain/calendar.ts';
import { HOUR, MINUTE } from '../build.ts';

const at = (iso: string) => Date.parse(iso);
const iso = (time: number) => new Date(time).toISOString().slice(0, 16);
const NIGHT: QuietHours = { from: 19 * 60, to: 8 * 60 };
const NOON: QuietHours = { from: 12 * 60, to: 13 * 60 };
const NEVER = Number.POSITIVE_INFINITY;

describe('quiet hours', () => {
  it.each([
    ['before they begin', '2026-11-23T18:59:59Z', NIGHT, false],
    ['as they begin', '2026-11-23T19:00:00Z', NIGHT, true],
    ['at midnight', '2026-11-24T00:00:00Z', NIGHT, true],
    ['in their last minute', '2026-11-24T07:59:59Z', NIGHT, true],
    ['as they end', '2026-11-24T08:00:00Z', NIGHT, false],
    ['before noon', '2026-11-23T11:59:00Z', NOON, false],
    ['as noon begins', '2026-11-23T12:00:00Z', NOON, true],
    ['as noon ends', '2026-11-23T13:00:00Z', NOON, false],
    ['when they have no length', '2026-11-23T08:00:00Z', { from: 480, to: 480 }, false],
  ])('%s', (_, time, quiet, expected) => {
    expect(isQuiet(at(time), quiet, 'UTC')).toBe(expected);
  });

  it('are local', () => {
    expect(isQuiet(at('2026-11-23T12:00:00Z'), NIGHT, 'Asia/Shanghai')).toBe(true);
    expect(isQuiet(at('2026-11-23T12:00:00Z'), NIGHT, 'UTC')).toBe(false);
  });
});

describe('a moment outside the quiet hours', () => {
  it.each([
    ['stays when it is not quiet', '2026-11-23T14:00', NIGHT, NEVER, 'UTC', '2026-11-23T14:00'],
    ['waits for the morning', '2026-11-23T22:10', NIGHT, NEVER, 'UTC', '2026-11-24T08:00'],
    ['waits for the morning after midnight too', '2026-11-24T02:10', NIGHT, NEVER, 'UTC', '2026-11-24T08:00'],
    [
      'comes earlier when the morning is too late',
      '2026-11-24T02:10',
      NIGHT,
      '2026-11-24T08:00',
      'UTC',
      '2026-11-23T18:59',
    ],
    [
      'waits when the morning is in time by a minute',
      '2026-11-24T02:10',
      NIGHT,
      '2026-11-24T08:01',
      'UTC',
      '2026-11-24T08:00',
    ],
    ['waits for the end of noon', '2026-11-23T12:30', NOON, NEVER, 'UTC', '2026-11-23T13:00'],
    ['comes before noon', '2026-11-23T12:30', NOON, '2026-11-23T13:00', 'UTC', '2026-11-23T11:59'],
    ['knows a zone of half hours', '2026-11-23T20:00', NIGHT, NEVER, 'Asia/Kolkata', '2026-11-24T02:30'],
    ['knows a zone of quarter hours', '2026-11-23T20:00', NIGHT, NEVER, 'Asia/Kathmandu', '2026-11-24T02:15'],
    ['spring in Berlin: the night is short', '2026-03-28T20:00', NIGHT, NEVER, 'Europe/Berlin', '2026-03-29T06:00'],
    ['autumn in Berlin: the night is long', '2026-10-24T20:00', NIGHT, NEVER, 'Europe/Berlin', '2026-10-25T07:00'],
    ['spring in New York', '2026-03-08T03:00', NIGHT, NEVER, 'America/New_York', '2026-03-08T12:00'],
    ['autumn in New York', '2026-11-01T03:00', NIGHT, NEVER, 'America/New_York', '2026-11-01T13:00'],
    ['half an hour on Lord Howe', '2026-10-03T12:00', NIGHT, NEVER, 'Australia/Lord_Howe', '2026-10-03T21:00'],
    [
      'back over the change in Berlin',
      '2026-03-29T04:00',
      NIGHT,
      '2026-03-29T05:00',
      'Europe/Berlin',
      '2026-03-28T17:59',
    ],
  ])('%s', (_, from, quiet, limit, zone, expected) => {
    const until = typeof limit === 'string' ? at(`${limit}Z`) : limit;
    expect(iso(outsideQuietHours(at(`${from}Z`), until, quiet, zone))).toBe(expected);
  });

  it('is the first quiet-free minute that a plain count of minutes finds, over a year of changes', () => {
    const zones = ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'America/St_Johns', 'Pacific/Chatham'];
    const windows: QuietHours[] = [NIGHT, NOON, { from: 0, to: 1439 }, { from: 130, to: 60 }, { from: 1437, to: 3 }];
    const changes = ['2026-03-08', '2026-03-29', '2026-04-05', '2026-10-04', '2026-10-25', '2026-11-01', '2026-11-23'];
    for (const timeZone of zones) {
      for (const quiet of windows) {
        for (const [index, day] of changes.entries()) {
          const time = at(`${day}T00:00:30Z`) + index * 3 * HOUR - 5 * HOUR;
          for (const limit of [time + 90 * MINUTE, NEVER]) {
            expect(iso(outsideQuietHours(time, limit, quiet, timeZone))).toBe(
              iso(byMinutes(time, limit, quiet, timeZone)),
            );
          }
        }
      }
    }
  });

  it.each([null, { from: 0, to: 0 }])('is the moment itself without quiet hours (%o)', (quiet) => {
    expect(outsideQuietHours(at('2026-11-24T02:10Z'), NEVER, quiet, 'UTC')).toBe(at('2026-11-24T02:10Z'));
  });
});

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

/** The same, slowly. */
function byMinutes(time: number, limit: number, quiet: QuietHours, timeZone: string): number {
  const start = Math.floor(time / MINUTE) * MINUTE;
  for (let later = start; later < limit && later <= start + 25 * HOUR; later += MINUTE) {
    if (!isQuiet(later, quiet, timeZone)) return later;
  }
  let earlier = start;
  while (isQuiet(earlier, quiet, timeZone)) earlier -= MINUTE;
  return earlier;
}
