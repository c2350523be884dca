import { maySupport } from '../../../domain/decide/staff.ts';
import { parseQueueFilter } from '../../../domain/queue.ts';
import { ok, type Result } from '../../../domain/result.ts';
import type { Answer } from '../../../messages/slack/answer.ts';
import { renderHelp } from '../../../messages/slack/help.ts';
import { renderQueue } from '../../../messages/slack/queue/queue.ts';
import type { QueuePlace } from '../../../messages/slack/rows/place.ts';
import { refusalMessage } from '../answers/notices.ts';
import { argumentOf, meantBy } from '../argument.ts';
import { attempt } from '../attempt.ts';
import type { ListenerDeps } from '../deps.ts';
import type { Command } from '../events.ts';

/** `/deletion queue [part]`: what waits, the most urgent first; a part that nobody knows gets the parts there are. */
export async function onQueue(deps: ListenerDeps, { user, text }: Command): Promise<Answer> {
  const filter = argumentOf(text) === '' ? 'all' : meantBy(text, parseQueueFilter);
  if (filter === null) return renderHelp('filter');
  const shown = await queueShown(deps, user, { filter, page: 1 });
  return shown.ok ? shown.value : refusalMessage(shown.refusal, deps);
}

/** The queue as it stands now, from that place on. */
export function queueShown(deps: ListenerDeps, user: string, place: QueuePlace): Promise<Result<Answer>> {
  return attempt(deps, { action: 'deletion queue', user, id: null }, async (by) => {
    const may = maySupport(by);
    if (!may.ok) return may;
    const view = { ...place, ...(await deps.operations.queue()), viewer: by.id };
    return ok(renderQueue(view, deps.now(), deps.timeZone));
  });
}
