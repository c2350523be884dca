import { describe, expect, it } from 'vitest';
import { assess } from '../../../src/domain/account/eligibility.ts';
import { CARD } from '../../../src/domain/decide/change.ts';
import { claim } from '../../../src/domain/decide/claim.ts';
import { recheck } from '../../../src/domain/decide/recheck.ts';
import { see } from '../../../src/domain/decide/see.ts';
import { undo } from '../../../src/domain/decide/undo.ts';
import { PRIORITIES, priorityOf } from '../../../src/domain/effects.ts';
import type { DeletionRequest } from '../../../src/domain/request.ts';
import { aContext, aPolicy, aReviewer, DAY, NOW } from '../../build.ts';
import { STATES } from './states.ts';
import { BEN, HAPPENINGS, LOOKS } from './transitions.ts';

const moment = { now: NOW, policy: aPolicy() };
const ANA = { by: 'U0ANA', at: NOW - DAY };
const seenBy = (decided: ReturnType<typeof see>): readonly string[] =>
  decided.ok && decided.value !== null ? decided.value.request.seen.map(({ by, at }) => `${by} ${NOW - at}`) : ['-'];

describe('that somebody who may decide has seen a request', () => {
  const seen: DeletionRequest = { ...STATES.pending, seen: [ANA] };
  it.each([
    ['who looks at it', see(seen, BEN, moment), [`U0ANA ${DAY}`, 'U0BEN 0']],
    ['once: the first time counts', see(seen, aReviewer({ id: 'U0ANA' }), moment), ['-']],
    ['who takes it', claim(seen, BEN, moment), [`U0ANA ${DAY}`, 'U0BEN 0']],
    ['who takes it again', claim(seen, aReviewer({ id: 'U0ANA' }), moment), [`U0ANA ${DAY}`]],
    ['not support who take it', HAPPENINGS.claim(seen, moment), [`U0ANA ${DAY}`]],
    ['not the owner who takes it', claim(seen, { ...BEN, email: 'ada@example.com' }, moment), [`U0ANA ${DAY}`]],
    ['who approves', HAPPENINGS.approve(seen, moment), [`U0ANA ${DAY}`, 'U0BEN 0']],
  ])('is kept of %s', (_, decided, expected) => {
    expect(seenBy(decided)).toEqual(expected);
  });
});

describe('what people have seen counts no more', () => {
  const looked = (name: 'eligible' | 'unmet' | 'unknown' | 'unavailable', request: DeletionRequest) =>
    seenBy(recheck(request, LOOKS[name], assess('acc_1001', LOOKS[name], aContext()), { kind: 'desk' }, moment));
  const as = (name: 'eligible' | 'unmet' | 'unknown', state: DeletionRequest = STATES.pending): DeletionRequest => ({
    ...state,
    ...{ seen: [ANA], check: assess('acc_1001', LOOKS[name], aContext()) },
  });
  it.each([
    ['when what was unmet is met: it can be decided only now', looked('eligible', as('unmet')), []],
    ['when the customer did what they were told', looked('eligible', as('unknown', STATES['pending, told'])), []],
    [
      'when the approvals are void',
      seenBy(HAPPENINGS['start unmet']({ ...STATES['approved, window over'], seen: [ANA] }, moment)),
      [],
    ],
    [
      'when the approval is undone, but for who does that',
      seenBy(undo({ ...STATES.approved, seen: [ANA] }, { by: BEN, reason: 'A typo' }, moment)),
      ['U0BEN 0'],
    ],
  ])('%s', (_, now, expected) => {
    expect(now).toEqual(expected);
  });

  it.each([
    ['nothing changed', looked('eligible', as('eligible'))],
    ['it is blocked since', looked('unmet', as('eligible'))],
    ['the console was silent', looked('unavailable', as('eligible'))],
    ['the console is back', looked('eligible', as('unknown'))],
  ])('but does when %s', (_, now) => {
    expect(now).toEqual([`U0ANA ${DAY}`]);
  });
});

it('the card says so after all else that Slack is told', () => {
  const decided = see(STATES.pending, BEN, moment);
  const [effect, ...others] = decided.ok && decided.value ? decided.value.effects : [];
  if (effect === undefined || others.length > 0) throw new Error('one effect was expected');
  expect(priorityOf(effect, false)).toBe(Math.max(...PRIORITIES));
  expect(priorityOf(CARD, false)).toBeLessThan(priorityOf(effect, false));
});
