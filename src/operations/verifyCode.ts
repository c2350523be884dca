import { verifyCode as decide } from '../domain/decide/code.ts';
import { customerOf, reachedBy } from '../domain/decide/customer.ts';
import type { DeletionRequest, RequestId } from '../domain/request.ts';
import type { Result } from '../domain/result.ts';
import type { Desk } from './desk.ts';

/** Compares the code that the customer typed; each guess counts before it is compared. `token`: as in `showRequest`. */
export async function verifyCode(
  desk: Desk,
  id: RequestId,
  code: string,
  token: string | null,
): Promise<Result<DeletionRequest>> {
  const matches = (hash: string): boolean => desk.codes.isCode(hash, id, code);
  return desk.store.change(
    id,
    reachedBy(token, (request) => decide(request, matches, desk.moment(), customerOf(request, token))),
  );
}
