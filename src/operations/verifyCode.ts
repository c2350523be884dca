import { verifyCode as decide } from '../domain/decide/code.ts';
import type { DeletionRequest, RequestId } from '../domain/request.ts';
import type { Result } from '../domain/result.ts';
import type { Deps } from './deps.ts';

/** Compares the code that the customer typed; each guess counts before it is compared. */
export const verifyCode =
  ({ store, codes, now, policy }: Pick<Deps, 'store' | 'codes' | 'now' | 'policy'>) =>
  (id: RequestId, code: string): Promise<Result<DeletionRequest>> =>
    store.change(id, (request) => decide(request, (hash) => codes.isCode(hash, id, code), { now: now(), policy }));
