import { readPlace } from '../../../messages/slack/rows/place.ts';
import { refusalMessage } from '../answers/notices.ts';
import { oldButton } from '../answers/words.ts';
import type { ListenerDeps } from '../deps.ts';
import type { Press } from '../events.ts';
import { queueShown } from './command.ts';

/** A part or a page of the queue, in place of the one that was shown. */
export async function onQueueButton(deps: ListenerDeps, { user, value, to }: Press): Promise<void> {
  const place = readPlace(value);
  if (place === null) {
    await deps.tell(to, oldButton());
    return;
  }
  const shown = await queueShown(deps, user, place);
  if (shown.ok) await deps.tell(to, shown.value, 'instead');
  else await deps.tell(to, refusalMessage(shown.refusal, deps));
}
