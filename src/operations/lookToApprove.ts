import type { Looked } from '../domain/account/eligibility.ts';
import type { Staff } from '../domain/actor.ts';
import type { DeletionRequest, RequestId } from '../domain/request.ts';
import { ok, type Result } from '../domain/result.ts';
import type { Desk } from './desk.ts';
import { lookAtRequest } from './look.ts';
import { lookWhileAsked } from './lookWhileAsked.ts';
import { type ActorOf, alsoBreakGlass, type BeingAsked, standingOf } from './standing.ts';

interface Approver extends Looked {
  readonly by: Staff;
  readonly request: DeletionRequest;
  /** Who approved before. */
  readonly standing: readonly Staff[];
}

/** Who is about to approve, what of, and who did before. */
export async function lookToApprove(
  desk: Desk,
  id: RequestId,
  asking: BeingAsked,
  { actorOf, may }: { readonly actorOf: ActorOf; readonly may: (request: DeletionRequest, by: Staff) => Result<null> },
): Promise<Result<Approver>> {
  const everybody = alsoBreakGlass(desk.breakGlass, actorOf);
  const looked = await lookWhileAsked(desk, id, asking, {
    may,
    look: (request) => Promise.all([lookAtRequest(desk, request), standingOf(request, everybody)]),
  });
  if (!looked.ok) return looked;
  const { by, request, seen } = looked.value;
  const [sight, standing] = seen;
  return standing.ok ? ok({ by, request, ...sight, standing: standing.value }) : standing;
}
