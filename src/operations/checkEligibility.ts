import type { Eligibility } from '../domain/account/eligibility.ts';
import { ok, type Result, refuse } from '../domain/result.ts';
import type { Desk } from './desk.ts';
import { lookAt } from './look.ts';

/** The customer's "Continue": every prerequisite with its evidence; nothing is stored. */
export async function checkEligibility(desk: Desk, accountId: string, userId: string): Promise<Result<Eligibility>> {
  const { look, check } = await lookAt(desk, accountId, userId);
  return look.kind === 'gone' ? refuse({ code: 'account_not_found' }) : ok(check);
}
