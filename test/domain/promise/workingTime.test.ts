import { describe, expect, it } from 'vitest';
import {
  isWorking,
  isWorkingDay,
  nextWorking,
  usefulBefore,
  type WorkingTime,
  workingBefore,
} from '../../../src/domain/promise/workingTime.ts';
import { DAY, HOUR, MINUTE } from '../../build.ts';

const at = (iso: string) => Date.parse(`${iso}Z`);
const iso = (time: number | null) => (time === null ? null : new Date(time).toISOString().slice(0, 16));
const NIGHT = { from: 19 * 60, to: 8 * 60 };
const working = (patch: Partial<WorkingTime> = {}): WorkingTime => ({
  ...{ quietHours: NIGHT, holidays: ['2026-12-25', '2028-02-29'], timeZone: 'UTC' },
  ...patch,
});

describe('people are at work', () => {
  it.each([
    ['until the quiet hours begin', '2026-11-23T18:59:59', true],
    ['not as they begin', '2026-11-23T19:00:00', false],
    ['not in their last minute', '2026-11-24T07:59:59', false],
    ['from their end', '2026-11-24T08:00:00', true],
    ['not on a Saturday', '2026-11-28T12:00:00', false],
    ['not on a Sunday', '2026-11-29T12:00:00', false],
    ['not on a holiday', '2026-12-25T12:00:00', false],
    ['not on a holiday of a leap year', '2028-02-29T12:00:00', false],
    ['the day after it', '2028-03-01T12:00:00', true],
  ])('%s', (_, time, expected) => {
    expect(isWorking(at(time), working())).toBe(expected);
  });

  it('always, where there are no quiet hours', () => {
    for (const time of ['2026-11-28T12:00', '2026-12-25T03:00']) {
      expect(isWorking(at(time), working({ quietHours: null }))).toBe(true);
      expect(isWorkingDay(at(time), working({ quietHours: null }))).toBe(true);
    }
  });

  it('by their own clock and calendar', () => {
    const shanghai = working({ timeZone: 'Asia/Shanghai' });
    expect(isWorking(at('2026-11-23T12:00'), shanghai)).toBe(false);
    expect(isWorkingDay(at('2026-11-27T17:00'), shanghai)).toBe(false);
    expect(isWorkingDay(at('2026-11-27T17:00'), working())).toBe(true);
  });
});

describe('work', () => {
  it.each([
    ['is now', '2026-11-23T14:00', '2026-11-23T14:00', '2026-11-23T14:00'],
    ['after and before a night', '2026-11-24T02:10', '2026-11-24T08:00', '2026-11-23T18:59'],
    ['after and before a weekend', '2026-11-28T12:00', '2026-11-30T08:00', '2026-11-27T18:59'],
    ['after and before a holiday and a weekend', '2026-12-25T03:00', '2026-12-28T08:00', '2026-12-24T18:59'],
    ['after and before 29 February', '2028-02-29T12:00', '2028-03-01T08:00', '2028-02-28T18:59'],
  ])('%s', (_, time, next, before) => {
    expect(iso(nextWorking(at(time), working()))).toBe(next);
    expect(iso(workingBefore(at(time), working()))).toBe(before);
  });

  it('of a calendar without a working hour moves nothing', () => {
    const never = working({ quietHours: { from: 0, to: 24 * 60 } });
    expect(nextWorking(at('2026-11-23T14:00'), never)).toBe(at('2026-11-23T14:00'));
    expect(workingBefore(at('2026-11-23T14:00'), never)).toBeNull();
    expect(usefulBefore(at('2026-11-23T14:00'), 0, never)).toBe(at('2026-11-23T14:00'));
  });

  const ZONES = ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'America/St_Johns', 'Pacific/Chatham'];
  it.each([...ZONES, 'Antarctica/Troll'])(
    'is found to the minute as by counting minutes, over both changes of the clocks in %s',
    (timeZone) => {
      const windows = [NIGHT, { from: 12 * 60, to: 13 * 60 }, { from: 130, to: 60 }, { from: 1437, to: 3 }];
      const days = ['2026-03-08', '2026-03-29', '2026-04-05', '2026-10-04', '2026-10-25', '2026-11-01', '2028-02-29'];
      for (const quietHours of windows) {
        const time = working({ quietHours, timeZone });
        for (const [index, day] of days.entries()) {
          const from = at(`${day}T00:00:30`) + index * 3 * HOUR - 5 * HOUR;
          expect(iso(nextWorking(from, time))).toBe(iso(byMinutes(from, time, 1)));
          expect(iso(workingBefore(from, time))).toBe(iso(byMinutes(from, time, -1)));
        }
      }
    },
  );
});

describe('a useful moment before', () => {
  it.each([
    ['is the moment itself at work', '2026-11-23T08:05', '2026-11-20T00:00', '2026-11-23T08:05'],
    ['is an hour before people went home', '2026-11-24T02:10', '2026-11-20T00:00', '2026-11-23T18:00'],
    ['leaves out a weekend', '2026-11-29T12:00', '2026-11-20T00:00', '2026-11-27T18:00'],
    [
      'is their last minute when they were asked after that',
      '2026-11-24T02:10',
      '2026-11-23T18:30',
      '2026-11-23T18:59',
    ],
    [
      'is the moment itself when nobody has been at work since',
      '2026-11-24T02:10',
      '2026-11-23T20:00',
      '2026-11-24T02:10',
    ],
  ])('%s', (_, time, since, expected) => {
    expect(iso(usefulBefore(at(time), at(since), working()))).toBe(expected);
  });
});

/** The same, slowly. */
function byMinutes(from: number, time: WorkingTime, direction: 1 | -1): number {
  if (isWorking(from, time)) return from;
  let found = Math.floor(from / MINUTE) * MINUTE;
  for (const end = from + direction * 20 * DAY; !isWorking(found, time) && found !== end; ) found += direction * MINUTE;
  return found;
}
