import { renderStats } from '../../../messages/stats.ts';
import { attempt } from '../attempt.ts';
import type { ListenerDeps } from '../deps.ts';
import { refusalMessage } from '../notices.ts';
import type { Message } from '../tell.ts';
import type { Asked } from './command.ts';

/** `/deletion stats`. */
export const onStats =
  (deps: ListenerDeps) =>
  async ({ user }: Asked): Promise<Message> => {
    const attempted = { action: 'deletion stats', user, id: null };
    const figures = await attempt(deps, attempted, (by) => deps.operations.readStats(by));
    return figures.ok ? renderStats(figures.value) : refusalMessage(figures.refusal, deps);
  };
