import { customerOf, isReached } from '../domain/decide/customer.ts';
import { maySubmit, submit } from '../domain/decide/submit.ts';
import type { DeletionRequest, RequestId } from '../domain/request.ts';
import { type Result, refuse } from '../domain/result.ts';
import { countDeciders } from './countDeciders.ts';
import type { Desk } from './desk.ts';
import { lookAtRequest } from './look.ts';

/** "Submit request": a last look, then the week begins and staff see the card. `token`: as in `showRequest`. */
export async function submitRequest(desk: Desk, id: RequestId, token: string | null): Promise<Result<DeletionRequest>> {
  const request = await desk.store.find(id);
  if (request === null || !isReached(request, token)) return refuse({ code: 'not_found' });
  const may = maySubmit(request, desk.now());
  if (!may.ok) return may;
  const { look, check } = await lookAtRequest(desk, request);
  const submitted = await desk.store.change(id, (current) =>
    submit(current, look, check, desk.moment(), customerOf(current, token)),
  );
  return countDeciders(desk, submitted);
}
