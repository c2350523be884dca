import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { armed, dueStep } from '../../../src/domain/deadline.ts';
import { remind } from '../../../src/domain/decide/remind.ts';
import type { Policy } from '../../../src/domain/policy.ts';
import { nextStageAt, stageToSay } from '../../../src/domain/promise/stages.ts';
import { isWorking } from '../../../src/domain/promise/workingTime.ts';
import type { DeletionRequest } from '../../../src/domain/request.ts';
import { aPolicy, aRequest, DAY, HOUR, MINUTE, NOW } from '../../build.ts';

const at = (iso: string) => Date.parse(iso);
const iso = (time: number) => new Date(time).toISOString().slice(0, 16);
const NIGHT = { from: 19 * 60, to: 8 * 60 };

/** Everything that is said of a request until then, by a desk that is always awake. */
function said(request: DeletionRequest, policy: Policy, until: number): { at: number; says: string }[] {
  const all: { at: number; says: string }[] = [];
  let current = request;
  for (;;) {
    const now = nextStageAt(current, policy);
    if (now === null || now > until) return all;
    const decided = remind(current, { now, policy }, []);
    if (!decided.ok || decided.value?.event == null) throw new Error('it wakes and says nothing');
    const { event } = decided.value;
    all.push({ at: now, says: event.kind === 'reminder.sent' ? `${event.before / HOUR} h` : 'overdue' });
    current = decided.value.request;
    // By this it is told later whether more urgent words were said since.
    if (event.kind === 'reminder.sent') expect(event.about).toBe(current.remindedTo);
  }
}
const times = (due: string, patch: Partial<Policy> = {}, until = due, submittedAt = at(due) - 7 * DAY) =>
  said(aRequest({ submittedAt, dueAt: at(due) }), aPolicy(patch), at(until)).map((stage) => iso(stage.at));

describe('the ladder', () => {
  it('counts back from the deadline and ends with it', () => {
    expect(times('2026-11-30T14:00Z')).toEqual([
      ...['2026-11-27T14:00', '2026-11-28T14:00', '2026-11-29T14:00'],
      ...['2026-11-30T10:00', '2026-11-30T14:00'],
    ]);
  });

  it('reads the policy in any order, once each, without what is not before the deadline', () => {
    const remindBefore = [4, 24, 4, 0, -1].map((hours) => hours * HOUR);
    expect(times('2026-11-30T14:00Z', { remindBefore })).toEqual([
      '2026-11-29T14:00',
      '2026-11-30T10:00',
      '2026-11-30T14:00',
    ]);
    expect(times('2026-11-30T14:00Z', { remindBefore: [] })).toEqual(['2026-11-30T14:00']);
  });

  it('says before the night and the weekend what would fall into them, never minutes before the deadline', () => {
    expect(times('2026-11-30T08:01Z', { quietHours: NIGHT })).toEqual([
      ...['2026-11-27T08:01', '2026-11-27T18:00', '2026-11-30T08:01'],
    ]);
    expect(times('2026-12-28T12:00Z', { quietHours: NIGHT, holidays: ['2026-12-24', '2026-12-25'] })).toEqual([
      ...['2026-12-23T18:00', '2026-12-28T08:00', '2026-12-28T12:00'],
    ]);
  });

  it('is said at night all the same when nobody is at work between the request and then', () => {
    const patch = { quietHours: NIGHT, remindBefore: [4 * HOUR] };
    expect(times('2026-11-24T06:00Z', patch, '2026-11-24T06:00Z', at('2026-11-23T20:00Z'))).toEqual([
      ...['2026-11-24T02:00', '2026-11-24T06:00'],
    ]);
  });

  it('never moves the deadline itself', () => {
    expect(times('2026-11-30T03:00Z', { quietHours: NIGHT }).at(-1)).toEqual('2026-11-30T03:00');
  });

  it('says overdue again on each working day', () => {
    const patch = { quietHours: NIGHT, remindBefore: [], holidays: ['2026-12-02'] };
    expect(times('2026-11-27T14:00Z', patch, '2026-12-03T23:00Z')).toEqual([
      ...['2026-11-27T14:00', '2026-11-30T14:00', '2026-12-01T14:00', '2026-12-03T14:00'],
    ]);
    expect(times('2026-11-27T23:00Z', { ...patch, holidays: [] }, '2026-12-02T07:59Z')).toEqual([
      ...['2026-11-27T23:00', '2026-12-01T08:00'],
    ]);
  });

  it('says of stages that fall together the most urgent one', () => {
    const monday = aRequest({ dueAt: at('2026-11-30T08:01Z') });
    const policy = aPolicy({ quietHours: NIGHT });
    expect(said(monday, policy, at('2026-11-30T08:00Z')).map(({ says }) => says)).toEqual([
      ...['72 h', `${(62 * HOUR + MINUTE) / HOUR} h`],
    ]);
    const asleep = (now: number) => stageToSay(monday, now, policy)?.event;
    expect(asleep(monday.dueAt ?? 0)).toEqual({ kind: 'request.overdue' });
    expect(asleep((monday.dueAt ?? 0) + 4 * DAY)).toEqual({ kind: 'request.overdue', days: 4 });
  });

  it('of a promise that is shorter than it leaves out what lies before the request', () => {
    const day = aRequest({ submittedAt: NOW, dueAt: NOW + DAY });
    expect(said(day, aPolicy(), NOW + DAY).map(({ says }) => says)).toEqual(['4 h', 'overdue']);
  });

  it('keeps to working hours over both changes of the clocks, and on 29 February', () => {
    const zones = ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe'];
    for (const timeZone of [...zones, 'America/St_Johns', 'Pacific/Chatham', 'Antarctica/Troll']) {
      for (const day of [
        '2026-03-10',
        '2026-03-30',
        '2026-04-07',
        '2026-10-06',
        '2026-10-27',
        '2026-11-03',
        '2028-02-29',
      ]) {
        for (let hour = 0; hour < 24; hour += 5) {
          const dueAt = at(`${day}T00:00:00Z`) + hour * HOUR + 17 * MINUTE;
          const policy = aPolicy({ quietHours: NIGHT, timeZone });
          const found = said(aRequest({ submittedAt: dueAt - 7 * DAY, dueAt }), policy, dueAt + 3 * DAY);
          expect(found.filter((stage) => stage.at !== dueAt && !isWorking(stage.at, policy))).toEqual([]);
          expect(found.map((stage) => stage.at)).toEqual(
            [...new Set(found.map((stage) => stage.at))].sort((a, b) => a - b),
          );
          expect(found.filter((stage) => stage.at < dueAt && stage.at > dueAt - 4 * HOUR)).toEqual([]);
        }
      }
    }
  });
});

describe('each stage, whatever happens to the desk', () => {
  const hours = fc.integer({ min: 1, max: 200 }).map((count) => count * HOUR);
  const policies = fc.record({
    remindBefore: fc.array(hours, { maxLength: 6 }),
    quietHours: fc.constantFrom(null, NIGHT, { from: 0, to: 12 * 60 }),
    holidays: fc.constantFrom([], ['2026-11-30'], ['2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27']),
    timeZone: fc.constantFrom('UTC', 'Asia/Shanghai', 'America/New_York'),
  });
  /** A start with another configuration, after a while; or a clock that is set back. */
  const lives = fc.array(
    fc.record({ policy: policies, after: fc.integer({ min: -30, max: 240 }).map((count) => count * HOUR) }),
    { minLength: 1, maxLength: 12 },
  );

  it('is said at most once and none is lost, overdue least of all', () => {
    fc.assert(
      fc.property(lives, (starts) => {
        const dueAt = NOW + 7 * DAY;
        let request = aRequest({ submittedAt: NOW, dueAt, remindedTo: NOW });
        let now = NOW;
        const nominals: number[] = [];
        let overdue = 0;
        for (const { policy: patch, after } of starts) {
          const policy = aPolicy(patch);
          now += after;
          const before = request.remindedTo ?? 0;
          for (let step = 0; dueStep(request, now, policy) === 'remind'; step++) {
            expect(step).toBeLessThan(2);
            const decided = remind(request, { now, policy }, []);
            if (!decided.ok || decided.value === null) throw new Error('due, but nothing to do');
            const { event } = decided.value;
            request = decided.value.request;
            if (event?.kind === 'request.overdue' && event.days === undefined) overdue++;
            if (event !== null) nominals.push(request.remindedTo ?? 0);
          }
          // What this configuration says between the last look and now is behind it.
          const due = policy.remindBefore
            .map((by) => dueAt - by)
            .filter((nominal) => nominal > before && nominal <= now);
          for (const nominal of due) expect(request.remindedTo).toBeGreaterThanOrEqual(nominal);
          if (now >= dueAt) expect(request.remindedTo).toBeGreaterThanOrEqual(dueAt);
        }
        expect(nominals).toEqual([...new Set(nominals)].sort((a, b) => a - b));
        expect(overdue).toBeLessThanOrEqual(1);
      }),
      { numRuns: 300 },
    );
  });

  it('is still said when the ladder is made shorter on the way', () => {
    const dueAt = NOW + 7 * DAY;
    const long = aPolicy();
    const [first, second] = said(aRequest({ dueAt, remindedTo: NOW }), long, dueAt);
    expect([first?.says, second?.says]).toEqual(['72 h', '48 h']);
    const half = aRequest({ dueAt, remindedTo: dueAt - 48 * HOUR });
    const short = aPolicy({ remindBefore: [24 * HOUR] });
    expect(said(half, short, dueAt).map(({ says }) => says)).toEqual(['24 h', 'overdue']);
  });

  it('wakes the desk', () => {
    const dueAt = NOW + 7 * DAY;
    const request = aRequest({ dueAt, status: 'deleting', shownUrgency: 'overdue' });
    expect(armed(request, aPolicy()).wakeAt).toBe(dueAt - 72 * HOUR);
  });
});

describe('the customer', () => {
  const mailed = (request: DeletionRequest, now: number, policy: Policy) => {
    const decided = remind(request, { now, policy }, []);
    if (!decided.ok || decided.value === null) throw new Error('nothing is said');
    const { request: next, effects } = decided.value;
    return { next, mails: effects.flatMap((effect) => (effect.kind === 'mail.outcome' ? [effect.mail] : [])) };
  };

  it.each([
    ['at once', 0],
    ['after a standstill of days', 3 * DAY],
  ])('is told once that the answer is late, with what to expect: %s', (_, late) => {
    const policy = aPolicy({ quietHours: NIGHT });
    const friday = aRequest({ submittedAt: at('2026-11-20T17:00Z'), dueAt: at('2026-11-27T17:00Z') });
    const first = mailed(friday, (friday.dueAt ?? 0) + late, policy);
    expect(first.mails).toEqual(['late']);
    expect(iso(first.next.expectedAt ?? 0)).toBe(late === 0 ? '2026-12-01T17:00' : '2026-12-02T17:00');
    expect(mailed(first.next, (friday.dueAt ?? 0) + 4 * DAY, policy).mails).toEqual([]);
  });
});
