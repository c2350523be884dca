import { type AssessContext, assess, type Looked, plausibleLook } from '../domain/account/eligibility.ts';
import { ruleSetNamed } from '../domain/prerequisites/prerequisites.ts';
import type { DeletionRequest } from '../domain/request.ts';
import type { Desk } from './desk.ts';

/** Asks the console and checks every prerequisite. `requester`: a console user id, or null for staff. */
export async function lookAt(desk: Desk, accountId: string, requester: string | null): Promise<Looked> {
  return await look(desk, accountId, { requester, createdAt: null, ruleSet: desk.policy.ruleSet });
}

/**
 * The same about a request, by the rules that it was submitted under: an account that began at another time than its
 * account is another one.
 */
export async function lookAtRequest(
  desk: Desk,
  { account, requester, submittedCheck }: Pick<DeletionRequest, 'account' | 'requester' | 'submittedCheck'>,
): Promise<Looked> {
  return await look(desk, account.id, {
    requester: requester.userId,
    createdAt: account.createdAt,
    ruleSet: ruleSetNamed(submittedCheck?.ruleSet, desk.policy.ruleSet),
  });
}

/**
 * A desk of which the looks are broken off as soon as the process is to stop: for what no person waits for. What was not
 * seen is not known then, and nothing follows from it, so they throw.
 */
export function untilStop(desk: Desk): Desk {
  const { console, stopping } = desk;
  const account: Desk['console']['account'] = async (id) => {
    const answer = await console.account(id, stopping);
    stopping.throwIfAborted();
    return answer;
  };
  return { ...desk, console: { ...console, account } };
}

/** Whether that is all that went wrong. */
export const wasStopped = (error: unknown, stopping: AbortSignal): boolean =>
  stopping.aborted && error === stopping.reason;

async function look(
  { console, now, policy }: Desk,
  accountId: string,
  about: Pick<AssessContext, 'requester' | 'createdAt' | 'ruleSet'>,
): Promise<Looked> {
  const answer = await console.account(accountId);
  // The clock is read after the answer came: what expires while we wait has expired.
  const context = { ...about, now: now(), billingTimeZone: policy.billingTimeZone };
  const seen = plausibleLook(answer, context);
  return { look: seen, check: assess(accountId, seen, context) };
}
