import { oldDialog } from './answers/words.ts';
import { noteRefusal } from './attempt.ts';
import type { ListenerDeps } from './deps.ts';
import type { Submission } from './submission.ts';

/** A dialog of an older version that somebody kept open. */
export const onUnknownSubmission =
  (deps: ListenerDeps) =>
  async ({ user, ack }: Submission): Promise<void> => {
    await ack({ response_action: 'update', view: oldDialog().view });
    await noteRefusal(deps, { action: 'view', user, id: null }, 'unknown_dialog');
  };
