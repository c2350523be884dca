import type { Staff } from '../domain/actor.ts';
import { tellCustomer as decide } from '../domain/decide/tellCustomer.ts';
import type { DeletionRequest, RequestId } from '../domain/request.ts';
import { type Result, refuse } from '../domain/result.ts';
import type { Deps } from './deps.ts';
import { lookAtRequest } from './look.ts';

/** Looks once more and mails the customer what they have to fix. */
export const tellCustomer =
  (deps: Pick<Deps, 'store' | 'console' | 'now' | 'policy'>) =>
  async (id: RequestId, by: Staff): Promise<Result<DeletionRequest>> => {
    const request = await deps.store.find(id);
    if (request === null) return refuse({ code: 'not_found' });
    const looked = await lookAtRequest(deps, request);
    return deps.store.change(id, (current) =>
      decide(current, { by, ...looked }, { now: deps.now(), policy: deps.policy }),
    );
  };
