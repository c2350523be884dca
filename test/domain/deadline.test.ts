import { describe, expect, it } from 'vitest';
import { isQuiet } from '../../src/domain/calendar.ts';
import { armed, isOverdue, nextEventAt, reminderStages, stagesPassed } from '../../src/domain/deadline.ts';
import { remind } from '../../src/domain/decide/remind.ts';
import type { Policy } from '../../src/domain/policy.ts';
import { aDeletion, aPolicy, aRequest, DAY, HOUR, MINUTE, NOW } from '../build.ts';
import { STATES } from './decide/states.ts';

const at = (iso: string) => Date.parse(iso);
const iso = (time: number) => new Date(time).toISOString().slice(0, 16);
const NIGHT = { from: 19 * 60, to: 8 * 60 };
/** When it is said how little time is left, and that none is; other rules say other things. */
function deadlineStages(dueAt: number, policy: Policy): readonly number[] {
  const request = aRequest({ submittedAt: NOW, dueAt });
  const kinds = ['reminder.sent', 'request.overdue'];
  return reminderStages({ submittedAt: NOW, dueAt }, policy).flatMap((stage) =>
    kinds.includes(stage.says(request)?.kind ?? '') ? [stage.at] : [],
  );
}
const stages = (due: string, patch: Partial<Policy> = {}) => deadlineStages(at(due), aPolicy(patch)).map(iso);
/** How many stages of a request of now are behind us at a moment. */
const passed = (dueAt: number, by: number): number => stagesPassed({ submittedAt: NOW, dueAt }, by, aPolicy());

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
          const found = deadlineStages(dueAt, aPolicy({ quietHours: NIGHT, timeZone, remindBefore }));
          expect(found).toHaveLength(remindBefore.length + 1);
          for (const [index, moment] of found.slice(0, -1).entries()) {
            const next = dueAt - (remindBefore[index + 1] ?? 0);
            expect(moment).toBeLessThan(next);
            expect(moment).toBeLessThanOrEqual(found[index + 1] ?? dueAt);
            expect(isQuiet(moment, NIGHT, timeZone)).toBe(false);
          }
        }
      }
    }
  });

  it('of a deadline of one day skips the stages that lie before submission', () => {
    expect(passed(NOW + DAY, NOW)).toBe(3);
    expect(passed(NOW + DAY + 1, NOW)).toBe(2);
    expect(passed(NOW + 7 * DAY, NOW)).toBe(0);
  });
});

describe('reminding', () => {
  const dueAt = NOW + 7 * DAY;
  /** What is said at that moment of a request that somebody has, when the last look was at `before`. */
  const reminded = (now: number, before: number) => {
    const request = aRequest({ assignee: 'U0ANA', reminded: passed(dueAt, before) });
    const decided = remind(request, { now, policy: aPolicy() });
    if (!decided.ok || decided.value === null) return null;
    expect(decided.value.request.reminded).toBe(passed(dueAt, now));
    return decided.value.event;
  };

  it('says nothing before a stage, and each stage once', () => {
    const first = dueAt - 72 * HOUR;
    expect(reminded(first - 1, first - 2)).toBeNull();
    expect(reminded(first, first - 1)).toEqual({ kind: 'reminder.sent', before: 72 * HOUR });
    expect(reminded(first, first)).toBeNull();
    expect(reminded(dueAt - 48 * HOUR, first)).toEqual({ kind: 'reminder.sent', before: 48 * HOUR });
  });

  it('after a standstill says only the latest', () => {
    expect(reminded(dueAt - 5 * HOUR, NOW)).toEqual({ kind: 'reminder.sent', before: 24 * HOUR });
    expect(reminded(dueAt + DAY, dueAt - 60 * HOUR)).toEqual({ kind: 'request.overdue' });
    expect(reminded(dueAt + DAY, dueAt)).toBeNull();
  });
});

describe('the next event that people notice', () => {
  const dueAt = NOW + 7 * DAY;
  it.each([
    ['of a draft is none', { ...STATES.verified, dueAt: null }, null],
    [
      'of a waiting request is its reminder, not the next look',
      { ...STATES.pending, dueAt, reminded: passed(dueAt, dueAt - 73 * HOUR) },
      dueAt - 72 * HOUR,
    ],
    ['after all reminders is the deadline', { ...STATES.pending, dueAt, reminded: passed(dueAt, dueAt - 1) }, dueAt],
    ['of an overdue request is none', { ...STATES.pending, dueAt, reminded: passed(dueAt, dueAt) }, null],
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
    const reminder = reminderStages({ submittedAt: NOW, dueAt }, aPolicy())[0]?.at;
    const unasked = { ...deleting, deletion: { ...deletion, sentAt: null } };
    const called = { ...deleting, attention: { code: 'deletion_unproven', detail: '', at: NOW } } as const;
    for (const request of [unasked, called]) expect(nextEventAt(request, aPolicy())).toBe(reminder);
    // The sweep has nothing to do with it.
    expect(armed(deleting, aPolicy())).toEqual({ wakeAt: reminder, lookAt: null });
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
