import { verifyCode as decide } from '../domain/decide/code.ts';
import type { DeletionRequest, RequestId } from '../domain/request.ts';
import type { Result } from '../domain/result.ts';
import type { Desk } from './desk.ts';

/** Compares the code that the customer typed; each guess counts before it is compared. */
export async function verifyCode(desk: Desk, id: RequestId, code: string): Promise<Result<DeletionRequest>> {
  return desk.store.change(id, (request) =>
    decide(request, (hash) => desk.codes.isCode(hash, id, code), desk.moment()),
  );
}
