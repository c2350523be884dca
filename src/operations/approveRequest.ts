import { approve } from '../domain/decide/approve.ts';
import { mayDecide } from '../domain/decide/staff.ts';
import type { DeletionRequest, RequestId } from '../domain/request.ts';
import type { Result } from '../domain/result.ts';
import { countApproval } from './brake.ts';
import type { Desk } from './desk.ts';
import { lookToApprove } from './lookToApprove.ts';
import type { ActorOf, BeingAsked } from './standing.ts';

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
  asking: BeingAsked,
  { seen, note, actorOf }: GivenApproval,
): Promise<Result<DeletionRequest>> {
  // Who has approved already brings news of the account all the same.
  const looked = await lookToApprove(desk, id, asking, { actorOf, may: mayDecide });
  if (!looked.ok) return looked;
  const { by, look, check, standing } = looked.value;
  const approved = await desk.store.change(id, (current) =>
    approve(current, { by, look, check, seen, note, standing }, desk.moment()),
  );
  if (approved.ok) await countApproval(desk, by);
  return approved;
}
