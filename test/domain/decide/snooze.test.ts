import { describe, expect, it } from 'vitest';
import { claim, release } from '../../../src/domain/decide/claim.ts';
import { remind } from '../../../src/domain/decide/remind.ts';
import { MOST_SNOOZES, snooze, snoozeChoices } from '../../../src/domain/decide/snooze.ts';
import type { DeletionRequest } from '../../../src/domain/request.ts';
import { aPolicy, aRequest, aReviewer, DAY, HOUR, MINUTE } from '../../build.ts';
import { BEN } from './transitions.ts';

const at = (iso: string) => Date.parse(iso);
const iso = (time: number) => new Date(time).toISOString().slice(0, 16);
const OFFICE = { quietHours: { from: 19 * 60, to: 8 * 60 }, holidays: [], timeZone: 'UTC' };

describe('what can be chosen', () => {
  // 23 November 2026 is a Monday.
  it.each([
    ['within working hours', '2026-11-23T10:00Z', {}, ['14:00', '24T08:00', '25T10:00']],
    ['what ends at night goes on in the morning', '2026-11-23T16:00Z', {}, ['24T08:00', '25T16:00']],
    ['a weekend is no time for it', '2026-11-27T10:00Z', {}, ['14:00', '30T08:00']],
    ['around the clock', '2026-11-27T22:00Z', { quietHours: null }, ['28T02:00', '28T08:00', '29T22:00']],
    [
      'mornings are those of TIMEZONE',
      '2026-11-23T22:00Z',
      { timeZone: 'Asia/Tokyo' },
      ['24T02:00', '24T23:00', '25T23:00'],
    ],
  ])('%s', (_, now, patch, expected) => {
    const moment = { now: at(now), policy: aPolicy({ ...OFFICE, ...patch }) };
    const ends = snoozeChoices({ dueAt: at(now) + 9 * DAY }, moment).map(({ until }) => iso(until));
    expect(ends).toEqual(expected.map((end) => `2026-11-${end.includes('T') ? end : `${now.slice(8, 10)}T${end}`}`));
  });

  it.each([
    [6 * DAY, ['hours', 'tomorrow', 'days']],
    [72 * HOUR, ['hours', 'tomorrow', 'days']],
    [72 * HOUR - MINUTE, ['hours', 'tomorrow']],
    [28 * HOUR, ['hours']],
    [28 * HOUR - MINUTE, []],
    [HOUR, []],
    [-HOUR, []],
  ])('nothing that ends within the last day: %d ms before the deadline', (left, expected) => {
    const moment = { now: at('2026-11-24T10:00Z'), policy: aPolicy(OFFICE) };
    expect(snoozeChoices({ dueAt: moment.now + left }, moment).map(({ name }) => name)).toEqual(expected);
  });
});

const NOW = at('2026-11-24T10:00Z');
const policy = aPolicy(OFFICE);
const taken = aRequest({ submittedAt: NOW - DAY, dueAt: NOW + 6 * DAY, assignee: BEN.id, remindedTo: NOW });
const next = (decided: ReturnType<typeof snooze>): DeletionRequest => {
  if (!decided.ok || decided.value === null) throw new Error('not changed');
  return decided.value.request;
};
const waiting = (request = taken, now = NOW) => snooze(request, { by: BEN, name: 'hours' }, { now, policy });

describe('a snooze', () => {
  it('ends with one reminder to who asked for it', () => {
    const snoozed = next(waiting());
    expect(snoozed.wakeAt).toBe(NOW + 4 * HOUR);
    const decided = remind(snoozed, { now: NOW + 4 * HOUR, policy }, []);
    if (!decided.ok || decided.value === null) throw new Error('nothing was said');
    expect(decided.value.event).toEqual({ kind: 'snooze.over' });
    expect(decided.value.effects).toContainEqual(
      expect.objectContaining({ kind: 'staff.alert', to: { user: BEN.id } }),
    );
    expect(decided.value.request.snoozed).toEqual({ by: BEN.id, until: null, times: 1 });
    expect(remind(decided.value.request, { now: NOW + 4 * HOUR, policy }, [])).toEqual({ ok: true, value: null });
  });

  it('falls together with a stage of the ladder: one message', () => {
    const late = next(waiting({ ...taken, dueAt: NOW + 4 * HOUR + 72 * HOUR }));
    const decided = remind(late, { now: NOW + 4 * HOUR, policy }, []);
    expect(decided.ok && decided.value?.event).toMatchObject({ kind: 'reminder.sent' });
    expect(next(decided).snoozed?.until).toBeNull();
  });

  it('can be asked for so often, by each who takes it', () => {
    let request = taken;
    for (let times = 1; times <= MOST_SNOOZES; times++) {
      request = next(waiting(request, NOW + times));
      expect(request.snoozed).toEqual({ by: BEN.id, until: NOW + times + 4 * HOUR, times });
    }
    expect(waiting(request)).toMatchObject({ ok: false, refusal: { code: 'snoozed_enough', times: MOST_SNOOZES } });
    const again = next(claim(next(release(request, BEN, { now: NOW, policy })), BEN, { now: NOW, policy }));
    expect(waiting(again)).toMatchObject({ ok: false, refusal: { code: 'snoozed_enough' } });
    const cem = aReviewer({ id: 'U0CEM', email: 'cem@desk.example' });
    const other = snooze({ ...request, assignee: cem.id }, { by: cem, name: 'hours' }, { now: NOW, policy });
    expect(next(other).snoozed?.times).toBe(1);
  });

  it('ends when the request is given back, and says nothing to who does not have it', () => {
    const released = next(release(next(waiting()), BEN, { now: NOW, policy }));
    expect(released.snoozed?.until).toBeNull();
    const passedOn = { ...next(waiting()), assignee: 'U0CEM' };
    expect(remind(passedOn, { now: NOW + 5 * HOUR, policy }, [])).toEqual({ ok: true, value: null });
  });
});
