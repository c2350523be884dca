import type { DeletionRequest, RequestId } from '../../../domain/request.ts';
import type { Result } from '../../../domain/result.ts';
import { type ReasonKind, readReason } from '../../../messages/slack/dialogs/dialogs.ts';
import type { BeingAsked } from '../../../operations/standing.ts';
import { keeping, type Reading, refusalNotice, type Shown } from '../answers/notices.ts';
import { carryOut, done, notDone } from '../answers/submitted.ts';
import { closedNotice, undoneNotice } from '../answers/words.ts';
import { attemptBeside, onceKnown } from '../attempt.ts';
import type { ListenerDeps } from '../deps.ts';
import type { Submission } from '../events.ts';

type Act = (id: RequestId, asking: BeingAsked, given: { readonly reason: string }) => Promise<Result<DeletionRequest>>;

export async function onUndoReason(deps: ListenerDeps, submission: Submission): Promise<void> {
  const undo: Act = (id, asking, { reason }) =>
    onceKnown((by) => deps.operations.undoApproval(id, { by, reason }))(asking);
  await takeReason(deps, submission, 'undo', undo, undoneNotice);
}

export async function onClosingReason(deps: ListenerDeps, submission: Submission): Promise<void> {
  await takeReason(deps, submission, 'close', deps.operations.closeRequest, closedNotice);
}

/** A dialog with one reason, sent off. What was written is kept when it comes to nothing. */
async function takeReason(
  deps: ListenerDeps,
  submission: Submission,
  kind: ReasonKind,
  act: Act,
  notice: (request: DeletionRequest, reading: Reading) => Shown,
): Promise<void> {
  const { view, user, ack } = submission;
  const read = readReason(view, kind);
  if (!read.ok) return ack({ response_action: 'errors', errors: read.errors });
  const { id, reason } = read.value;
  await carryOut(deps, submission, kind, async () => {
    const result = await attemptBeside(deps, { action: kind, user, id }, (asking) => act(id, asking, { reason }));
    return result.ok
      ? done(notice(result.value, deps))
      : notDone(keeping(reason, refusalNotice(result.refusal, kind, deps)));
  });
}
