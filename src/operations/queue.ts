import { MOST_QUEUED } from '../domain/queue.ts';
import type { Queue } from '../domain/views/queue.ts';
import type { Desk } from './desk.ts';

/** The queue as it is now. */
export async function readQueue(desk: Desk): Promise<Queue> {
  // One more than is shown tells whether there are more.
  const found = await desk.store.queue(MOST_QUEUED + 1);
  const broken = (await desk.store.broken()).filter(({ table }) => table === 'requests');
  return {
    requests: found.slice(0, MOST_QUEUED),
    cut: found.length > MOST_QUEUED,
    broken: broken.map(({ key }) => key),
  };
}
