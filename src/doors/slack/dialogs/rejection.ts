import { readRejection } from '../../../messages/slack/dialogs/dialogs.ts';
import { keeping, refusalNotice } from '../answers/notices.ts';
import { carryOut, done, notDone } from '../answers/submitted.ts';
import { rejectedNotice } from '../answers/words.ts';
import { attemptBeside } from '../attempt.ts';
import type { ListenerDeps } from '../deps.ts';
import type { Submission } from '../events.ts';

/** "Reject request" in the dialog: ends the request with words for the customer. */
export async function onRejection(deps: ListenerDeps, submission: Submission): Promise<void> {
  const { view, user, ack } = submission;
  const read = readRejection(view);
  if (!read.ok) return ack({ response_action: 'errors', errors: read.errors });
  const { id, category, message, note } = read.value;
  await carryOut(deps, submission, 'reject', async () => {
    const rejected = await attemptBeside(deps, { action: 'reject', user, id }, (asking) =>
      deps.operations.rejectRequest(id, asking, { category, message, note }),
    );
    if (rejected.ok) return done(rejectedNotice(rejected.value, deps));
    return notDone(keeping(message, refusalNotice(rejected.refusal, 'reject', deps)));
  });
}
