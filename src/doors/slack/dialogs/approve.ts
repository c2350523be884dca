import { loadingDialog } from '../../../messages/slack/frame.ts';
import { openDialog } from '../answers/dialog.ts';
import type { ListenerDeps } from '../deps.ts';
import type { Click } from '../events.ts';
import { approvalShown } from './approvalShown.ts';

/** "Approve…": what will happen, with the findings as of now. Decides nothing. */
export const onApprove =
  (deps: ListenerDeps) =>
  (click: Click): Promise<void> =>
    openDialog(deps, click, loadingDialog('approve'), () => approvalShown(deps, click));
