import { describe, expect, it } from 'vitest';
import { assess, type Eligibility, type Finding } from '../../../src/domain/account/eligibility.ts';
import { type Evidence, evidenceOf, sinceThen } from '../../../src/domain/account/evidence.ts';
import { known } from '../../../src/domain/account/facts.ts';
import { fingerprint } from '../../../src/domain/account/fingerprint.ts';
import { personal, sameValue, type Value, type Values } from '../../../src/domain/account/values.ts';
import { approve } from '../../../src/domain/decide/approve.ts';
import type { Decided } from '../../../src/domain/decide/change.ts';
import { reject } from '../../../src/domain/decide/reject.ts';
import { startDeletion } from '../../../src/domain/decide/startDeletion.ts';
import { submit } from '../../../src/domain/decide/submit.ts';
import type { DeletionRequest } from '../../../src/domain/request.ts';
import {
  aCheck,
  aContext,
  aDeletion,
  allRecorded,
  aPolicy,
  aRequest,
  aReviewer,
  facts,
  MINUTE,
  NOW,
} from '../../build.ts';

const READ = NOW - MINUTE;
const look = { kind: 'found', facts: facts({ fetchedAt: READ }) } as const;
const check = assess('acc_1001', look, aContext());
const ANA = aReviewer();

const moment = (approvalsRequired = 1) => ({ now: NOW, policy: aPolicy({ approvalsRequired }) });
const approving = (request: DeletionRequest, approvalsRequired: number): Decided =>
  approve(
    request,
    { by: ANA, look, check, seen: fingerprint(request, check), note: null, standing: [] },
    moment(approvalsRequired),
  );
const draft: Partial<DeletionRequest> = { status: 'verified', submittedAt: null, dueAt: null };
const approved = aRequest({
  status: 'approved',
  approvals: [{ by: 'U0ANA', at: NOW, note: null }],
  deletion: aDeletion(),
});
const starting = (check: Eligibility): Decided =>
  startDeletion(approved, { look, check, ...allRecorded(approved) }, moment());

const STEPS: readonly (readonly [name: string, decided: Decided, expected: Partial<Evidence>])[] = [
  [
    'the submission',
    submit(aRequest(draft), look, check, moment()),
    { step: 'submission', actor: 'customer:usr_1001' },
  ],
  ['an approval of several', approving(aRequest(), 2), { step: 'approval', actor: 'slack:U0ANA' }],
  ['the deciding approval', approving(aRequest(), 1), { step: 'approval', actor: 'slack:U0ANA' }],
  [
    'a rejection',
    reject(aRequest(), { by: ANA, category: 'other', message: 'Please come back later.' }, { look, check }, moment()),
    { step: 'rejection', actor: 'slack:U0ANA' },
  ],
  ['the start of the deletion', starting(check), { step: 'deletion', actor: 'desk' }],
];

it.each(STEPS)('%s hands over what was seen', (_, decided, expected) => {
  expect(decided).toMatchObject({
    ok: true,
    value: {
      evidence: {
        ...expected,
        at: NOW,
        readAt: READ,
        checkedAt: NOW,
        request: 'DR-7F3K-2QXV',
        version: 4,
        ruleSet: check.ruleSet,
        account: { id: 'acc_1001', name: { personal: 'Acme Live' } },
        findings: check.findings.map(({ id, status, evidence }) => ({ id, status, values: evidence })),
      },
    },
  });
});

it('a step that was stopped rests on nothing', () => {
  const unmet = assess('acc_1001', look, aContext({ requester: 'usr_2' }));
  expect(submit(aRequest(draft), look, unmet, moment())).not.toHaveProperty('value.evidence');
  expect(starting(unmet)).not.toHaveProperty('value.evidence');
});

it('checks of earlier versions say when they were made, for want of when the facts were read', () => {
  const { readAt: _, ...old } = check;
  expect(evidenceOf('rejection', aRequest(), { ...old, checkedAt: 5 }, { actor: 'desk', at: NOW }).readAt).toBe(5);
});

describe('what differs now from what somebody saw', () => {
  /** The findings of `check`, with one other. */
  const other = (patch: Partial<Finding>, from: Eligibility = aCheck()): Eligibility => ({
    ...from,
    findings: from.findings.map((finding) => (finding.id === 'zero_balance' ? { ...finding, ...patch } : finding)),
  });
  const words = (en: string) => ({ evidence: { words: { en: personal(en), zh: personal(en) }, fix: null } });
  const values = (minor: number) => ({ evidence: { balance: { currency: 'USD', minor } } });
  const since = (then: Eligibility, now: Eligibility) =>
    sinceThen(evidenceOf('approval', aRequest(), then, { actor: 'desk', at: NOW }), now).map((one) => one.then.id);

  it.each<[string, Partial<Finding>, Partial<Finding>, readonly string[]]>([
    ['nothing', {}, {}, []],
    ['a status', { status: 'met' }, { status: 'unmet' }, ['zero_balance']],
    ['a value', values(0), values(320), ['zero_balance']],
    ['a value for no answer', values(0), { evidence: { why: 'no_answer' } }, ['zero_balance']],
    ['words of earlier versions', words('zero'), words('nothing'), ['zero_balance']],
    ['values for words, which cannot be compared', words('zero'), values(0), []],
  ])('%s', (_, then, now, expected) => {
    expect(since(other(then), other(now))).toEqual(expected);
  });

  it('is not known of what was frozen in words alone, but for the status', () => {
    const findings = aCheck().findings.map(({ id, status }) => ({ id, status, values: null, words: personal('') }));
    expect(sinceThen({ findings }, aCheck())).toEqual([]);
    expect(sinceThen({ findings }, other({ status: 'unmet' })).map(({ then }) => then.id)).toEqual(['zero_balance']);
  });

  it('is what the facts say', () => {
    expect(since(aCheck(), aCheck({ balance: known({ currency: 'USD', minor: 320 }) }))).toEqual(['zero_balance']);
  });
});

describe('two values', () => {
  const ERASED = { personal: null };
  it.each<[Value, Value, boolean]>([
    [1, 1, true],
    [1, '1', false],
    [null, {}, false],
    [[], {}, false],
    [[1, 2], [1, 2], true],
    [[1, 2], [2, 1], false],
    [[1], [1, 2], false],
    [{ a: 1, b: 2 }, { b: 2, a: 1 }, true],
    [{ a: 1 }, { b: 1 } as Values, false],
    [personal('Demo'), personal('Demo'), true],
    [personal('Demo'), personal('Live'), false],
    [personal('Demo'), 'Demo', false],
    [ERASED, personal('Live'), true],
  ])('%j and %j say the same: %s', (a, b, same) => {
    expect(sameValue(a, b)).toBe(same);
    expect(sameValue(b, a)).toBe(same);
  });
});
