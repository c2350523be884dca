import { expect, it } from 'vitest';
import { known } from '../../src/domain/account/facts.ts';
import type { RuleSet } from '../../src/domain/prerequisites/prerequisites.ts';
import type { DeletionRequest } from '../../src/domain/request.ts';
import { allReviewers, aRequest, aReviewer, asked, facts, NOW } from '../build.ts';
import { checkBy } from '../prerequisites.ts';
import { aDesk } from './aDesk.ts';

const OLD = 'agora-2021-01-14';
const NEW = 'agora-current-8';

/** A desk with that rule set, and an account that meets the old one alone. */
async function desk(ruleSet: RuleSet) {
  const made = await aDesk({ ruleSet });
  made.said.look = { kind: 'found', facts: facts({ usage: known({ month: '2026-11', used: true }) }) };
  return made;
}
const submittedBy = (ruleSet: string, patch: Partial<DeletionRequest> = {}) => {
  const check = { ...checkBy(ruleSet === NEW ? NEW : OLD), ruleSet };
  return aRequest({ check, submittedCheck: check, ...patch });
};

it.each<[RuleSet, boolean]>([
  [OLD, true],
  [NEW, false],
])('what customers and staff ask is answered by the rules of today: %s', async (ruleSet, eligible) => {
  const { operations } = await desk(ruleSet);
  const answer = { eligible, ruleSet };
  expect(await operations.checkEligibility('acc_1001', 'usr_1001')).toMatchObject({ value: answer });
  expect(await operations.lookUp('acc_1001', asked(aReviewer()))).toMatchObject({ value: { check: { ruleSet } } });
});

it.each<[string, RuleSet, boolean, string]>([
  ['that it was submitted under, though there are more by now', NEW, true, OLD],
  ['that it was submitted under, though there are fewer by now', OLD, false, NEW],
])('a request is judged by the rules %s', async (_, today, eligible, kept) => {
  const { operations, put, read } = await desk(today);
  const id = await put(submittedBy(kept));
  await operations.recheckRequest(id, asked(aReviewer()));
  expect((await read(id)).check).toMatchObject({ eligible, ruleSet: kept });
  expect(await operations.prepareApproval(id, asked(aReviewer()), allReviewers)).toMatchObject({
    value: { check: { eligible, ruleSet: kept } },
  });
});

it('rules that this version of the desk does not know give way to those of today', async () => {
  const { operations, put, read } = await desk(NEW);
  const id = await put(submittedBy('agora-2035'));
  await operations.recheckRequest(id, asked(aReviewer()));
  expect((await read(id)).check).toMatchObject({ eligible: false, ruleSet: NEW });
});

it('a draft is submitted under the rules of the day on which it is submitted', async () => {
  const { operations, put, read } = await desk(NEW);
  const id = await put(submittedBy(OLD, { status: 'verified', verifiedAt: NOW, submittedCheck: null }));
  expect(await operations.submitRequest(id, null)).toMatchObject({ refusal: { code: 'prerequisites_unmet' } });
  expect(await read(id)).toMatchObject({ status: 'verified', submittedCheck: null });
});
