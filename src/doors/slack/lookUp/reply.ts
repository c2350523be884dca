import type { ListenerDeps } from '../deps.ts';
import type { Submission } from '../submission.ts';

/** "Done" beneath the reply to copy: the dialog closes, and nothing was sent to anybody. */
export const onReplyCopied =
  (_: ListenerDeps) =>
  ({ ack }: Submission): Promise<void> =>
    ack();
