import { describe, expect, it } from 'vitest';
import { assess, type Look } from '../../src/domain/account/eligibility.ts';
import { known } from '../../src/domain/account/facts.ts';
import { DESK } from '../../src/domain/actor.ts';
import { armed, dueLook, dueStep, earliest } from '../../src/domain/deadline.ts';
import type { Decided } from '../../src/domain/decide/change.ts';
import { expire } from '../../src/domain/decide/expire.ts';
import { recheck } from '../../src/domain/decide/recheck.ts';
import { remind } from '../../src/domain/decide/remind.ts';
import { startDeletion } from '../../src/domain/decide/startDeletion.ts';
import type { DeletionRequest } from '../../src/domain/request.ts';
import { aContext, allRecorded, aPolicy, aRequest, DAY, facts, HOUR, MINUTE, NOW } from '../build.ts';
import { STATE_NAMES, STATES } from './decide/states.ts';

const LOOKS: Look[] = [
  { kind: 'found', facts: facts() },
  { kind: 'found', facts: facts({ members: known([{ userId: 'usr_2', name: 'Bob' }]) }) },
  { kind: 'unavailable', why: 'timeout' },
  { kind: 'gone' },
];
const POLICIES = [
  aPolicy(),
  aPolicy({ undoWindow: 0, remindBefore: [] }),
  aPolicy({ reviewDeadline: DAY, recheckEvery: 10 * MINUTE, quietHours: { from: 19 * 60, to: 8 * 60 } }),
];
const TIMES = [0, 1, 30_000, 15 * MINUTE, HOUR, 3 * DAY, 4 * DAY + 5 * HOUR, 7 * DAY, 30 * DAY].map((ms) => NOW + ms);

/** What the sweep has to do; a step before a look. */
const dueWork = (request: DeletionRequest, now: number, policy: ReturnType<typeof aPolicy>) =>
  dueStep(request, now, policy) ?? dueLook(request, now, policy);

/** What the sweep would do, without a store. */
function work(request: DeletionRequest, look: Look, now: number, policy: ReturnType<typeof aPolicy>): Decided | null {
  const check = assess('acc_1001', look, aContext({ now }));
  const moment = { now, policy };
  switch (dueWork(request, now, policy)) {
    case null:
      return null;
    case 'expire':
      return expire(request, moment);
    case 'remind':
      return remind(request, moment, []);
    case 'recheck':
      return recheck(request, look, check, DESK, moment);
    case 'delete':
      return startDeletion(request, { look, check, ...allRecorded(request) }, moment);
  }
}

describe('what is due', () => {
  const requests = STATE_NAMES.flatMap((name) =>
    [null, NOW + 5 * DAY, NOW + 7 * DAY].flatMap((remindedTo) =>
      // A look at an approved request can only be missed once its undo window is over.
      (name === 'approved' ? [null] : [null, NOW + 10_000]).map((retryLookAt) => ({
        ...STATES[name],
        remindedTo,
        retryLookAt,
      })),
    ),
  );

  it('is something exactly when the wake-up has come', () => {
    let due = 0;
    for (const policy of POLICIES) {
      for (const request of requests) {
        for (const now of TIMES) {
          const { wakeAt, lookAt } = armed(request, policy);
          expect(dueStep(request, now, policy) !== null).toBe(wakeAt !== null && wakeAt <= now);
          expect(dueLook(request, now, policy) !== null).toBe(lookAt !== null && lookAt <= now);
          if (dueWork(request, now, policy) !== null) due++;
        }
      }
    }
    expect(due).toBeGreaterThan(1000);
  });

  it('is done after a few steps, whatever the console says: no sweep runs in circles', () => {
    let most = 0;
    for (const policy of POLICIES) {
      for (const start of requests) {
        for (const now of TIMES) {
          for (const look of LOOKS) {
            let request = start;
            let steps = 0;
            for (;;) {
              const decided = work(request, look, now, policy);
              if (decided === null) break;
              if (!decided.ok || decided.value === null) throw new Error('due, but nothing to do');
              request = decided.value.request;
              if (++steps > 3) throw new Error('the work never ends');
            }
            most = Math.max(most, steps);
            if (steps > 0)
              expect(earliest(request.wakeAt, request.lookAt) ?? Number.POSITIVE_INFINITY).toBeGreaterThan(now);
          }
        }
      }
    }
    // A deadline that passed, what a look brought, and that the customer is reminded of the rest.
    expect(most).toBe(3);
  });

  it.each([
    ['a reminder comes before the end of undo', aRequest({ ...STATES['approved, window over'], dueAt: NOW }), 'remind'],
    ['a reminder comes before a look', aRequest({ dueAt: NOW, retryLookAt: NOW }), 'remind'],
    ['a look that got no answer comes again soon', aRequest({ retryLookAt: NOW }), 'recheck'],
    [
      'a postponed deletion waits for its next look',
      { ...STATES['approved, window over'], retryLookAt: NOW + 1 },
      null,
    ],
    ['a draft lapses', STATES['awaiting_code, lapsed'], 'expire'],
    ['a verified draft lapses', STATES['verified, lapsed'], 'expire'],
    ['a deletion under way is left to the outbox', STATES['deleting, unknown'], null],
    ['but its deadline is not forgotten', { ...STATES['deleting, unknown'], dueAt: NOW }, 'remind'],
  ])('%s', (_, request, expected) => {
    expect(dueWork(request, NOW, aPolicy())).toBe(expected);
  });

  it('is nothing for a request that has ended', () => {
    for (const name of ['completed', 'rejected', 'cancelled', 'expired'] as const) {
      expect(armed(STATES[name], aPolicy())).toEqual({ wakeAt: null, lookAt: null });
      expect(dueWork(STATES[name], Number.MAX_SAFE_INTEGER, aPolicy())).toBeNull();
    }
  });
});
