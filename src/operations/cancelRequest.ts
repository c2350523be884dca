import type { Customer } from '../domain/actor.ts';
import { cancel } from '../domain/decide/cancel.ts';
import { reachedBy } from '../domain/decide/customer.ts';
import type { DeletionRequest, RequestId } from '../domain/request.ts';
import type { Result } from '../domain/result.ts';
import type { Desk } from './desk.ts';

/** The customer keeps the account: possible until the deletion starts. */
export async function cancelRequest(desk: Desk, id: RequestId, by: Customer): Promise<Result<DeletionRequest>> {
  return desk.store.change(
    id,
    reachedBy(by.token ?? null, (request) => cancel(request, by, desk.moment())),
  );
}
