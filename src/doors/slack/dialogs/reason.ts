import type { Staff } from '../../../domain/actor.ts';
import type { DeletionRequest, RequestId } from '../../../domain/request.ts';
import type { Result } from '../../../domain/result.ts';
import { readReason } from '../../../messages/slack/dialogs/dialogs.ts';
import { type DialogKind, loadingDialog } from '../../../messages/slack/frame.ts';
import type { Operations } from '../../../operations/operations.ts';
import { fillDialog } from '../answers/dialog.ts';
import { keeping, type Reading, refusalNotice, type Shown } from '../answers/notices.ts';
import { closedNotice, extendedNotice, undoneNotice } from '../answers/words.ts';
import { attempt } from '../attempt.ts';
import type { ListenerDeps } from '../deps.ts';
import type { Submission } from '../submission.ts';

interface Step {
  readonly kind: Extract<DialogKind, 'undo' | 'extend' | 'close'>;
  readonly run: (
    operations: Operations,
  ) => (id: RequestId, remarking: { by: Staff; reason: string }) => Promise<Result<DeletionRequest>>;
  readonly done: (request: DeletionRequest, reading: Reading) => Shown;
}

/** A dialog with one reason, sent off. What was written is kept when it comes to nothing. */
const onReason =
  ({ kind, run, done }: Step) =>
  (deps: ListenerDeps) =>
  async ({ view, user, to, ack }: Submission): Promise<void> => {
    const read = readReason(view, kind);
    if (!read.ok) return ack({ response_action: 'errors', errors: read.errors });
    const { id, reason } = read.value;
    await ack({ response_action: 'update', view: loadingDialog(kind) });
    await fillDialog(deps, { viewId: view.id, to }, async () => {
      const result = await attempt(deps, { action: kind, user, id }, (by) => run(deps.operations)(id, { by, reason }));
      return result.ok ? done(result.value, deps) : keeping(reason, refusalNotice(result.refusal, kind, deps));
    });
  };

export const onUndoReason = onReason({
  kind: 'undo',
  run: ({ undoApproval }) => undoApproval,
  done: undoneNotice,
});

export const onClosingReason = onReason({
  kind: 'close',
  run: ({ closeRequest }) => closeRequest,
  done: closedNotice,
});

export const onExtensionReason = onReason({
  kind: 'extend',
  run: ({ extendDeadline }) => extendDeadline,
  done: extendedNotice,
});
