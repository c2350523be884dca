import { extendDialog, loadingDialog, undoDialog } from '../../../messages/dialogs.ts';
import { attempt } from '../attempt.ts';
import { type ListenerDeps, renderingFor } from '../deps.ts';
import { openDialog } from '../dialog.ts';
import type { Click } from '../events.ts';
import { refusalNotice } from '../notices.ts';

/** "Undo…": why is the approval taken back? Decides nothing. */
export const onUndo =
  (deps: ListenerDeps) =>
  (click: Click): Promise<void> =>
    openDialog(deps, click, loadingDialog('undo'), async () => {
      const found = await attempt(deps, click, (by) => deps.operations.prepareUndo(click.id, by));
      if (!found.ok) return refusalNotice(found.refusal, 'undo', deps);
      return { view: undoDialog(found.value, renderingFor(deps)), words: null };
    });

/** "Extend the deadline…": why does it take longer? Decides nothing. */
export const onExtend =
  (deps: ListenerDeps) =>
  (click: Click): Promise<void> =>
    openDialog(deps, click, loadingDialog('extend'), async () => {
      const found = await attempt(deps, click, (by) => deps.operations.prepareExtension(click.id, by));
      if (!found.ok) return refusalNotice(found.refusal, 'extend', deps);
      const { request, dueAt } = found.value;
      return { view: extendDialog(request, dueAt, renderingFor(deps)), words: null };
    });
