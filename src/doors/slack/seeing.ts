import type { Staff } from '../../domain/actor.ts';
import type { RequestId } from '../../domain/request.ts';
import { errorFacts } from '../../platform/log.ts';
import type { ListenerDeps } from './deps.ts';

/**
 * Does what shows somebody a request, which says to whom (`shown`), and whether anything was shown; that they have seen it is kept afterwards, so
 * that it neither slows nor spoils what they look at. What is not kept is kept the next time.
 */
export async function seeing(
  { operations, log }: Pick<ListenerDeps, 'operations' | 'log'>,
  id: RequestId,
  show: (shown: (to: Staff) => void) => Promise<boolean>,
): Promise<void> {
  const viewers: Staff[] = [];
  if (!(await show((to) => viewers.push(to)))) return;
  for (const viewer of viewers) {
    try {
      await operations.noteSeen(id, viewer);
    } catch (error) {
      log.warn('seen not kept', { id, user: viewer.id, ...errorFacts(error) });
    }
  }
}
