import { detailsDialog, loadingDialog } from '../../../messages/dialogs.ts';
import { attempt } from '../attempt.ts';
import { type ListenerDeps, renderingFor } from '../deps.ts';
import { openDialog } from '../dialog.ts';
import type { Click } from '../events.ts';
import { refusalNotice } from '../notices.ts';

/** "Details": everything the desk keeps, with the full address; only for those who may look up. */
export const onDetails =
  (deps: ListenerDeps) =>
  (click: Click): Promise<void> =>
    openDialog(deps, click, loadingDialog('details'), async () => {
      const file = await attempt(deps, click, (by) => deps.operations.readFile(click.id, by));
      if (!file.ok) return refusalNotice(file.refusal, 'details', deps);
      return { view: detailsDialog(file.value, renderingFor(deps)), words: null };
    });
