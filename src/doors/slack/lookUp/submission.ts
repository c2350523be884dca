import { loadingDialog } from '../../../messages/slack/frame.ts';
import { ACCOUNT, lookUpForm, readLookUp } from '../../../messages/slack/lookUp/dialog.ts';
import { fillDialog } from '../answers/dialog.ts';
import { argumentOf } from '../argument.ts';
import type { ListenerDeps } from '../deps.ts';
import type { Submission } from '../events.ts';
import { lookUpShown } from './lookUpShown.ts';

/** "Look up" with what was typed or chosen, and "Look up another" beneath an answer. */
export async function onLookUpSubmission(deps: ListenerDeps, { view, user, to, ack }: Submission): Promise<void> {
  const read = readLookUp(view);
  if (read.kind === 'another') return ack({ response_action: 'update', view: lookUpForm() });
  const query = read.kind === 'chosen' ? read.id : argumentOf(read.text);
  if (query === '') {
    return ack({
      response_action: 'errors',
      errors: { [ACCOUNT.block]: 'Type an account id or an e-mail address.' },
    });
  }
  await ack({ response_action: 'update', view: loadingDialog('look_up') });
  await fillDialog(deps, { viewId: view.id, to }, () => lookUpShown(deps, { action: 'look_up', user }, query));
}

/** "Done" beneath the reply to copy: the dialog closes, and nothing was sent to anybody. */
export async function onReplyCopied(_: ListenerDeps, { ack }: Submission): Promise<void> {
  await ack();
}
