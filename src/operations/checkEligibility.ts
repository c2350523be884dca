import type { Eligibility, Looked } from '../domain/account/eligibility.ts';
import { ok, type Result, refuse } from '../domain/result.ts';
import type { Desk } from './desk.ts';
import { lookAt } from './look.ts';

/** The same within a visit, with what the account is called; null when that is not known. */
export async function checkVisit(
  desk: Desk,
  accountId: string,
  userId: string,
): Promise<Result<{ readonly check: Eligibility; readonly accountName: string | null }>> {
  const { look, check } = await lookAt(desk, accountId, userId);
  return look.kind === 'gone' ? refuse({ code: 'account_not_found' }) : ok({ check, accountName: nameIn(look) });
}

/** What the account is called; null while the console is silent about it. */
export async function nameAccount(desk: Desk, accountId: string): Promise<string | null> {
  return nameIn((await lookAt(desk, accountId, null)).look);
}

const nameIn = (look: Looked['look']): string | null =>
  look.kind === 'found' && look.facts.name.known ? look.facts.name.value : null;

/** The customer's "Continue": every prerequisite with its evidence; nothing is stored. */
export async function checkEligibility(desk: Desk, accountId: string, userId: string): Promise<Result<Eligibility>> {
  const checked = await checkVisit(desk, accountId, userId);
  return checked.ok ? ok(checked.value.check) : checked;
}
