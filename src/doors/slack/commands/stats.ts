import { renderStats } from '../../../messages/slack/commands/stats.ts';
import { refusalMessage } from '../answers/notices.ts';
import type { Message } from '../answers/tell.ts';
import { attempt } from '../attempt.ts';
import type { Asked } from '../command.ts';
import type { ListenerDeps } from '../deps.ts';

/** `/deletion stats`. */
export const onStats =
  (deps: ListenerDeps) =>
  async ({ user }: Asked): Promise<Message> => {
    const attempted = { action: 'deletion stats', user, id: null };
    const figures = await attempt(deps, attempted, (by) => deps.operations.readStats(by));
    return figures.ok ? renderStats(figures.value) : refusalMessage(figures.refusal, deps);
  };
