import { blockDeletion, deletionIsOpen, markDeletionSent, recordDeletion } from '../domain/decide/deletion.ts';
import type { Facts } from '../domain/facts.ts';
import type { DeletionRequest, RequestId } from '../domain/request.ts';
import type { Deps } from './deps.ts';
import { lookAt } from './look.ts';

/** `settled`: nothing more to ask for. `again`: ask later, not before `afterMs` if the console said so. */
export type DeletionStep =
  | { readonly kind: 'settled' }
  | { readonly kind: 'again'; readonly why: string; readonly afterMs: number | null };

const SETTLED: DeletionStep = { kind: 'settled' };

/**
 * One attempt at the deletion. Always asks for the account's state first, so that a call whose answer was lost is
 * never repeated blindly, and so that a deletion delayed by an outage still meets every prerequisite.
 */
export const carryOutDeletion =
  (deps: Pick<Deps, 'store' | 'console' | 'now' | 'policy'>) =>
  async (id: RequestId): Promise<DeletionStep> => {
    const moment = () => ({ now: deps.now(), policy: deps.policy });
    const request = await deps.store.find(id);
    if (request === null || !deletionIsOpen(request)) return SETTLED;

    const { look, check } = await lookAt(deps, request.account.id, request.requester.userId);
    if (look.kind === 'unavailable') return { kind: 'again', why: look.why, afterMs: null };
    if (look.kind === 'gone' || isDeleted(look.facts, request)) {
      await deps.store.change(id, (current) => recordDeletion(current, { kind: 'gone' }, moment()));
      return SETTLED;
    }
    // Accepted: the console is at it. Asking again could only confuse it.
    if (request.deletion?.outcome === 'accepted')
      return { kind: 'again', why: 'accepted, not deleted yet', afterMs: null };
    if (!check.eligible) {
      await deps.store.change(id, (current) => blockDeletion(current, check, moment()));
      return SETTLED;
    }
    // Written before the call: after a crash in between, the outcome counts as unknown.
    const marked = await deps.store.change(id, (current) => markDeletionSent(current, moment()));
    if (!marked.ok || !deletionIsOpen(marked.value)) return SETTLED;

    const answer = await deps.console.deleteAccount(request.account.id, id);
    if (answer.kind === 'later') return { kind: 'again', why: answer.why, afterMs: answer.retryAfterMs };
    await deps.store.change(id, (current) => recordDeletion(current, answer, moment()));
    if (answer.kind === 'accepted') return { kind: 'again', why: 'accepted, not deleted yet', afterMs: null };
    return answer.kind === 'unknown' ? { kind: 'again', why: answer.why, afterMs: null } : SETTLED;
  };

/** Facts about another account say nothing about this one. */
function isDeleted({ accountId, status }: Facts, request: DeletionRequest): boolean {
  return accountId === request.account.id && status.known && status.value === 'deleted';
}
