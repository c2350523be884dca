import { fillDialog } from '../answers/dialog.ts';
import { refusalMessage, refusalNotice } from '../answers/notices.ts';
import { customerToldMessage, customerToldNotice } from '../answers/words.ts';
import { attemptBeside } from '../attempt.ts';
import type { ListenerDeps } from '../deps.ts';
import type { Click } from '../events.ts';

/** "Tell the customer": on the card, and in the dialog that says why nothing can be approved. */
export async function onTell(deps: ListenerDeps, click: Click): Promise<void> {
  const tell = () => attemptBeside(deps, click, (asking) => deps.operations.tellCustomer(click.id, asking));
  if (click.view?.type === 'modal') {
    return fillDialog(deps, { viewId: click.view.id, to: click.to }, async () => {
      const told = await tell();
      return told.ok ? customerToldNotice(told.value, deps) : refusalNotice(told.refusal, 'approve', deps);
    });
  }
  const told = await tell();
  await deps.tell(click.to, told.ok ? customerToldMessage(told.value) : refusalMessage(told.refusal, deps));
}
