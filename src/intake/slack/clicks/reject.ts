import { isStuck } from '../../../domain/decide/reject.ts';
import { mayDecide } from '../../../domain/decide/staff.ts';
import { ok, refuse } from '../../../domain/result.ts';
import { loadingDialog, rejectDialog } from '../../../messages/dialogs.ts';
import { attempt } from '../attempt.ts';
import { type ListenerDeps, renderingFor } from '../deps.ts';
import { openDialog } from '../dialog.ts';
import type { Click } from '../events.ts';
import { refusalNotice } from '../notices.ts';

/** "Reject…": the dialog with the reason and the words for the customer. Decides nothing. */
export const onReject =
  (deps: ListenerDeps) =>
  (click: Click): Promise<void> =>
    openDialog(deps, click, loadingDialog('reject'), async () => {
      // Asked again at the submission; here only so that nobody writes a letter for nothing.
      const found = await attempt(deps, click, async (by) => {
        const file = await deps.operations.showRequest(click.id);
        if (!file.ok) return file;
        const { request } = file.value;
        const may = mayDecide(request, by);
        if (!may.ok) return may;
        const open = request.status === 'pending' || isStuck(request);
        return open ? ok(request) : refuse({ code: 'already_decided', request });
      });
      if (!found.ok) return refusalNotice(found.refusal, 'reject', deps);
      return { view: rejectDialog(found.value, renderingFor(deps)), words: null };
    });
