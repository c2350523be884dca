import { readExtension } from '../../../messages/slack/dialogs/dialogs.ts';
import { loadingDialog } from '../../../messages/slack/frame.ts';
import { fillDialog } from '../answers/dialog.ts';
import { keeping, refusalNotice } from '../answers/notices.ts';
import { extendedNotice } from '../answers/words.ts';
import { attempt } from '../attempt.ts';
import type { ListenerDeps } from '../deps.ts';
import type { Submission } from '../events.ts';

/** "Move the deadline" in the dialog: another promise to the customer, once. */
export async function onExtension(deps: ListenerDeps, { view, user, to, ack }: Submission): Promise<void> {
  const read = readExtension(view);
  if (!read.ok) return ack({ response_action: 'errors', errors: read.errors });
  await ack({ response_action: 'update', view: loadingDialog('extend') });

  const { id, days, reason } = read.value;
  await fillDialog(deps, { viewId: view.id, to }, async () => {
    const extended = await attempt(deps, { action: 'extend', user, id }, (by) =>
      deps.operations.extendDeadline(id, { by, days, reason }),
    );
    if (extended.ok) return extendedNotice(extended.value, deps);
    return keeping(reason, refusalNotice(extended.refusal, 'extend', deps));
  });
}
