import type { RequestId } from '../../src/domain/request.ts';
import { after, pause } from '../../src/platform/timers.ts';
import { load } from './load.ts';
import { press } from './presses.ts';

/** How often a desk is pressed that is not ready for clicks, and how long before the next time (ms). */
const TIMES = 50;
const BETWEEN = 200;

/** Until the desk takes clicks: on a busy machine it may have to ask Slack twice who it is. */
export async function readyForClicks(port: number, id: RequestId): Promise<void> {
  for (let time = 1; ; time++) {
    try {
      await load(port, [press('details', id).request], { connections: 1, status: 200 });
      return;
    } catch (error) {
      if (time === TIMES) throw error;
      await pause(BETWEEN, after);
    }
  }
}
