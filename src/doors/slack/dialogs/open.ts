import type { ModalView } from '@slack/types';
import type { Staff } from '../../../domain/actor.ts';
import type { RequestId } from '../../../domain/request.ts';
import type { Result } from '../../../domain/result.ts';
import type { CardContext } from '../../../messages/slack/context.ts';
import {
  closeDialog,
  extendDialog,
  rejectDialog,
  snoozeDialog,
  undoDialog,
} from '../../../messages/slack/dialogs/dialogs.ts';
import { type DialogKind, loadingDialog } from '../../../messages/slack/frame.ts';
import { openDialog } from '../answers/dialog.ts';
import { refusalNotice } from '../answers/notices.ts';
import { attempt } from '../attempt.ts';
import { type ListenerDeps, renderingFor } from '../deps.ts';
import { detailsShown } from '../details.ts';
import type { Click } from '../events.ts';
import { seeing } from '../seeing.ts';

/** "Details": everything the desk keeps, with the full address; only for those who may look up. */
export async function onDetails(deps: ListenerDeps, click: Click): Promise<void> {
  await seeing(deps, click.id, (shown) =>
    openDialog(deps, click, loadingDialog('details'), () => detailsShown(deps, click, shown)),
  );
}

/** "Reject…": the reason and the words for the customer. */
export async function onReject(deps: ListenerDeps, click: Click): Promise<void> {
  await openAbout(deps, click, 'reject', deps.operations.prepareRejection, rejectDialog);
}

/** "Undo…": why is the approval taken back? */
export async function onUndo(deps: ListenerDeps, click: Click): Promise<void> {
  await openAbout(deps, click, 'undo', deps.operations.prepareUndo, undoDialog);
}

/** "Close as deleted…": how do they know? */
export async function onClose(deps: ListenerDeps, click: Click): Promise<void> {
  await openAbout(deps, click, 'close', deps.operations.prepareClosing, closeDialog);
}

/** "Extend the deadline…": by how many days, and why does it take longer? */
export async function onExtend(deps: ListenerDeps, click: Click): Promise<void> {
  await openAbout(deps, click, 'extend', deps.operations.prepareExtension, (request, context) =>
    extendDialog(request, context),
  );
}

/** "Remind me later…": when? */
export async function onSnooze(deps: ListenerDeps, click: Click): Promise<void> {
  await openAbout(deps, click, 'snooze', deps.operations.prepareSnooze, snoozeDialog);
}

/** Opens a dialog about a request, or says why not. Decides nothing. */
function openAbout<Found>(
  deps: ListenerDeps,
  click: Click,
  kind: DialogKind,
  find: (id: RequestId, by: Staff) => Promise<Result<Found>>,
  show: (found: Found, context: CardContext) => ModalView,
): Promise<void> {
  return seeing(deps, click.id, (shown) =>
    openDialog(deps, click, loadingDialog(kind), async () => {
      const found = await attempt(deps, click, (by) => {
        shown(by);
        return find(click.id, by);
      });
      if (!found.ok) return refusalNotice(found.refusal, kind, deps);
      return { view: show(found.value, renderingFor(deps, await deps.operations.pause())), words: null };
    }),
  );
}
