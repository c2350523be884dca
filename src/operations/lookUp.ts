import { earliestDeletion } from '../domain/account/earliest.ts';
import { isAccountId } from '../domain/account/id.ts';
import { looksLikeAddress, readingsOf } from '../domain/account/readings.ts';
import { sightOf } from '../domain/deletion/proof.ts';
import type { RefusalCode } from '../domain/refusals.ts';
import { parseRequestId } from '../domain/request.ts';
import { ok, type Result, refuse } from '../domain/result.ts';
import type { LookUp } from '../domain/views/lookUp.ts';
import type { Desk } from './desk.ts';
import { lookAt } from './look.ts';
import { noteLookUp } from './notes.ts';
import { type BeingAsked, beside, supporting } from './standing.ts';

type OneAccount = Extract<LookUp, { kind: 'account' }>;

/**
 * Staff ask about an account by its id, an e-mail address or a request about it, as they typed or pasted it: exactly that first,
 * then what else it may mean. Each look-up is audited; nothing else is stored.
 */
export async function lookUp(desk: Desk, typed: string, asking: BeingAsked): Promise<Result<LookUp>> {
  const whoMay = supporting(asking);
  const [first, ...others] = readingsOf(typed);
  if (first === undefined) return beside(whoMay, Promise.resolve(refuse({ code: 'account_not_found' })));
  let found = await beside(whoMay, lookUpExactly(desk, first, whoMay, false));
  for (const reading of others) {
    if (found.ok || !NOTHING.includes(found.refusal.code)) return found;
    found = await lookUpExactly(desk, reading, whoMay, true);
  }
  return found;
}

/** What another reading may find something for. */
const NOTHING: readonly RefusalCode[] = ['account_not_found', 'not_found'];

async function lookUpExactly(desk: Desk, asked: string, whoMay: BeingAsked, isGuess: boolean): Promise<Result<LookUp>> {
  const requestId = parseRequestId(asked);
  const about = requestId && (await desk.store.find(requestId));
  if (about) return account(desk, about.account.id, whoMay);
  // Anything else that could be read as one may be an account's.
  if (requestId === asked.toUpperCase()) return refuse({ code: 'not_found' });
  if (!looksLikeAddress(asked)) return account(desk, asked, whoMay, isGuess);
  const found = await desk.console.search(asked);
  if (found.kind === 'unavailable') return refuse({ code: 'facts_unavailable' });
  const accounts = [...new Map(found.accounts.map((account) => [account.id, account])).values()];
  const [only, ...others] = accounts;
  if (only === undefined) {
    // Some consoles call their accounts by addresses.
    const called = await account(desk, asked, whoMay, true);
    return called.ok ? called : refuse({ code: 'account_not_found', byAddress: true });
  }
  if (others.length === 0) return account(desk, only.id, whoMay);
  const by = await whoMay;
  if (!by.ok) return by;
  for (const { id } of accounts) await noteLookUp(desk, id, by.value, null);
  return ok({ kind: 'several', accounts });
}

/** The same by an account id and nothing else, as it was picked from several. */
export async function lookUpAccount(desk: Desk, accountId: string, asking: BeingAsked): Promise<Result<OneAccount>> {
  const whoMay = supporting(asking);
  return beside(whoMay, account(desk, accountId, whoMay));
}

/** `isGuess`: nobody named this id, so that only an account which the console has is one. */
async function account(
  desk: Desk,
  accountId: string,
  whoMay: BeingAsked,
  isGuess = false,
): Promise<Result<OneAccount>> {
  if (!isAccountId(accountId)) return refuse({ code: 'account_not_found' });
  const { look, check } = await lookAt(desk, accountId, null);
  // The console may forget a deleted account, or keep it as one.
  const isDeleted = sightOf({ id: accountId, createdAt: null }, look) === 'deleted';
  const ours = isDeleted ? await desk.store.completedFor(accountId) : null;
  const facts = look.kind === 'found' && look.facts.accountId === accountId ? look.facts : null;
  if (ours === null && (look.kind === 'gone' || (isGuess && facts === null))) {
    return refuse({ code: 'account_not_found' });
  }
  const by = await whoMay;
  if (!by.ok) return by;
  await noteLookUp(desk, accountId, by.value, null);
  if (ours !== null) return refuse({ code: 'account_deleted', id: ours.id, at: ours.completedAt });
  const earliest = earliestDeletion(check, facts, desk.policy.billingTimeZone);
  return ok({ kind: 'account', accountId, facts, check, earliest, open: await desk.store.openFor(accountId) });
}
