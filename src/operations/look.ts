import { assess, type Eligibility, type Look } from '../domain/eligibility.ts';
import type { Deps } from './deps.ts';

/** A live look at an account and what it means, as of one moment. */
export interface Looked {
  readonly look: Look;
  readonly check: Eligibility;
}

/** Asks the console and checks every prerequisite. `requester`: a console user id, or null for staff. */
export async function lookAt(
  { console, now, policy }: Pick<Deps, 'console' | 'now' | 'policy'>,
  accountId: string,
  requester: string | null,
): Promise<Looked> {
  const look = await console.account(accountId);
  // The clock is read after the answer came: what expires while we wait has expired.
  const context = { requester, now: now(), billingTimeZone: policy.billingTimeZone };
  return { look, check: assess(accountId, look, context) };
}
