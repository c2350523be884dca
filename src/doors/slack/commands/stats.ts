import type { Answer } from '../../../messages/slack/answer.ts';
import { renderStats } from '../../../messages/slack/commands/stats.ts';
import { refusalMessage } from '../answers/notices.ts';
import { attempt } from '../attempt.ts';
import type { ListenerDeps } from '../deps.ts';
import type { Command } from '../events.ts';

/** `/deletion stats`. */
export async function onStats(deps: ListenerDeps, { user }: Command): Promise<Answer> {
  const attempted = { action: 'deletion stats', user, id: null };
  const figures = await attempt(deps, attempted, (by) => deps.operations.readStats(by));
  return figures.ok ? renderStats(figures.value, deps.timeZone) : refusalMessage(figures.refusal, deps);
}
