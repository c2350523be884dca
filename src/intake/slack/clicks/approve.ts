import { loadingDialog } from '../../../messages/dialogs.ts';
import { approvalShown } from '../approvalShown.ts';
import type { ListenerDeps } from '../deps.ts';
import { openDialog } from '../dialog.ts';
import type { Click } from '../events.ts';

/** "Approve…": what will happen, with the findings as of now. Decides nothing. */
export const onApprove =
  (deps: ListenerDeps) =>
  (click: Click): Promise<void> =>
    openDialog(deps, click, loadingDialog('approve'), () => approvalShown(deps, click));
