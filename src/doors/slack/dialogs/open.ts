import type { ModalView } from '@slack/types';
import type { Staff } from '../../../domain/actor.ts';
import type { RequestId } from '../../../domain/request.ts';
import type { Result } from '../../../domain/result.ts';
import type { CardContext } from '../../../messages/slack/context.ts';
import {
  closeDialog,
  detailsDialog,
  extendDialog,
  rejectDialog,
  undoDialog,
} from '../../../messages/slack/dialogs/dialogs.ts';
import { type DialogKind, loadingDialog } from '../../../messages/slack/frame.ts';
import type { Operations } from '../../../operations/operations.ts';
import { openDialog } from '../answers/dialog.ts';
import { refusalNotice } from '../answers/notices.ts';
import { attempt } from '../attempt.ts';
import { type ListenerDeps, renderingFor } from '../deps.ts';
import type { Click } from '../events.ts';

interface Opening<Found> {
  readonly kind: DialogKind;
  readonly find: (operations: Operations) => (id: RequestId, by: Staff) => Promise<Result<Found>>;
  readonly show: (found: Found, context: CardContext) => ModalView;
}

/** A button that opens a dialog about its request, or says why not. Decides nothing. */
const onOpen =
  <Found>({ kind, find, show }: Opening<Found>) =>
  (deps: ListenerDeps) =>
  (click: Click): Promise<void> =>
    openDialog(deps, click, loadingDialog(kind), async () => {
      const found = await attempt(deps, click, (by) => find(deps.operations)(click.id, by));
      if (!found.ok) return refusalNotice(found.refusal, kind, deps);
      return { view: show(found.value, renderingFor(deps, await deps.operations.pause())), words: null };
    });

/** "Details": everything the desk keeps, with the full address; only for those who may look up. */
export const onDetails = onOpen({ kind: 'details', find: ({ readFile }) => readFile, show: detailsDialog });

/** "Reject…": the reason and the words for the customer. */
export const onReject = onOpen({
  kind: 'reject',
  find: ({ prepareRejection }) => prepareRejection,
  show: (request, context) => rejectDialog(request, context),
});

/** "Undo…": why is the approval taken back? */
export const onUndo = onOpen({ kind: 'undo', find: ({ prepareUndo }) => prepareUndo, show: undoDialog });

/** "Close as deleted…": how do they know? */
export const onClose = onOpen({ kind: 'close', find: ({ prepareClosing }) => prepareClosing, show: closeDialog });

/** "Extend the deadline…": why does it take longer? */
export const onExtend = onOpen({
  kind: 'extend',
  find: ({ prepareExtension }) => prepareExtension,
  show: ({ request, dueAt }, context) => extendDialog(request, dueAt, context),
});
