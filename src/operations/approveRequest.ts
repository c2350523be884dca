import type { Staff } from '../domain/actor.ts';
import { approve } from '../domain/decide/approve.ts';
import type { DeletionRequest, RequestId } from '../domain/request.ts';
import { type Result, refuse } from '../domain/result.ts';
import type { Deps } from './deps.ts';
import { lookAt } from './look.ts';

export interface Approval {
  /** The mark that `prepareApproval` gave. */
  readonly seen: string;
  readonly note: string | null;
}

/** Looks once more, then stores the approval: of what was shown, and only if all is still met. */
export const approveRequest =
  (deps: Pick<Deps, 'store' | 'console' | 'now' | 'policy'>) =>
  async (id: RequestId, by: Staff, { seen, note }: Approval): Promise<Result<DeletionRequest>> => {
    const request = await deps.store.find(id);
    if (request === null) return refuse({ code: 'not_found' });
    const { look, check } = await lookAt(deps, request.account.id, request.requester.userId);
    return deps.store.change(id, (current) =>
      approve(current, { by, look, check, seen, note }, { now: deps.now(), policy: deps.policy }),
    );
  };
