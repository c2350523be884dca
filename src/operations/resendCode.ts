import { resendCode as decide } from '../domain/decide/code.ts';
import type { DeletionRequest, RequestId } from '../domain/request.ts';
import type { Result } from '../domain/result.ts';
import type { Deps } from './deps.ts';
import { freshCode } from './freshCode.ts';

/** Mails a new code; the old one is dead from then on. */
export const resendCode =
  ({ store, codes, now, policy }: Pick<Deps, 'store' | 'codes' | 'now' | 'policy'>) =>
  (id: RequestId): Promise<Result<DeletionRequest>> => {
    const fresh = freshCode(codes, id);
    return store.change(id, (request) => decide(request, fresh, { now: now(), policy }));
  };
