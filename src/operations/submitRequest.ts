import { submit } from '../domain/decide/submit.ts';
import type { DeletionRequest, RequestId } from '../domain/request.ts';
import { type Result, refuse } from '../domain/result.ts';
import type { Deps } from './deps.ts';
import { lookAtRequest } from './look.ts';

/** "Submit request": a last look, then the week begins and staff see the card. */
export const submitRequest =
  (deps: Pick<Deps, 'store' | 'console' | 'now' | 'policy'>) =>
  async (id: RequestId): Promise<Result<DeletionRequest>> => {
    const request = await deps.store.find(id);
    if (request === null) return refuse({ code: 'not_found' });
    if (request.status !== 'verified') return refuse({ code: 'wrong_state', status: request.status });
    const { look, check } = await lookAtRequest(deps, request);
    return deps.store.change(id, (current) => submit(current, look, check, { now: deps.now(), policy: deps.policy }));
  };
