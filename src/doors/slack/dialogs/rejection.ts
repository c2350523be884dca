import { readRejection } from '../../../messages/slack/dialogs/dialogs.ts';
import { loadingDialog } from '../../../messages/slack/frame.ts';
import { fillDialog } from '../answers/dialog.ts';
import { keeping, refusalNotice } from '../answers/notices.ts';
import { rejectedNotice } from '../answers/words.ts';
import { attempt } from '../attempt.ts';
import type { ListenerDeps } from '../deps.ts';
import type { Submission } from '../events.ts';

/** "Reject" in the dialog: ends the request with words for the customer. */
export async function onRejection(deps: ListenerDeps, { view, user, to, ack }: Submission): Promise<void> {
  const read = readRejection(view);
  if (!read.ok) return ack({ response_action: 'errors', errors: read.errors });
  await ack({ response_action: 'update', view: loadingDialog('reject') });

  const { id, category, message, note } = read.value;
  await fillDialog(deps, { viewId: view.id, to }, async () => {
    const rejected = await attempt(deps, { action: 'reject', user, id }, (by) =>
      deps.operations.rejectRequest(id, { by, category, message, note }),
    );
    if (rejected.ok) return rejectedNotice(rejected.value, deps);
    return keeping(message, refusalNotice(rejected.refusal, 'reject', deps));
  });
}
