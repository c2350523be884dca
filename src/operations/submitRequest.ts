import { maySubmit, submit } from '../domain/decide/submit.ts';
import type { DeletionRequest, RequestId } from '../domain/request.ts';
import { type Result, refuse } from '../domain/result.ts';
import { countDeciders } from './countDeciders.ts';
import type { Desk } from './desk.ts';
import { lookAtRequest } from './look.ts';

/** "Submit request": a last look, then the week begins and staff see the card. */
export async function submitRequest(desk: Desk, id: RequestId): Promise<Result<DeletionRequest>> {
  const request = await desk.store.find(id);
  if (request === null) return refuse({ code: 'not_found' });
  const may = maySubmit(request, desk.now());
  if (!may.ok) return may;
  const { look, check } = await lookAtRequest(desk, request);
  return countDeciders(desk, await desk.store.change(id, (current) => submit(current, look, check, desk.moment())));
}
