import { mayRecheck } from '../domain/decide/recheck.ts';
import { tellCustomer as decide } from '../domain/decide/tellCustomer.ts';
import type { DeletionRequest, RequestId } from '../domain/request.ts';
import type { Result } from '../domain/result.ts';
import type { Desk } from './desk.ts';
import { lookAtRequest } from './look.ts';
import { lookWhileAsked } from './lookWhileAsked.ts';
import type { BeingAsked } from './standing.ts';

/** Looks once more and mails the customer what they have to fix. */
export async function tellCustomer(desk: Desk, id: RequestId, asking: BeingAsked): Promise<Result<DeletionRequest>> {
  const looked = await lookWhileAsked(desk, id, asking, {
    may: mayRecheck,
    look: (request) => lookAtRequest(desk, request),
  });
  if (!looked.ok) return looked;
  const { by, seen } = looked.value;
  return desk.store.change(id, (current) => decide(current, { by, ...seen }, desk.moment()));
}
