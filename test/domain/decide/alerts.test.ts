import { describe, expect, it } from 'vitest';
import { assess } from '../../../src/domain/account/eligibility.ts';
import { known } from '../../../src/domain/account/facts.ts';
import { type claim, release } from '../../../src/domain/decide/claim.ts';
import { mailUndeliverable } from '../../../src/domain/decide/mail.ts';
import { recheck } from '../../../src/domain/decide/recheck.ts';
import { remind } from '../../../src/domain/decide/remind.ts';
import { undo } from '../../../src/domain/decide/undo.ts';
import type { DeletionRequest } from '../../../src/domain/request.ts';
import { aCheck, aContext, aPolicy, aReviewer, DAY, HOUR, NOW } from '../../build.ts';
import { STATES } from './states.ts';
import { BEN, HAPPENINGS, LOOKS } from './transitions.ts';

const moment = { now: NOW, policy: aPolicy() };
const SUE = 'U0SUE';
const taken = (request: DeletionRequest): DeletionRequest => ({
  ...request,
  ...{ assignee: SUE, seen: [{ by: 'U0ANA', at: NOW }] },
});
const hearers = (decided: ReturnType<typeof claim>): unknown[] =>
  decided.ok && decided.value !== null
    ? decided.value.effects.flatMap((effect) => (effect.kind === 'staff.alert' ? [effect.to] : []))
    : ['not changed'];
const looked = (name: 'eligible' | 'unmet' | 'unavailable', request: DeletionRequest) =>
  recheck(request, LOOKS[name], assess('acc_1001', LOOKS[name], aContext()), { kind: 'desk' }, moment);

describe('the assignee', () => {
  it.each([
    ['a finding that is no longer met', looked('unmet', taken(STATES.pending)), [{ user: SUE }]],
    ['what the customer has fixed', looked('eligible', taken(STATES['pending, told'])), [{ user: SUE }]],
    ['an approval that was stopped', HAPPENINGS['approve unmet'](taken(STATES.pending), moment), [{ user: SUE }]],
    ['an undo by somebody else', undo(taken(STATES.approved), { by: BEN, reason: 'typo' }, moment), [{ user: SUE }]],
    ['a void approval', HAPPENINGS['start unmet'](taken(STATES['approved, window over']), moment), [{ user: SUE }]],
    ['a cancellation', HAPPENINGS.cancel(taken(STATES.pending), moment), [{ user: SUE }]],
    [
      'a reminder',
      remind(taken({ ...STATES.pending, submittedAt: NOW - 6 * DAY, dueAt: NOW + 72 * HOUR }), moment, []),
      [{ user: SUE }],
    ],
    ['a deadline that passed', remind(taken(STATES['pending, overdue']), moment, []), [{ user: SUE }, 'approvers']],
    [
      'a refused deletion',
      HAPPENINGS['answer refused'](taken(STATES['deleting, called']), moment),
      [{ user: SUE }, 'escalation'],
    ],
    [
      'a mail that came back',
      mailUndeliverable(taken(STATES.completed), 'deleted', '550', moment),
      [{ user: SUE }, 'escalation'],
    ],
  ])('hears of %s', (_, decided, expected) => {
    expect(hearers(decided)).toEqual(expected);
  });

  it('is not disturbed by good news, by their own acts or by what others decide', () => {
    const better = taken({ ...STATES.pending, check: assess('acc_1001', LOOKS.unmet, aContext()) });
    const self = { by: aReviewer({ id: SUE }), reason: 'typo' };
    expect(hearers(looked('eligible', better))).toEqual([]);
    expect(hearers(looked('unavailable', taken(STATES.pending)))).toEqual([]);
    expect(hearers(undo(taken(STATES.approved), self, moment))).toEqual([]);
    expect(hearers(HAPPENINGS.reject(taken(STATES.pending), moment))).toEqual([]);
    expect(hearers(release(taken(STATES.pending), aReviewer({ id: SUE }), moment))).toEqual([]);
    const reworded = { ...STATES.pending, check: aCheck({ projects: known([]) }) };
    expect(hearers(looked('eligible', taken(reworded)))).toEqual([]);
  });
});

describe('the escalation', () => {
  it('hears of what is stuck, also when nobody took it', () => {
    expect(hearers(HAPPENINGS['answer refused'](STATES['deleting, called'], moment))).toEqual(['escalation']);
  });

  it('never hears of a draft', () => {
    expect(hearers(mailUndeliverable(STATES.awaiting_code, 'code', '550', moment))).toEqual([]);
  });
});

/** Who hears so long before the deadline (after it, if that is negative), of a request that nobody or that person took. */
function heard(left: number, assignee: string | null, seen: readonly string[], away: readonly string[] = []) {
  const request = {
    ...{ ...STATES.pending, submittedAt: NOW - 9 * DAY, dueAt: NOW + left, remindedTo: NOW - 1 },
    ...{ assignee, seen: seen.map((by) => ({ by, at: NOW - DAY })) },
  };
  return hearers(remind(request, moment, away));
}

describe('of what nobody who may decide has seen, more people hear', () => {
  const [ANA, TOM] = ['U0ANA', 'U0TOM'];
  it.each([
    ['three days before, nobody took it', 72 * HOUR, null, ['approvers'], []],
    ['three days before, taken by support', 72 * HOUR, SUE, [{ user: SUE }, 'approvers'], [{ user: SUE }]],
    ['two days before: who can decide hears anyway', 48 * HOUR, SUE, ['decider'], ['decider']],
    ['hours before', 4 * HOUR, null, ['decider'], ['decider']],
    ['at the deadline', 0, SUE, [{ user: SUE }, 'approvers', 'everybody'], [{ user: SUE }, 'approvers']],
    ['a day after it', -DAY, null, ['approvers', 'everybody'], ['approvers']],
    ['two days after it', -2 * DAY, null, ['approvers', 'everybody'], ['approvers', 'everybody']],
  ])('%s', (_, left, assignee, unseen, seen) => {
    expect(heard(left, assignee, [])).toEqual(unseen);
    expect(heard(left, assignee, [ANA])).toEqual(seen);
    expect(heard(left, assignee, [ANA, TOM], [ANA])).toEqual(seen);
    // Who has seen it and is away is no help.
    expect(heard(left, assignee, [ANA, TOM], [TOM, ANA])).toEqual(unseen);
  });

  it('but not once it is decided', () => {
    const late = { ...STATES.approved, submittedAt: NOW - 7 * DAY, dueAt: NOW };
    expect(hearers(remind(late, moment, []))).toEqual(['approvers']);
  });
});

describe('whoever can decide', () => {
  it.each([
    ['three days before the deadline: nobody yet', 72 * HOUR, []],
    ['two days before it', 48 * HOUR, ['decider']],
    ['hours before it', 4 * HOUR, ['decider']],
    ['at the deadline', 0, ['approvers']],
    ['a day after it', -DAY, ['approvers']],
    ['from the second day on, each of them', -2 * DAY, ['approvers', 'everybody']],
  ])('hears of a request that nobody took: %s', (_, left, expected) => {
    expect(heard(left, null, ['U0ANA'])).toEqual(expected);
  });
});
