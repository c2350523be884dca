import type { Staff } from '../domain/actor.ts';
import { claim, release } from '../domain/decide/claim.ts';
import { type Extending, extend } from '../domain/decide/extend.ts';
import type { Remarking } from '../domain/decide/remark.ts';
import { retry } from '../domain/decide/retry.ts';
import { undo } from '../domain/decide/undo.ts';
import type { DeletionRequest, RequestId } from '../domain/request.ts';
import type { Result } from '../domain/result.ts';
import type { Desk } from './desk.ts';

/** The verbs of staff that need no look at the console. */
export async function claimRequest(desk: Desk, id: RequestId, by: Staff): Promise<Result<DeletionRequest>> {
  return desk.store.change(id, (request) => claim(request, by, desk.moment()));
}

export async function releaseRequest(desk: Desk, id: RequestId, by: Staff): Promise<Result<DeletionRequest>> {
  return desk.store.change(id, (request) => release(request, by, desk.moment()));
}

export async function undoApproval(desk: Desk, id: RequestId, remarking: Remarking): Promise<Result<DeletionRequest>> {
  return desk.store.change(id, (request) => undo(request, remarking, desk.moment()));
}

export async function extendDeadline(
  desk: Desk,
  id: RequestId,
  extending: Extending,
): Promise<Result<DeletionRequest>> {
  return desk.store.change(id, (request) => extend(request, extending, desk.moment()));
}

export async function retryDeletion(desk: Desk, id: RequestId, by: Staff): Promise<Result<DeletionRequest>> {
  return desk.store.change(id, (request) => retry(request, by, desk.moment()));
}
