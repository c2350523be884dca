import {
  type AssessContext,
  assess,
  type Eligibility,
  type Look,
  plausibleLook,
} from '../domain/account/eligibility.ts';
import { ruleSetNamed } from '../domain/prerequisites/index.ts';
import type { DeletionRequest } from '../domain/request.ts';
import type { Deps } from './deps.ts';

/** A live look at an account, without what cannot be true, and what it means, as of one moment. */
export interface Looked {
  readonly look: Look;
  readonly check: Eligibility;
}

type Needs = Pick<Deps, 'console' | 'now' | 'policy'>;

/** Asks the console and checks every prerequisite. `requester`: a console user id, or null for staff. */
export const lookAt = (deps: Needs, accountId: string, requester: string | null): Promise<Looked> =>
  look(deps, accountId, { requester, createdAt: null, ruleSet: deps.policy.ruleSet });

/**
 * The same about a request, by the rules that it was submitted under: an account that began at another time than its
 * account is another one.
 */
export const lookAtRequest = (
  deps: Needs,
  { account, requester, submittedCheck }: Pick<DeletionRequest, 'account' | 'requester' | 'submittedCheck'>,
): Promise<Looked> =>
  look(deps, account.id, {
    requester: requester.userId,
    createdAt: account.createdAt,
    ruleSet: ruleSetNamed(submittedCheck?.ruleSet, deps.policy.ruleSet),
  });

async function look(
  { console, now, policy }: Needs,
  accountId: string,
  about: Pick<AssessContext, 'requester' | 'createdAt' | 'ruleSet'>,
): Promise<Looked> {
  const answer = await console.account(accountId);
  // The clock is read after the answer came: what expires while we wait has expired.
  const context = { ...about, now: now(), billingTimeZone: policy.billingTimeZone };
  const seen = plausibleLook(answer, context);
  return { look: seen, check: assess(accountId, seen, context) };
}
