import { describe, expect, it } from 'vitest';
import { isQuiet } from '../../src/domain/calendar.ts';
import { isOverdue, nextEventAt, reminderStages, stagesPassed, wakeAt } from '../../src/domain/deadline.ts';
import { remind } from '../../src/domain/decide/remind.ts';
import { aDeletion, aPolicy, aRequest, DAY, HOUR, MINUTE, NOW } from '../build.ts';
import { STATES } from './decide/states.ts';

const at = (iso: string) => Date.parse(iso);
const iso = (time: number) => new Date(time).toISOString().slice(0, 16);
const NIGHT = { from: 19 * 60, to: 8 * 60 };
const promised = (dueAt: number) => ({ submittedAt: dueAt - 7 * DAY, dueAt });
const stages = (due: string, patch: Parameters<typeof aPolicy>[0] = {}) =>
  reminderStages(promised(at(due)), aPolicy(patch)).map((stage) => iso(stage.at));

describe('the reminder schedule', () => {
  it('counts back from the deadline and ends with it', () => {
    expect(stages('2026-11-30T14:00Z')).toEqual([
      '2026-11-27T14:00',
      '2026-11-28T14:00',
      '2026-11-29T14:00',
      '2026-11-30T10:00',
      '2026-11-30T14:00',
    ]);
  });

  it('reads the policy in any order, once each, without what is not before the deadline', () => {
    expect(stages('2026-11-30T14:00Z', { remindBefore: [4, 24, 4, 0, -1].map((hours) => hours * HOUR) })).toEqual([
      '2026-11-29T14:00',
      '2026-11-30T10:00',
      '2026-11-30T14:00',
    ]);
    expect(stages('2026-11-30T14:00Z', { remindBefore: [] })).toEqual(['2026-11-30T14:00']);
  });

  it('waits for the morning, and comes the evening before when that would be too late', () => {
    expect(stages('2026-11-30T07:00Z', { quietHours: NIGHT })).toEqual([
      '2026-11-27T08:00',
      '2026-11-28T08:00',
      '2026-11-29T08:00',
      '2026-11-29T18:59',
      '2026-11-30T07:00',
    ]);
  });

  it('never moves the deadline itself', () => {
    expect(stages('2026-11-30T03:00Z', { quietHours: NIGHT }).at(-1)).toEqual('2026-11-30T03:00');
  });

  it('is in order, outside the quiet hours and never past the next stage, over every change of the clocks', () => {
    const remindBefore = [72, 48, 24, 12, 6, 4, 1].map((hours) => hours * HOUR);
    for (const timeZone of ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Shanghai']) {
      for (const day of ['2026-03-08', '2026-03-29', '2026-04-05', '2026-10-04', '2026-10-25', '2026-11-01']) {
        for (let hour = 0; hour < 24; hour += 5) {
          const dueAt = at(`${day}T00:00:00Z`) + hour * HOUR + 17 * MINUTE;
          const found = reminderStages(promised(dueAt), aPolicy({ quietHours: NIGHT, timeZone, remindBefore }));
          expect(found).toHaveLength(remindBefore.length + 1);
          for (const [index, stage] of found.slice(0, -1).entries()) {
            const next = dueAt - (remindBefore[index + 1] ?? 0);
            expect(stage.at).toBeLessThan(next);
            expect(stage.at).toBeLessThanOrEqual(found[index + 1]?.at ?? dueAt);
            expect(isQuiet(stage.at, NIGHT, timeZone)).toBe(false);
          }
        }
      }
    }
  });

  it('of a deadline of one day skips the stages that lie before submission', () => {
    expect(stagesPassed(promised(NOW + DAY), NOW, aPolicy())).toBe(3);
    expect(stagesPassed(promised(NOW + DAY + 1), NOW, aPolicy())).toBe(2);
    expect(stagesPassed(promised(NOW + 7 * DAY), NOW, aPolicy())).toBe(0);
  });
});

describe('reminding', () => {
  const dueAt = NOW + 7 * DAY;
  const reminded = (now: number, already = 0) => {
    const decided = remind(aRequest({ reminded: already }), { now, policy: aPolicy() });
    return decided.ok && decided.value !== null
      ? { ...decided.value.event, reminded: decided.value.request.reminded, wakeAt: decided.value.request.wakeAt }
      : null;
  };

  it('says nothing before a stage, and each stage once', () => {
    expect(reminded(dueAt - 72 * HOUR - 1)).toBeNull();
    expect(reminded(dueAt - 72 * HOUR)).toMatchObject({ kind: 'reminder.sent', before: 72 * HOUR, reminded: 1 });
    expect(reminded(dueAt - 72 * HOUR, 1)).toBeNull();
    expect(reminded(dueAt - 48 * HOUR, 1)).toMatchObject({ kind: 'reminder.sent', before: 48 * HOUR, reminded: 2 });
  });

  it('after a standstill says only the latest', () => {
    expect(reminded(dueAt - 5 * HOUR)).toMatchObject({ kind: 'reminder.sent', before: 24 * HOUR, reminded: 3 });
    expect(reminded(dueAt + DAY, 1)).toMatchObject({ kind: 'request.overdue', reminded: 5 });
    expect(reminded(dueAt + DAY, 5)).toBeNull();
  });
});

describe('the next event that people notice', () => {
  const dueAt = NOW + 7 * DAY;
  it.each([
    ['of a draft is none', { ...STATES.verified, dueAt: null }, null],
    [
      'of a waiting request is its reminder, not the next look',
      { ...STATES.pending, dueAt, reminded: 0 },
      dueAt - 72 * HOUR,
    ],
    ['after all reminders is the deadline', { ...STATES.pending, dueAt, reminded: 4 }, dueAt],
    ['of an overdue request is none', { ...STATES.pending, dueAt, reminded: 5 }, null],
    ['of a finished request is none', { ...STATES.completed, dueAt }, null],
  ])('%s', (_, request, at) => {
    expect(nextEventAt(request, aPolicy())).toBe(at);
  });

  it('of an approved request is the end of undo', () => {
    const { approved } = STATES;
    expect(nextEventAt(approved, aPolicy())).toBe(approved.deletion?.executeAt);
  });

  it('of a deletion that was asked for is the moment in which a person is called, once', () => {
    const deletion = aDeletion({ sentAt: NOW, askedSince: NOW - MINUTE, outcome: 'deleted' });
    const deleting = aRequest({ status: 'deleting', deletion, dueAt: NOW + 7 * DAY });
    expect(nextEventAt(deleting, aPolicy({ confirmWithin: HOUR }))).toBe(NOW + HOUR - MINUTE);
    const unasked = { ...deleting, deletion: { ...deletion, sentAt: null } };
    const called = { ...deleting, attention: { code: 'deletion_unproven', detail: '', at: NOW } } as const;
    for (const request of [unasked, called]) expect(nextEventAt(request, aPolicy())).toBe(NOW + 4 * DAY);
    // The sweep has nothing to do with it.
    expect(wakeAt(deleting, aPolicy())).toBe(NOW + 4 * DAY);
  });
});

describe('being overdue', () => {
  it('begins with the deadline', () => {
    expect(isOverdue(aRequest({ dueAt: NOW + 1 }), NOW)).toBe(false);
    expect(isOverdue(aRequest({ dueAt: NOW }), NOW)).toBe(true);
  });

  it('is of open requests only', () => {
    const late = Object.entries(STATES).filter(([, state]) => isOverdue({ ...state, dueAt: NOW }, NOW));
    expect(new Set(late.map(([, { status }]) => status))).toEqual(new Set(['pending', 'approved', 'deleting']));
    expect(isOverdue(STATES.verified, Number.MAX_SAFE_INTEGER)).toBe(false);
  });
});
