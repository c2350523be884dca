import { readExtension } from '../../../messages/slack/dialogs/dialogs.ts';
import { keeping, refusalNotice } from '../answers/notices.ts';
import { carryOut, done, notDone } from '../answers/submitted.ts';
import { extendedNotice } from '../answers/words.ts';
import { attempt } from '../attempt.ts';
import type { ListenerDeps } from '../deps.ts';
import type { Submission } from '../events.ts';

/** "Extend deadline" in the dialog: another promise to the customer, once. */
export async function onExtension(deps: ListenerDeps, submission: Submission): Promise<void> {
  const { view, user, ack } = submission;
  const read = readExtension(view);
  if (!read.ok) return ack({ response_action: 'errors', errors: read.errors });
  const { id, days, reason } = read.value;
  await carryOut(deps, submission, 'extend', async () => {
    const extended = await attempt(deps, { action: 'extend', user, id }, (by) =>
      deps.operations.extendDeadline(id, { by, days, reason }),
    );
    if (extended.ok) return done(extendedNotice(extended.value, deps));
    return notDone(keeping(reason, refusalNotice(extended.refusal, 'extend', deps)));
  });
}
