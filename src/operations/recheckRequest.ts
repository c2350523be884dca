import type { Actor } from '../domain/actor.ts';
import { mayRecheck, recheck } from '../domain/decide/recheck.ts';
import type { DeletionRequest, RequestId } from '../domain/request.ts';
import type { Result } from '../domain/result.ts';
import { countDeciders } from './countDeciders.ts';
import type { Desk } from './desk.ts';
import { lookAtRequest } from './look.ts';
import { lookWhileAsked } from './lookWhileAsked.ts';

/** Looks at the account again: by the sweep (drift) or because somebody pressed Re-check. */
export async function recheckRequest(
  desk: Desk,
  id: RequestId,
  asking: Promise<Result<Actor>>,
): Promise<Result<DeletionRequest>> {
  const looked = await lookWhileAsked(desk, id, asking, {
    may: mayRecheck,
    look: (request) => lookAtRequest(desk, request),
  });
  if (!looked.ok) return looked;
  const { by, seen } = looked.value;
  const checked = await desk.store.change(id, (current) => recheck(current, seen.look, seen.check, by, desk.moment()));
  return countDeciders(desk, checked);
}
