import { readApproval } from '../../../messages/slack/dialogs/dialogs.ts';
import { refusalNotice } from '../answers/notices.ts';
import { carryOut, done, notDone } from '../answers/submitted.ts';
import { approvedNotice } from '../answers/words.ts';
import { attemptBeside } from '../attempt.ts';
import type { ListenerDeps } from '../deps.ts';
import type { Submission } from '../events.ts';
import { approvalShown } from './approve.ts';

/** "Approve deletion" in the dialog: the prerequisites are checked live once more, which may outlast Slack's 3 s. */
export async function onApproval(deps: ListenerDeps, submission: Submission): Promise<void> {
  const { view, user, ack } = submission;
  const read = readApproval(view);
  if (!read.ok) return ack({ response_action: 'errors', errors: read.errors });
  const { id, seen, note } = read.value;
  const attempted = { action: 'approve', user, id };
  await carryOut(deps, submission, 'approve', async () => {
    const approved = await attemptBeside(deps, attempted, (asking) =>
      deps.operations.approveRequest(id, asking, { seen, note, actorOf: deps.actorOf }),
    );
    if (approved.ok) return done(approvedNotice(approved.value, deps.policy.approvalsRequired, deps));
    // What they agreed to is no longer so: they see it as it is now and may agree to that.
    if (approved.refusal.code === 'changed_since_shown')
      return notDone(await approvalShown(deps, attempted, { after: approved.refusal }));
    return notDone(refusalNotice(approved.refusal, 'approve', deps));
  });
}
