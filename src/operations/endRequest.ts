import { type ClosingBy, close } from '../domain/decide/close.ts';
import { type Rejecting, reject } from '../domain/decide/reject.ts';
import type { DeletionRequest, RequestId } from '../domain/request.ts';
import { type Result, refuse } from '../domain/result.ts';
import type { Deps } from './deps.ts';
import { lookAtRequest } from './look.ts';

type Needs = Pick<Deps, 'store' | 'console' | 'now' | 'policy'>;

/** Ends with words for the customer, after one more look: who is told that nothing was deleted must have the account. */
export const rejectRequest =
  (deps: Needs) =>
  async (id: RequestId, rejecting: Rejecting): Promise<Result<DeletionRequest>> => {
    const { store, now, policy } = deps;
    const request = await store.find(id);
    if (request === null) return refuse({ code: 'not_found' });
    const looked = await lookAtRequest(deps, request);
    return store.change(id, (current) => reject(current, rejecting, looked, { now: now(), policy }));
  };

/** Closes as deleted what the desk cannot prove, after one more look. */
export const closeRequest =
  (deps: Needs) =>
  async (id: RequestId, closing: Omit<ClosingBy, 'look'>): Promise<Result<DeletionRequest>> => {
    const { store, now, policy } = deps;
    const request = await store.find(id);
    if (request === null) return refuse({ code: 'not_found' });
    const { look } = await lookAtRequest(deps, request);
    return store.change(id, (current) => close(current, { ...closing, look }, { now: now(), policy }));
  };
