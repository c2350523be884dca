import { describe, expect, it } from 'vitest';
import { destinationsOf } from '../../../src/domain/decide/hearing.ts';
import type { Event } from '../../../src/domain/events.ts';
import { aRequest, DAY, HOUR, NOW } from '../../build.ts';

const BEN = 'U0BEN';
const EARLY = { kind: 'reminder.sent', before: 72 * HOUR } as const;
const NEAR = { kind: 'reminder.sent', before: 48 * HOUR } as const;
const LATE = { kind: 'request.overdue' } as const;
const BROKEN = { kind: 'check.changed', changed: [], eligible: false } as const;
const OVER = { kind: 'snooze.over' } as const;
const HIM = [{ user: BEN }, 'escalation'];

/** To whom it goes when Ben has the request, snoozed or not. */
function sent(
  event: Event,
  to: Parameters<typeof destinationsOf>[0]['to'],
  left: number,
  decides = true,
  away: readonly string[] = [],
) {
  const whom = (until: number | null) =>
    destinationsOf(
      { to, event },
      aRequest({ assignee: BEN, dueAt: NOW + left, snoozed: { by: BEN, until, times: 1 } }),
      { now: NOW, decides, away },
    );
  return { awake: whom(null), over: whom(NOW), snoozing: whom(NOW + HOUR) };
}

describe('who has the reminders wait hears', () => {
  it.each([
    ['no early reminder', EARLY, { user: BEN }, HIM, []],
    ['no nearer one', NEAR, 'decider', [{ user: BEN }, 'deciders'], []],
    ['not that it goes on, when they put it off once more', OVER, { user: BEN }, HIM, []],
    ['what is overdue', LATE, { user: BEN }, HIM, HIM],
    ['what needs them', BROKEN, { user: BEN }, HIM, HIM],
  ] as const)('%s', (_, event, to, awake, snoozing) => {
    expect(sent(event, to, 3 * DAY)).toEqual({ awake, over: awake, snoozing });
  });
});

describe('the others hear as ever', () => {
  it.each([
    ['of what nobody has seen', { ...EARLY, unseen: true }, 'approvers', ['deciders']],
    ['of what is overdue', LATE, 'approvers', ['deciders']],
    ['each of them', LATE, { approver: 'U0CEM' }, [{ user: 'U0CEM' }]],
    ['of trouble', BROKEN, 'escalation', ['escalation']],
  ] as const)('%s', (_, event, to, expected) => {
    expect(sent(event, to, 3 * DAY)).toEqual({ awake: expected, over: expected, snoozing: expected });
  });

  it('also of what somebody put off who may not decide any more', () => {
    expect(sent(NEAR, 'decider', 2 * DAY, false).snoozing).toEqual(['deciders']);
  });
});

describe('in place of an assignee who is away', () => {
  it.each([
    ['whoever may decide hears early', EARLY, { user: BEN }, ['deciders']],
    ['and near the deadline', NEAR, 'decider', ['deciders']],
    ['and of what needs somebody', BROKEN, { user: BEN }, ['deciders']],
    ['nobody hears twice of what is overdue', LATE, { user: BEN }, []],
    ['nor of what nobody has seen', { ...EARLY, unseen: true }, { user: BEN }, []],
  ] as const)('%s', (_, event, to, expected) => {
    expect(sent(event, to, 3 * DAY, true, [BEN]).awake).toEqual(expected);
    expect(sent(event, to, 3 * DAY, true, ['U0CEM']).awake).not.toEqual(expected);
  });
});
