import { readApproval } from '../../../messages/slack/dialogs/dialogs.ts';
import { loadingDialog } from '../../../messages/slack/frame.ts';
import { fillDialog } from '../answers/dialog.ts';
import { refusalNotice } from '../answers/notices.ts';
import { approvedNotice } from '../answers/words.ts';
import { attempt } from '../attempt.ts';
import type { ListenerDeps } from '../deps.ts';
import type { Submission } from '../events.ts';
import { approvalShown } from './approve.ts';

/** "Approve" in the dialog: the prerequisites are checked live once more, which may outlast Slack's 3 s. */
export async function onApproval(deps: ListenerDeps, { view, user, to, ack }: Submission): Promise<void> {
  const read = readApproval(view);
  if (!read.ok) return ack({ response_action: 'errors', errors: read.errors });
  await ack({ response_action: 'update', view: loadingDialog('approve') });

  const { id, seen, note } = read.value;
  const attempted = { action: 'approve', user, id };
  await fillDialog(deps, { viewId: view.id, to }, async () => {
    const approved = await attempt(deps, attempted, (by) =>
      deps.operations.approveRequest(id, by, { seen, note, actorOf: deps.actorOf }),
    );
    if (approved.ok) return approvedNotice(approved.value, deps.policy.approvalsRequired, deps);
    // What they agreed to is no longer so: they see it as it is now and may agree to that.
    if (approved.refusal.code === 'changed_since_shown')
      return approvalShown(deps, attempted, { after: approved.refusal });
    return refusalNotice(approved.refusal, 'approve', deps);
  });
}
