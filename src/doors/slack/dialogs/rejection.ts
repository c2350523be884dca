import { readRejection } from '../../../messages/slack/dialogs/dialogs.ts';
import { keeping, refusalNotice } from '../answers/notices.ts';
import { carryOut, done, notDone } from '../answers/submitted.ts';
import { rejectedNotice } from '../answers/words.ts';
import { attempt } from '../attempt.ts';
import type { ListenerDeps } from '../deps.ts';
import type { Submission } from '../events.ts';

/** "Reject request" in the dialog: ends the request with words for the customer. */
export async function onRejection(deps: ListenerDeps, submission: Submission): Promise<void> {
  const { view, user, ack } = submission;
  const read = readRejection(view);
  if (!read.ok) return ack({ response_action: 'errors', errors: read.errors });
  const { id, category, message, note } = read.value;
  await carryOut(deps, submission, 'reject', async () => {
    const rejected = await attempt(deps, { action: 'reject', user, id }, (by) =>
      deps.operations.rejectRequest(id, { by, category, message, note }),
    );
    if (rejected.ok) return done(rejectedNotice(rejected.value, deps));
    return notDone(keeping(message, refusalNotice(rejected.refusal, 'reject', deps)));
  });
}
