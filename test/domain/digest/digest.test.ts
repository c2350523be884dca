import { describe, expect, it } from 'vitest';
import { type DigestMark, digestDue, nextDigestAt } from '../../../src/domain/digest/digest.ts';
import type { Policy } from '../../../src/domain/policy.ts';
import { digestTimes } from '../../../src/doors/cron/digestTimes.ts';
import { aPolicy, DAY, HOUR, MINUTE } from '../../build.ts';

const NIGHTS = { from: 19 * 60, to: 8 * 60 };
const at = (text: string): number => Date.parse(text);

/** The desk looks every ten minutes from one moment to another; gives the local times of the digests that it posts. */
function posted(
  cron: string,
  [from, to]: readonly [string, string],
  policy: Partial<Policy> = {},
  isDown: (now: number) => boolean = () => false,
): readonly string[] {
  const { timeZone = 'UTC' } = policy;
  const times = digestTimes(cron, timeZone);
  let mark: DigestMark | null = { slot: '0000-00-00 00:00', at: at(from) };
  const found: string[] = [];
  for (let now = at(from); now <= at(to); now += 10 * MINUTE) {
    if (isDown(now)) continue;
    const turn = digestDue(mark, times, { now, policy: aPolicy({ quietHours: NIGHTS, ...policy }) });
    if (turn === null) continue;
    mark = turn.mark;
    if (turn.span !== null) found.push(`${turn.mark.slot} at ${new Date(now).toISOString().slice(5, 16)}`);
  }
  return found;
}
const downBetween = (from: string, to: string) => (now: number) => now >= at(from) && now < at(to);

describe('the digest', () => {
  it('comes once at each of its times', () => {
    expect(posted('0 9 * * 1-5', ['2026-11-27T00:00Z', '2026-12-01T23:00Z'])).toEqual([
      '2026-11-27 09:00 at 11-27T09:00',
      '2026-11-30 09:00 at 11-30T09:00',
      '2026-12-01 09:00 at 12-01T09:00',
    ]);
    expect(posted('0 9,15 * * *', ['2026-11-28T00:00Z', '2026-11-28T23:00Z'])).toEqual([
      '2026-11-28 09:00 at 11-28T09:00',
      '2026-11-28 15:00 at 11-28T15:00',
    ]);
  });

  it.each([
    ['an hour', '2026-11-30T10:00Z', ['2026-11-30 09:00 at 11-30T10:00']],
    ['the working day', '2026-11-30T18:50Z', ['2026-11-30 09:00 at 11-30T18:50']],
    ['the whole day', '2026-11-30T19:00Z', []],
  ])('is made up for once after a standstill of %s, within working hours', (_, back, digests) => {
    const down = downBetween('2026-11-30T08:00Z', back);
    expect(posted('0 9 * * 1-5', ['2026-11-30T00:00Z', '2026-11-30T23:50Z'], {}, down)).toEqual(digests);
  });

  it('of days before is not made up for', () => {
    const down = downBetween('2026-11-26T08:00Z', '2026-11-30T08:30Z');
    expect(posted('0 9 * * *', ['2026-11-26T00:00Z', '2026-11-30T12:00Z'], {}, down)).toEqual([
      '2026-11-30 09:00 at 11-30T09:00',
    ]);
  });

  it('comes in quiet hours when that is its time', () => {
    expect(posted('0 6 * * *', ['2026-11-30T00:00Z', '2026-11-30T23:00Z'])).toEqual([
      '2026-11-30 06:00 at 11-30T06:00',
    ]);
  });

  it.each([
    ['Europe/Berlin', '2026-10-25'],
    ['Europe/Berlin', '2027-03-28'],
    ['America/New_York', '2026-11-01'],
    ['America/New_York', '2027-03-14'],
    ['Australia/Lord_Howe', '2027-04-04'],
    ['Australia/Lord_Howe', '2026-10-04'],
  ])('comes once on the day that the clocks of %s change, %s, at a time that comes twice or never', (timeZone, day) => {
    for (const cron of ['30 1 * * *', '15 2 * * *', '30 2 * * *', '0 9 * * *']) {
      const noon = at(`${day}T12:00Z`);
      const span = [new Date(noon - 3 * DAY).toISOString(), new Date(noon + 3 * DAY).toISOString()] as const;
      const ofDay = posted(cron, span, { timeZone }).filter((one) => one.startsWith(day));
      expect([cron, ofDay.length]).toEqual([cron, 1]);
    }
  });
});

describe('what a digest tells', () => {
  const times = digestTimes('0 9 * * 1-5', 'UTC');
  const due = (last: DigestMark | null, now: string) => digestDue(last, times, { now: at(now), policy: aPolicy() });
  const friday = { slot: '2026-11-27 09:00', at: at('2026-11-27T11:30Z') };

  it('goes on where the last one ended, however late that was', () => {
    expect(due(friday, '2026-11-30T09:00:05Z')).toEqual({
      mark: { slot: '2026-11-30 09:00', at: at('2026-11-30T09:00:05Z') },
      span: { since: friday.at, until: at('2026-11-30T09:00:05Z'), weekly: true },
    });
  });

  it('looks back over weeks in the first one of each week, which need not be on a Monday', () => {
    const monday = due(friday, '2026-11-30T09:00Z')?.mark ?? null;
    expect(due(monday, '2026-12-01T09:00Z')?.span).toMatchObject({ weekly: false });
    expect(due(friday, '2026-12-01T09:00Z')?.span).toMatchObject({ weekly: true });
  });

  it('is nothing at the first start: there only counting begins', () => {
    expect(due(null, '2026-11-30T10:00Z')).toEqual({
      mark: { slot: '2026-11-30 10:00', at: at('2026-11-30T10:00Z') },
      span: null,
    });
  });
});

describe('a clock that is moved', () => {
  const times = digestTimes('0 9 * * *', 'UTC');
  const due = (last: DigestMark, now: number) => digestDue(last, times, { now, policy: aPolicy() });
  const nine = { slot: '2026-11-30 09:00', at: at('2026-11-30T09:00Z') };

  it('back over the time of a digest brings no second one', () => {
    for (const back of [1, 30, 60, 23 * 60]) expect(due(nine, nine.at - back * MINUTE)).toBeNull();
    expect(due(nine, nine.at + MINUTE)).toBeNull();
  });

  it('ahead by days for a while does not silence the desk for those days', () => {
    const began = due(nine, nine.at - 10 * DAY);
    expect(began).toMatchObject({ span: null });
    if (began === null) throw new Error('nothing');
    expect(due(began.mark, nine.at - 9 * DAY + HOUR)).toMatchObject({ mark: { slot: '2026-11-21 09:00' } });
  });
});

describe('when the next one comes', () => {
  const next = (last: DigestMark | null, now: string, cron = '0 9 * * 1-5', timeZone = 'UTC'): string | null => {
    const policy = aPolicy({ quietHours: NIGHTS, timeZone });
    const found = nextDigestAt(last, digestTimes(cron, timeZone), { now: at(now), policy });
    return found === null ? null : new Date(found).toISOString().slice(0, 16);
  };
  const FRIDAY: DigestMark = { slot: '2026-11-27 09:00', at: at('2026-11-27T09:00Z') };

  it.each([
    ['after a digest is its next time, weekends left out', FRIDAY, '2026-11-27T09:01Z', '2026-11-30T09:00'],
    ['while one is due is its own time', FRIDAY, '2026-11-30T09:10Z', '2026-11-30T09:00'],
    ['after a standstill is now, in working hours', FRIDAY, '2026-11-30T16:00Z', '2026-11-30T16:00'],
    ['and else the next day', FRIDAY, '2026-11-30T21:00Z', '2026-12-01T09:00'],
    ['before counting has begun is not known', null, '2026-11-30T09:10Z', null],
  ])('%s', (_, last, now, expected) => {
    expect(next(last, now)).toBe(expected);
  });

  it('is by the clocks of the zone on the days on which they change, and months ahead', () => {
    const last = { slot: '2026-03-28 09:00', at: at('2026-03-28T08:00Z') };
    expect(next(last, '2026-03-28T10:00Z', '0 9 * * *', 'Europe/Berlin')).toBe('2026-03-29T07:00');
    const autumn = { slot: '2026-10-24 09:00', at: at('2026-10-24T07:00Z') };
    expect(next(autumn, '2026-10-24T10:00Z', '0 9 * * *', 'Europe/Berlin')).toBe('2026-10-25T08:00');
    expect(next(FRIDAY, '2026-12-02T10:00Z', '0 9 1 * *')).toBe('2027-01-01T09:00');
  });
});
