import type { AccountSummary } from '../console/console.ts';
import { actorId, type Staff } from '../domain/actor.ts';
import { maySupport } from '../domain/decide/staff.ts';
import type { Eligibility } from '../domain/eligibility.ts';
import type { Facts } from '../domain/facts.ts';
import { type DeletionRequest, parseRequestId } from '../domain/request.ts';
import { ok, type Result, refuse } from '../domain/result.ts';
import type { Deps } from './deps.ts';
import { lookAt } from './look.ts';

/** One account as staff see it, or the several that an address owns, to pick from. */
export type LookUp =
  | {
      readonly kind: 'account';
      readonly accountId: string;
      /** Null when the console did not answer; the findings say so. */
      readonly facts: Facts | null;
      readonly check: Eligibility;
      /** The request that is under way for it, if any. */
      readonly open: DeletionRequest | null;
    }
  | { readonly kind: 'several'; readonly accounts: readonly AccountSummary[] };

/** Staff ask about an account by its id, an e-mail address or a request about it. Each look-up is audited; nothing else is stored. */
export const lookUp =
  (deps: Pick<Deps, 'store' | 'console' | 'now' | 'policy'>) =>
  async (query: string, by: Staff): Promise<Result<LookUp>> => {
    const may = maySupport(by);
    if (!may.ok) return may;
    const note = (id: string) =>
      deps.store.note({ kind: 'account.looked_up', accountId: id }, actorId(by), null, deps.now());
    let accountId = query.trim();
    const requestId = parseRequestId(accountId);
    if (requestId !== null) {
      const about = await deps.store.find(requestId);
      if (about === null) return refuse({ code: 'not_found' });
      accountId = about.account.id;
    }
    if (accountId.includes('@')) {
      const found = await deps.console.search(accountId);
      if (found.kind === 'unavailable') return refuse({ code: 'facts_unavailable' });
      const [only, ...others] = found.accounts;
      if (only === undefined) return refuse({ code: 'account_not_found' });
      if (others.length > 0) {
        for (const { id } of found.accounts) await note(id);
        return ok({ kind: 'several', accounts: found.accounts });
      }
      accountId = only.id;
    }
    const { look, check } = await lookAt(deps, accountId, null);
    if (look.kind === 'gone') return refuse({ code: 'account_not_found' });
    await note(accountId);
    const facts = look.kind === 'found' && look.facts.accountId === accountId ? look.facts : null;
    return ok({ kind: 'account', accountId, facts, check, open: await deps.store.openFor(accountId) });
  };
