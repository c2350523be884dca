import type { Addressee } from './answers/tell.ts';
import { oldButton, oldDialog } from './answers/words.ts';
import { noteRefusal } from './attempt.ts';
import type { ListenerDeps } from './deps.ts';
import type { Submission } from './events.ts';

/** Old messages keep their buttons for ever, and a click is never silently ignored. */
export async function onUnknownClick(deps: ListenerDeps, action: object, to: Addressee): Promise<void> {
  await deps.tell(to, oldButton());
  const attempted = { action: idOf(action), user: to.user, id: null };
  await noteRefusal(deps, attempted, 'unknown_button');
}

/** Action ids are ours; the trail takes nothing that only looks like one. */
function idOf(action: object): string {
  const id = 'action_id' in action ? action.action_id : null;
  return typeof id === 'string' && /^[\w.-]{1,60}$/.test(id) ? id : 'unknown';
}

/** A dialog of an older version that somebody kept open. */
export async function onUnknownSubmission(deps: ListenerDeps, { user, ack }: Submission): Promise<void> {
  await ack({ response_action: 'update', view: oldDialog().view });
  await noteRefusal(deps, { action: 'view', user, id: null }, 'unknown_dialog');
}
