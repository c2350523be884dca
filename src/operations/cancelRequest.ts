import type { Customer } from '../domain/actor.ts';
import { cancel } from '../domain/decide/cancel.ts';
import type { DeletionRequest, RequestId } from '../domain/request.ts';
import type { Result } from '../domain/result.ts';
import type { Deps } from './deps.ts';

/** The customer keeps the account: possible until the deletion starts. */
export const cancelRequest =
  ({ store, now, policy }: Pick<Deps, 'store' | 'now' | 'policy'>) =>
  (id: RequestId, by: Customer): Promise<Result<DeletionRequest>> =>
    store.change(id, (request) => cancel(request, by, { now: now(), policy }));
