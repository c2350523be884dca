import type { Staff } from '../domain/actor.ts';
import { approve } from '../domain/decide/approve.ts';
import type { DeletionRequest, RequestId } from '../domain/request.ts';
import { type Result, refuse } from '../domain/result.ts';
import { countApproval } from './brake.ts';
import type { Desk } from './desk.ts';
import { lookAtRequest } from './look.ts';
import { type ActorOf, alsoBreakGlass, standingOf } from './standing.ts';

export interface GivenApproval {
  /** The mark that `prepareApproval` gave. */
  readonly seen: string;
  readonly note: string | null;
  readonly actorOf: ActorOf;
}

/** Looks once more, also at who approved before, then stores the approval: of what was shown, and only if all is still met. */
export async function approveRequest(
  desk: Desk,
  id: RequestId,
  by: Staff,
  { seen, note, actorOf }: GivenApproval,
): Promise<Result<DeletionRequest>> {
  const request = await desk.store.find(id);
  if (request === null) return refuse({ code: 'not_found' });
  const [{ look, check }, standing] = await Promise.all([
    lookAtRequest(desk, request),
    standingOf(request, alsoBreakGlass(desk.breakGlass, actorOf)),
  ]);
  if (!standing.ok) return standing;
  const approved = await desk.store.change(id, (current) =>
    approve(current, { by, look, check, seen, note, standing: standing.value }, desk.moment()),
  );
  if (approved.ok) await countApproval(desk, by);
  return approved;
}
