import type { Result } from '../../../domain/result.ts';
import type { LookedUp } from '../../../domain/views/lookUp.ts';
import { loadingDialog } from '../../../messages/slack/frame.ts';
import { renderLookUp } from '../../../messages/slack/lookUp/lookUp.ts';
import { replyDialog } from '../../../messages/slack/lookUp/reply.ts';
import { fillDialog, openDialog } from '../answers/dialog.ts';
import { refusalMessage, refusalNotice, type Shown } from '../answers/notices.ts';
import { ask } from '../attempt.ts';
import { type ListenerDeps, renderingFor } from '../deps.ts';
import type { Press } from '../events.ts';

/** One of several accounts was picked: its look-up takes the place of the menu. */
export async function onPickAccount(deps: ListenerDeps, press: Press): Promise<void> {
  const found = await lookUp(deps, press);
  if (found.ok) await deps.tell(press.to, renderLookUp(found.value, renderingFor(deps)), 'instead');
  else await deps.tell(press.to, refusalMessage(found.refusal, deps));
}

/** "Copy as a reply to the customer": what is to be fixed as of now, in the customer's language, to be copied. */
export async function onCopyReply(deps: ListenerDeps, press: Press): Promise<void> {
  const reply = async (): Promise<Shown> => {
    const found = await lookUp(deps, press);
    return found.ok
      ? { view: replyDialog(found.value, deps.consoleWebUrl), words: null }
      : refusalNotice(found.refusal, 'reply', deps);
  };
  // Beneath a look-up that is a dialog itself, the reply takes its place.
  if (press.view === null) await openDialog(deps, press, loadingDialog('reply'), reply);
  else await fillDialog(deps, { viewId: press.view.id, to: press.to }, reply);
}

const lookUp = (deps: ListenerDeps, { action, user, value }: Press): Promise<Result<LookedUp>> =>
  ask(deps, { action, user, id: null }, (asking) => deps.operations.lookUpAccount(value, asking));
