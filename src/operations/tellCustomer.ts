import type { Staff } from '../domain/actor.ts';
import { mayRecheck } from '../domain/decide/recheck.ts';
import { tellCustomer as decide } from '../domain/decide/tellCustomer.ts';
import type { DeletionRequest, RequestId } from '../domain/request.ts';
import { type Result, refuse } from '../domain/result.ts';
import type { Desk } from './desk.ts';
import { lookAtRequest } from './look.ts';

/** Looks once more and mails the customer what they have to fix. */
export async function tellCustomer(desk: Desk, id: RequestId, by: Staff): Promise<Result<DeletionRequest>> {
  const request = await desk.store.find(id);
  if (request === null) return refuse({ code: 'not_found' });
  const may = mayRecheck(request, by);
  if (!may.ok) return may;
  const looked = await lookAtRequest(desk, request);
  return desk.store.change(id, (current) => decide(current, { by, ...looked }, desk.moment()));
}
