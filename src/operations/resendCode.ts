import { resendCode as decide } from '../domain/decide/code.ts';
import { customerOf, reachedBy } from '../domain/decide/customer.ts';
import type { DeletionRequest, RequestId } from '../domain/request.ts';
import type { Result } from '../domain/result.ts';
import type { Desk } from './desk.ts';
import { freshCode } from './freshCode.ts';

/** Mails a new code; the old one is dead from then on. `token`: as in `showRequest`. */
export async function resendCode(desk: Desk, id: RequestId, token: string | null): Promise<Result<DeletionRequest>> {
  const fresh = freshCode(desk, id);
  return desk.store.change(
    id,
    reachedBy(token, (request) => decide(request, fresh, desk.moment(), customerOf(request, token))),
  );
}
