import type { Looked } from '../domain/account/eligibility.ts';
import type { Staff } from '../domain/actor.ts';
import type { DeletionRequest, RequestId } from '../domain/request.ts';
import { ok, type Result, refuse } from '../domain/result.ts';
import type { Desk } from './desk.ts';
import { lookAtRequest } from './look.ts';
import { type ActorOf, alsoBreakGlass, type BeingAsked, standingOf } from './standing.ts';

interface Approver {
  readonly by: Staff;
  readonly request: DeletionRequest;
  /** The account, and who approved before. */
  readonly looking: Promise<readonly [Looked, Result<readonly Staff[]>]>;
}

/** Who is about to approve, and what of. The look is under way by then; nothing is kept of it before it is known that they may. */
export async function lookToApprove(
  desk: Desk,
  id: RequestId,
  asking: BeingAsked,
  actorOf: ActorOf,
): Promise<Result<Approver>> {
  const request = await desk.store.find(id);
  const looking =
    request &&
    Promise.all([lookAtRequest(desk, request), standingOf(request, alsoBreakGlass(desk.breakGlass, actorOf))]);
  // Whoever may not does not wait for it, and then nobody does.
  looking?.catch(() => undefined);
  const asked = await asking;
  if (!asked.ok) return asked;
  return request === null || looking === null
    ? refuse({ code: 'not_found' })
    : ok({ by: asked.value, request, looking });
}
