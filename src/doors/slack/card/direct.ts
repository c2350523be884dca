import type { Staff } from '../../../domain/actor.ts';
import type { DeletionRequest, RequestId } from '../../../domain/request.ts';
import type { Result } from '../../../domain/result.ts';
import { refusalMessage } from '../answers/notices.ts';
import { seenKept } from '../answers/words.ts';
import { attempt, onceKnown } from '../attempt.ts';
import type { ListenerDeps } from '../deps.ts';
import { doInDetails } from '../details.ts';
import type { Click } from '../events.ts';

export async function onRetry(deps: ListenerDeps, click: Click): Promise<void> {
  await doAtOnce(deps, click, deps.operations.retryDeletion);
}

export async function onClaim(deps: ListenerDeps, click: Click): Promise<void> {
  await doAtOnce(deps, click, deps.operations.claimRequest);
}

export async function onRelease(deps: ListenerDeps, click: Click): Promise<void> {
  await doAtOnce(deps, click, deps.operations.releaseRequest);
}

/** "Seen" in a reminder: the card says so, and it is said to the clicker. */
export async function onSeen(deps: ListenerDeps, click: Click): Promise<void> {
  const result = await attempt(deps, click, (by) => deps.operations.confirmSeen(click.id, by));
  await deps.tell(click.to, result.ok ? seenKept(click.id) : refusalMessage(result.refusal, deps));
}

/** What needs no dialog: a success shows on the card and in its thread, and in the details if it was pressed there; a refusal is said to the clicker. */
async function doAtOnce(
  deps: ListenerDeps,
  click: Click,
  verb: (id: RequestId, by: Staff) => Promise<Result<DeletionRequest>>,
): Promise<void> {
  if (click.view?.type === 'modal') {
    return doInDetails(deps, click, click.view.id, (id, asking) => onceKnown((by) => verb(id, by))(asking));
  }
  const result = await attempt(deps, click, (by) => verb(click.id, by));
  if (!result.ok) await deps.tell(click.to, refusalMessage(result.refusal, deps));
}
