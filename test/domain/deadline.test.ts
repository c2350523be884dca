import { describe, expect, it } from 'vitest';
import { armed, isOverdue, nextEventOf } from '../../src/domain/deadline.ts';
import { aDeletion, aPolicy, aRequest, DAY, HOUR, MINUTE, NOW } from '../build.ts';
import { STATES } from './decide/states.ts';

describe('the next event that people notice', () => {
  const dueAt = NOW + 7 * DAY;
  it.each([
    ['of a draft is none', { ...STATES.verified, dueAt: null }, null],
    [
      'of a waiting request is its reminder, not the next look',
      { ...STATES.pending, dueAt, remindedTo: dueAt - 73 * HOUR },
      dueAt - 72 * HOUR,
    ],
    [
      'may be a reminder that was put off',
      {
        ...STATES.pending,
        ...{ dueAt, remindedTo: dueAt - 73 * HOUR, assignee: 'U0ANA' },
        snoozed: { by: 'U0ANA', until: NOW + 4 * HOUR, times: 1 },
      },
      NOW + 4 * HOUR,
    ],
    [
      'after all reminders is the deadline',
      { ...STATES.pending, dueAt, remindedTo: dueAt - 4 * HOUR, shownUrgency: 'today' as const },
      dueAt,
    ],
    [
      'before it is the day of the deadline, which the card shows',
      { ...STATES.pending, dueAt, remindedTo: dueAt - 24 * HOUR, shownUrgency: 'soon' as const },
      dueAt - 14 * HOUR,
    ],
    [
      'of an overdue request is the next day',
      { ...STATES.pending, dueAt, remindedTo: dueAt, shownUrgency: 'overdue' as const },
      dueAt + DAY,
    ],
    ['of a finished request is none', { ...STATES.completed, dueAt }, null],
  ])('%s', (_, request, at) => {
    expect(nextEventOf(request, aPolicy())?.at ?? null).toBe(at);
  });

  it('of an approved request is the end of undo', () => {
    const { approved } = STATES;
    expect(nextEventOf(approved, aPolicy())).toEqual({ what: 'undo_ends', at: approved.deletion?.executeAt });
  });

  it('of a deletion that was asked for is the moment in which a person is called, once', () => {
    const deletion = aDeletion({ sentAt: NOW, askedSince: NOW - MINUTE, outcome: 'deleted' });
    const deleting = aRequest({ status: 'deleting', deletion, dueAt: NOW + 7 * DAY });
    expect(nextEventOf(deleting, aPolicy({ confirmWithin: HOUR }))).toEqual({
      what: 'person_called',
      at: NOW + HOUR - MINUTE,
    });
    const reminder = dueAt - 72 * HOUR;
    const unasked = { ...deleting, deletion: { ...deletion, sentAt: null } };
    const called = { ...deleting, attention: { code: 'deletion_unproven', detail: '', at: NOW } } as const;
    for (const request of [unasked, called]) expect(nextEventOf(request, aPolicy())?.at).toBe(reminder);
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
