import type { Staff } from '../../../domain/actor.ts';
import type { DeletionRequest, RequestId } from '../../../domain/request.ts';
import type { Result } from '../../../domain/result.ts';
import { type ReasonKind, readReason } from '../../../messages/slack/dialogs/dialogs.ts';
import { keeping, type Reading, refusalNotice, type Shown } from '../answers/notices.ts';
import { carryOut, done, notDone } from '../answers/submitted.ts';
import { closedNotice, undoneNotice } from '../answers/words.ts';
import { attempt } from '../attempt.ts';
import type { ListenerDeps } from '../deps.ts';
import type { Submission } from '../events.ts';

export async function onUndoReason(deps: ListenerDeps, submission: Submission): Promise<void> {
  await takeReason(deps, submission, 'undo', deps.operations.undoApproval, undoneNotice);
}

export async function onClosingReason(deps: ListenerDeps, submission: Submission): Promise<void> {
  await takeReason(deps, submission, 'close', deps.operations.closeRequest, closedNotice);
}

/** A dialog with one reason, sent off. What was written is kept when it comes to nothing. */
async function takeReason(
  deps: ListenerDeps,
  submission: Submission,
  kind: ReasonKind,
  act: (id: RequestId, remarking: { by: Staff; reason: string }) => Promise<Result<DeletionRequest>>,
  notice: (request: DeletionRequest, reading: Reading) => Shown,
): Promise<void> {
  const { view, user, ack } = submission;
  const read = readReason(view, kind);
  if (!read.ok) return ack({ response_action: 'errors', errors: read.errors });
  const { id, reason } = read.value;
  await carryOut(deps, submission, kind, async () => {
    const result = await attempt(deps, { action: kind, user, id }, (by) => act(id, { by, reason }));
    return result.ok
      ? done(notice(result.value, deps))
      : notDone(keeping(reason, refusalNotice(result.refusal, kind, deps)));
  });
}
