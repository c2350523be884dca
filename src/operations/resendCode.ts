import { resendCode as decide } from '../domain/decide/code.ts';
import type { DeletionRequest, RequestId } from '../domain/request.ts';
import type { Result } from '../domain/result.ts';
import type { Desk } from './desk.ts';
import { freshCode } from './freshCode.ts';

/** Mails a new code; the old one is dead from then on. */
export async function resendCode(desk: Desk, id: RequestId): Promise<Result<DeletionRequest>> {
  const fresh = freshCode(desk, id);
  return desk.store.change(id, (request) => decide(request, fresh, desk.moment()));
}
