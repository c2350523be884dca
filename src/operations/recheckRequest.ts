import type { Actor } from '../domain/actor.ts';
import { recheck } from '../domain/decide/recheck.ts';
import type { DeletionRequest, RequestId } from '../domain/request.ts';
import { type Result, refuse } from '../domain/result.ts';
import type { Deps } from './deps.ts';
import { lookAtRequest } from './look.ts';

/** Looks at the account again: by the sweep (drift) or because somebody pressed Re-check. */
export const recheckRequest =
  (deps: Pick<Deps, 'store' | 'console' | 'now' | 'policy'>) =>
  async (id: RequestId, by: Actor): Promise<Result<DeletionRequest>> => {
    const request = await deps.store.find(id);
    if (request === null) return refuse({ code: 'not_found' });
    if (request.status !== 'pending') return refuse({ code: 'wrong_state', status: request.status });
    const { look, check } = await lookAtRequest(deps, request);
    return deps.store.change(id, (current) =>
      recheck(current, look, check, by, { now: deps.now(), policy: deps.policy }),
    );
  };
