import type { Staff } from '../../../domain/actor.ts';
import type { DeletionRequest, RequestId } from '../../../domain/request.ts';
import type { Result } from '../../../domain/result.ts';
import type { Operations } from '../../../operations/operations.ts';
import { refusalMessage } from '../answers/notices.ts';
import { attempt } from '../attempt.ts';
import type { ListenerDeps } from '../deps.ts';
import type { Click } from '../events.ts';

type Verb = (operations: Operations) => (id: RequestId, by: Staff) => Promise<Result<DeletionRequest>>;

/** Buttons that need no dialog: a success shows on the card and in its thread, a refusal is said to the clicker. */
const onPress =
  (verb: Verb) =>
  (deps: ListenerDeps) =>
  async (click: Click): Promise<void> => {
    const result = await attempt(deps, click, (by) => verb(deps.operations)(click.id, by));
    if (!result.ok) await deps.tell(click.to, refusalMessage(result.refusal, deps));
  };

export const onRetry = onPress(({ retryDeletion }) => retryDeletion);
export const onClaim = onPress(({ claimRequest }) => claimRequest);
export const onRelease = onPress(({ releaseRequest }) => releaseRequest);
