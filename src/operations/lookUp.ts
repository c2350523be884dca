import { earliestDeletion } from '../domain/account/earliest.ts';
import type { Staff } from '../domain/actor.ts';
import { maySupport } from '../domain/decide/staff.ts';
import { sightOf } from '../domain/deletion/proof.ts';
import { parseRequestId } from '../domain/request.ts';
import { ok, type Result, refuse } from '../domain/result.ts';
import type { LookUp } from '../domain/views/lookUp.ts';
import type { Desk } from './desk.ts';
import { lookAt } from './look.ts';
import { noteLookUp } from './notes.ts';

type OneAccount = Extract<LookUp, { kind: 'account' }>;

/**
 * Staff ask about an account by its id, an e-mail address or a request about it. Each look-up is audited; nothing else
 * is stored.
 */
export async function lookUp(desk: Desk, query: string, by: Staff): Promise<Result<LookUp>> {
  const may = maySupport(by);
  if (!may.ok) return may;
  const asked = query.trim();
  const requestId = parseRequestId(asked);
  const about = requestId && (await desk.store.find(requestId));
  if (about) return account(desk, about.account.id, by);
  // Anything else that could be read as one may be an account's.
  if (requestId === asked.toUpperCase()) return refuse({ code: 'not_found' });
  if (!asked.includes('@')) return account(desk, asked, by);
  const found = await desk.console.search(asked);
  if (found.kind === 'unavailable') return refuse({ code: 'facts_unavailable' });
  const accounts = [...new Map(found.accounts.map((account) => [account.id, account])).values()];
  const [only, ...others] = accounts;
  if (only === undefined) return refuse({ code: 'account_not_found', byAddress: true });
  if (others.length === 0) return account(desk, only.id, by);
  for (const { id } of accounts) await noteLookUp(desk, id, by, null);
  return ok({ kind: 'several', accounts });
}

/** The same by an account id and nothing else, as it was picked from several. */
export async function lookUpAccount(desk: Desk, accountId: string, by: Staff): Promise<Result<OneAccount>> {
  const may = maySupport(by);
  return may.ok ? account(desk, accountId, by) : may;
}

async function account(desk: Desk, accountId: string, by: Staff): Promise<Result<OneAccount>> {
  const { look, check } = await lookAt(desk, accountId, null);
  // The console may forget a deleted account, or keep it as one.
  const isDeleted = sightOf({ id: accountId, createdAt: null }, look) === 'deleted';
  const ours = isDeleted ? await desk.store.completedFor(accountId) : null;
  if (look.kind === 'gone' && ours === null) return refuse({ code: 'account_not_found' });
  await noteLookUp(desk, accountId, by, null);
  if (ours !== null) return refuse({ code: 'account_deleted', id: ours.id, at: ours.completedAt });
  const facts = look.kind === 'found' && look.facts.accountId === accountId ? look.facts : null;
  const earliest = earliestDeletion(check, facts, desk.policy.billingTimeZone);
  return ok({ kind: 'account', accountId, facts, check, earliest, open: await desk.store.openFor(accountId) });
}
