import type { Actor } from '../domain/actor.ts';
import { mayRecheck, recheck } from '../domain/decide/recheck.ts';
import type { DeletionRequest, RequestId } from '../domain/request.ts';
import { type Result, refuse } from '../domain/result.ts';
import { countDeciders } from './countDeciders.ts';
import type { Desk } from './desk.ts';
import { lookAtRequest } from './look.ts';

/** Looks at the account again: by the sweep (drift) or because somebody pressed Re-check. */
export async function recheckRequest(desk: Desk, id: RequestId, by: Actor): Promise<Result<DeletionRequest>> {
  const request = await desk.store.find(id);
  if (request === null) return refuse({ code: 'not_found' });
  const may = mayRecheck(request, by);
  if (!may.ok) return may;
  const { look, check } = await lookAtRequest(desk, request);
  const checked = await desk.store.change(id, (current) => recheck(current, look, check, by, desk.moment()));
  return countDeciders(desk, checked);
}
