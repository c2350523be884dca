import { ok } from '../../../domain/result.ts';
import { beside, supporting } from '../../../operations/standing.ts';
import { refusalMessage } from '../answers/notices.ts';
import { cardLink, cardPostedAgain } from '../answers/words.ts';
import { attemptBeside } from '../attempt.ts';
import type { ListenerDeps } from '../deps.ts';
import type { Click } from '../events.ts';
import { cardAddress } from '../permalink.ts';

/** "Copy link": Slack lets no app write to a clipboard, so the address of the card is said to the clicker. */
export async function onLink(deps: ListenerDeps, click: Click): Promise<void> {
  const found = await attemptBeside(deps, click, (asking) =>
    beside(supporting(asking), cardAddress(deps, click.id).then(ok)),
  );
  if (!found.ok) {
    await deps.tell(click.to, refusalMessage(found.refusal, deps));
    return;
  }
  if (found.value === null) await deps.operations.showCardAgain(click.id);
  await deps.tell(click.to, found.value === null ? cardPostedAgain(click.id) : cardLink(click.id, found.value));
}
