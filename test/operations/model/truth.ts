import type { DeletionAnswer } from '../../../src/console/console.ts';
import type { Look } from '../../../src/domain/account/eligibility.ts';
import { known, UNKNOWN } from '../../../src/domain/account/facts.ts';
import { facts } from '../../build.ts';

/** How the account really stands, whatever the console says of it. `replaced`: another one stands under its id. */
export interface Truth {
  readonly account: 'there' | 'deleted by us' | 'deleted by others' | 'replaced';
  /** A call was taken to be carried out later. */
  readonly accepted: boolean;
  /** How many accounts calls of ours deleted. */
  readonly effects: number;
}

export const UNTOUCHED: Truth = { account: 'there', accepted: false, effects: 0 };

export const isGone = ({ account }: Truth): boolean => account === 'deleted by us' || account === 'deleted by others';

/** A call of ours has its effect: on whatever stands there, since the console goes by the id. */
export function deleted(truth: Truth): Truth {
  if (isGone(truth)) return { ...truth, accepted: false };
  return { account: 'deleted by us', accepted: false, effects: truth.effects + 1 };
}

/** What may happen to the account by itself; null: it cannot. */
export const MOVES = {
  nothing: (truth) => truth,
  'what was accepted takes effect': (truth) => (truth.accepted ? deleted(truth) : null),
  'somebody else deletes it': (truth) =>
    truth.account === 'there' ? { ...truth, account: 'deleted by others', accepted: false } : null,
  'another takes its id': (truth) =>
    truth.account === 'replaced' ? null : { ...truth, account: 'replaced', accepted: false },
} as const satisfies Record<string, (truth: Truth) => Truth | null>;
export type MoveName = keyof typeof MOVES;

const found = (patch: Parameters<typeof facts>[0] = {}): Look => ({ kind: 'found', facts: facts(patch) });
const LATER = known(Date.parse('2026-11-22T08:00:00Z'));
const DELETED = known('deleted' as const);
const IS_THERE = found();
const IS_ANOTHER = found({ createdAt: LATER });
const IS_GONE: Look = { kind: 'gone' };
const IS_DELETED = found({ status: DELETED });
const HAS_MEMBER = found({ members: known([{ userId: 'usr_2', name: 'Bob' }]) });
const NO_ANSWER: Look = { kind: 'unavailable', why: 'HTTP 404' };
const NO_STATUS = found({ status: UNKNOWN });
const NO_BEGINNING = found({ createdAt: UNKNOWN });
const OTHER_ID = found({ accountId: 'acc_2002', status: DELETED });

/** What GET answers; null: it cannot. The first three tell the truth, the others prove nothing. */
export const GETS = {
  truth: ({ account }) => (account === 'there' ? IS_THERE : account === 'replaced' ? IS_ANOTHER : IS_GONE),
  'the status deleted': (truth) => (isGone(truth) ? IS_DELETED : null),
  'one member more': ({ account }) => (account === 'there' ? HAS_MEMBER : null),
  // 404 without the code, 5xx, a page, nonsense, silence: see test/console/proof.test.ts.
  'no answer': () => NO_ANSWER,
  'no status': ({ account }) => (account === 'there' ? NO_STATUS : null),
  'no beginning': ({ account }) => (account === 'replaced' ? NO_BEGINNING : null),
  'another id': () => OTHER_ID,
} as const satisfies Record<string, (truth: Truth) => Look | null>;
export type GetName = keyof typeof GETS;

/** What DELETE answers, true or not. `unknown`: 200, 404 without the code, 5xx, a page, a lost answer. */
export const DELETES: Readonly<Record<DeletionAnswer['kind'], DeletionAnswer>> = {
  unknown: { kind: 'unknown', why: 'HTTP 200' },
  deleted: { kind: 'deleted' },
  accepted: { kind: 'accepted' },
  gone: { kind: 'gone' },
  refused: { kind: 'refused', code: 'has_debt', message: 'Has debt.' },
  denied: { kind: 'denied', why: 'HTTP 401' },
  later: { kind: 'later', why: 'HTTP 429', retryAfterMs: null },
};
export const EFFECTS = ['never', 'now', 'later'] as const;
