import { ok, refuse } from '../../../domain/result.ts';
import { renderQueue } from '../../../messages/queue.ts';
import { attempt } from '../attempt.ts';
import type { ListenerDeps } from '../deps.ts';
import { refusalMessage } from '../notices.ts';
import type { Message } from '../tell.ts';
import type { Asked } from './command.ts';

/** The answer shows the most urgent of them and counts the others. */
const MOST = 500;

/** `/deletion queue`: what waits, the earliest deadline first. */
export const onQueue =
  (deps: ListenerDeps) =>
  async ({ user }: Pick<Asked, 'user'>): Promise<Message> => {
    const waiting = await attempt(deps, { action: 'deletion queue', user, id: null }, async (by) =>
      by.support ? ok(await deps.operations.queue(MOST)) : refuse({ code: 'not_allowed', need: 'support' }),
    );
    return waiting.ok ? renderQueue(waiting.value, deps.now(), deps.timeZone) : refusalMessage(waiting.refusal, deps);
  };
