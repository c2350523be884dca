import { readSnooze } from '../../../messages/slack/dialogs/dialogs.ts';
import { refusalNotice } from '../answers/notices.ts';
import { carryOut, done, notDone } from '../answers/submitted.ts';
import { snoozedNotice } from '../answers/words.ts';
import { attempt } from '../attempt.ts';
import type { ListenerDeps } from '../deps.ts';
import type { Submission } from '../events.ts';

/** "Remind me then" in the dialog. */
export async function onSnoozed(deps: ListenerDeps, submission: Submission): Promise<void> {
  const { view, user, ack } = submission;
  const read = readSnooze(view);
  if (!read.ok) return ack({ response_action: 'errors', errors: read.errors });
  const { id, name } = read.value;
  await carryOut(deps, submission, 'snooze', async () => {
    const snoozed = await attempt(deps, { action: 'snooze', user, id }, (by) =>
      deps.operations.snoozeReminders(id, { by, name }),
    );
    return snoozed.ok
      ? done(snoozedNotice(snoozed.value, deps))
      : notDone(refusalNotice(snoozed.refusal, 'snooze', deps));
  });
}
