import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { holidays, holidaysRunOut } from '../../src/config/holidays.ts';
import { isDay } from '../../src/config/values.ts';
import { DAY } from '../build.ts';

const NOW = Date.parse('2026-11-20T12:00:00Z');

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'holidays-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const event = (...lines: string[]) => ['BEGIN:VEVENT', 'UID:1@example.com', ...lines, 'END:VEVENT'];
const calendar = (...lines: string[]) =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Example//EN', ...lines, 'END:VCALENDAR', ''].join('\r\n');
const read = (content: string | Uint8Array, name = 'holidays.ics') => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return holidays(path, NOW);
};
const days = (...lines: string[]) => {
  const found = read(calendar(...event(...lines)));
  return 'value' in found ? found.value : found.problem;
};

describe('HOLIDAYS as an iCalendar file', () => {
  it.each<[string, string[], string[]]>([
    ['one day', ['DTSTART;VALUE=DATE:20261225'], ['2026-12-25']],
    ['29 February', ['DTSTART;VALUE=DATE:20280229'], ['2028-02-29']],
    [
      'several days, the end is not one of them, over the end of a year',
      ['DTSTART;VALUE=DATE:20261230', 'DTEND;VALUE=DATE:20270102'],
      ['2026-12-30', '2026-12-31', '2027-01-01'],
    ],
    ['an end that is the start', ['DTSTART;VALUE=DATE:20261225', 'DTEND;VALUE=DATE:20261225'], ['2026-12-25']],
    ['a length', ['DTSTART;VALUE=DATE:20261225', 'DURATION:P2D'], ['2026-12-25', '2026-12-26']],
    [
      'each year, from a year before to five years ahead',
      ['DTSTART;VALUE=DATE:19701225', 'RRULE:FREQ=YEARLY'],
      ['2025-12-25', '2026-12-25', '2027-12-25', '2028-12-25', '2029-12-25', '2030-12-25'],
    ],
    [
      'each year but one',
      ['DTSTART;VALUE=DATE:20251225', 'RRULE:FREQ=YEARLY;UNTIL=20281225', 'EXDATE;VALUE=DATE:20261225'],
      ['2025-12-25', '2027-12-25', '2028-12-25'],
    ],
    [
      'each year but the first',
      ['DTSTART;VALUE=DATE:20251225', 'RRULE:FREQ=YEARLY;COUNT=3', 'EXDATE;VALUE=DATE:20251225'],
      ['2026-12-25', '2027-12-25'],
    ],
    [
      'the fourth Thursday of November',
      ['DTSTART;VALUE=DATE:20241128', 'RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH;UNTIL=20281231'],
      ['2025-11-27', '2026-11-26', '2027-11-25', '2028-11-23'],
    ],
    ['each 29 February', ['DTSTART;VALUE=DATE:20240229', 'RRULE:FREQ=YEARLY'], ['2028-02-29']],
    [
      'days that are listed',
      ['DTSTART;VALUE=DATE:20260405', 'RDATE;VALUE=DATE:20270328,20280416'],
      ['2026-04-05', '2027-03-28', '2028-04-16'],
    ],
    [
      'a folded line and escaped words',
      ['SUMMARY:New\\, Year\\nand ', ' more', 'DTSTART;VALUE=D', ' ATE:20270101'],
      ['2027-01-01'],
    ],
  ])('reads %s', (_, lines, expected) => {
    expect(days(...lines)).toEqual(expected);
  });

  it('reads what others write: a mark in front, plain line ends, more than one calendar, what it does not know', () => {
    const one = calendar('X-WR-CALNAME:Feiertage', ...event('DTSTART;VALUE=DATE:20261225', 'X-WHAT;IS="it":so'));
    const two = calendar('BEGIN:VTIMEZONE', 'TZID:UTC', 'END:VTIMEZONE', ...event('DTSTART;VALUE=DATE:20270101'));
    expect(read(`\uFEFF${one}${two}`.replaceAll('\r\n', '\n'))).toEqual({ value: ['2026-12-25', '2027-01-01'] });
  });

  it('leaves out what is cancelled, and what is at a time of the day', () => {
    expect(
      read(
        calendar(
          ...event('DTSTART;VALUE=DATE:20261225', 'STATUS:CANCELLED'),
          ...event('DTSTART:20261226T100000Z', 'DTEND:20261226T110000Z'),
          ...event('DTSTART;VALUE=DATE:20261228'),
        ),
      ),
    ).toEqual({ value: ['2026-12-28'] });
  });

  it('follows a day of a series that was moved or cancelled, and none of another series', () => {
    const series = ['DTSTART;VALUE=DATE:20260501', 'RRULE:FREQ=YEARLY;COUNT=3'];
    const others = [
      'BEGIN:VEVENT',
      'UID:2',
      'DTSTART;VALUE=DATE:20270601',
      'RECURRENCE-ID;VALUE=DATE:20260501',
      'END:VEVENT',
    ];
    expect(
      read(
        calendar(
          ...event(...series),
          ...event('RECURRENCE-ID;VALUE=DATE:20270501', 'DTSTART;VALUE=DATE:20270503'),
          ...event('RECURRENCE-ID;VALUE=DATE:20280501', 'DTSTART;VALUE=DATE:20280501', 'STATUS:CANCELLED'),
          ...others,
        ),
      ),
    ).toEqual({ value: ['2026-05-01', '2027-05-03'] });
  });

  it('is found by a path of any form', () => {
    writeFileSync(join(folder, 'days'), calendar(...event('DTSTART;VALUE=DATE:20261225')));
    for (const path of [join(folder, 'days'), `file:${folder}/days`, `file://${folder}/days`]) {
      expect(holidays(path, NOW)).toEqual({ value: ['2026-12-25'] });
    }
  });

  const good = event('DTSTART;VALUE=DATE:20261225');
  it.each<[string, string | Uint8Array, RegExp]>([
    ['nothing', '', /no iCalendar/],
    ['other words', 'Christmas: 25 December', /no iCalendar/],
    ['a web page', '<!doctype html><title>Sign in</title>', /no iCalendar/],
    ['a visiting card', 'BEGIN:VCARD\r\nEND:VCARD\r\n', /no iCalendar/],
    ['half a calendar', calendar(...good).slice(0, 90), /no iCalendar/],
    ['no event', calendar(), /no event lasts a whole day/],
    ['only meetings', calendar(...event('DTSTART:20261226T100000Z')), /no event lasts a whole day/],
    ['30 February', calendar(...event('DTSTART;VALUE=DATE:20260230')), /does not exist/],
    [
      '29 February 2027 as an end',
      calendar(...event('DTSTART;VALUE=DATE:20270228', 'DTEND;VALUE=DATE:20270229')),
      /does not exist/,
    ],
    ['month 13', calendar(...event('DTSTART;VALUE=DATE:20261301'), ...good), /does not exist/],
    [
      'a rule of no kind',
      calendar(...event('DTSTART;VALUE=DATE:20261225', 'RRULE:FREQ=NEVER')),
      /no iCalendar|cannot be read/,
    ],
    ['every second', calendar(...event('DTSTART;VALUE=DATE:20261225', 'RRULE:FREQ=SECONDLY')), /cannot be read/],
    ['too much', new Uint8Array(1_000_001).fill(32), /larger than 1 MB/],
  ])('is refused with %s', (_, content, words) => {
    expect(read(content)).toEqual({ problem: expect.stringMatching(words) });
  });

  it.each([
    ['/nowhere/holidays.ics', /not there/],
    ['holidays.ics', /not there/],
    [tmpdir(), /no file/],
    ['https://example.com/holidays.ics', /on this machine/],
    ['2026/12/25', /not there/],
  ])('is refused as %s, without the path', (path, words) => {
    const found = holidays(path, NOW);
    expect(found).toEqual({ problem: expect.stringMatching(words) });
    expect(JSON.stringify(found)).not.toContain(path);
  });

  it('gives days that exist, in order and once, or words, whatever the file says', () => {
    const line = fc.oneof(
      fc.string({ maxLength: 30 }),
      fc.constantFrom(
        'BEGIN:VEVENT',
        'END:VEVENT',
        'END:VCALENDAR',
        'RRULE:FREQ=YEARLY;BYMONTHDAY=30',
        'STATUS:CANCELLED',
      ),
      fc.integer({ min: 0, max: 99_999_999 }).map((day) => `DTSTART;VALUE=DATE:${String(day).padStart(8, '0')}`),
      fc.constantFrom('DTEND;VALUE=DATE:99991231', 'DURATION:-P1D', 'RRULE:FREQ=DAILY', 'RDATE;VALUE=DATE:20270101'),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 8 }), fc.boolean(), (lines, framed) => {
        const found = read(calendar(...(framed ? event(...lines) : lines)));
        if ('problem' in found) return;
        expect(found.value).toEqual([...new Set(found.value)].sort());
        expect(found.value.filter((day) => !isDay(day))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});

describe('a calendar that runs out', () => {
  it.each<[string, string[], boolean]>([
    ['no holidays at all', [], false],
    ['one today', ['2026-11-20'], false],
    ['one within the year', ['2025-12-25', '2027-11-19'], false],
    ['none but of the past', ['2025-12-25', '2026-11-19'], true],
    ['none before two years', ['2028-12-25'], true],
  ])('is told of: %s', (_, list, isTold) => {
    expect(holidaysRunOut(list, NOW) !== null).toBe(isTold);
  });

  it('is told of once more when years have gone by', () => {
    const found = read(calendar(...event('DTSTART;VALUE=DATE:20261225', 'RRULE:FREQ=YEARLY;COUNT=2')));
    const list = 'value' in found ? found.value : [];
    expect(holidaysRunOut(list, NOW)).toBeNull();
    expect(holidaysRunOut(list, NOW + 800 * DAY)).not.toBeNull();
  });
});
