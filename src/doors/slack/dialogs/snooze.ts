import { readSnooze } from '../../../messages/slack/dialogs/dialogs.ts';
import { loadingDialog } from '../../../messages/slack/frame.ts';
import { fillDialog } from '../answers/dialog.ts';
import { refusalNotice } from '../answers/notices.ts';
import { snoozedNotice } from '../answers/words.ts';
import { attempt } from '../attempt.ts';
import type { ListenerDeps } from '../deps.ts';
import type { Submission } from '../events.ts';

/** "Remind me then" in the dialog. */
export async function onSnoozed(deps: ListenerDeps, { view, user, to, ack }: Submission): Promise<void> {
  const read = readSnooze(view);
  if (!read.ok) return ack({ response_action: 'errors', errors: read.errors });
  await ack({ response_action: 'update', view: loadingDialog('snooze') });

  const { id, name } = read.value;
  await fillDialog(deps, { viewId: view.id, to }, async () => {
    const snoozed = await attempt(deps, { action: 'snooze', user, id }, (by) =>
      deps.operations.snoozeReminders(id, { by, name }),
    );
    return snoozed.ok ? snoozedNotice(snoozed.value, deps) : refusalNotice(snoozed.refusal, 'snooze', deps);
  });
}
