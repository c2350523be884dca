import type { Figure } from '../figure.ts';
import { measureCode } from './code.ts';
import { measureLanes } from './lanes.ts';
import { measureStart } from './start.ts';
import { measureSweeps } from './sweeps.ts';

/** Promise 7: nobody waits for what does not concern them. All of it by real clocks. */
export async function* measurePromise(): AsyncGenerator<Figure | string> {
  yield* measureCode();
  yield* measureSweeps();
  yield* measureLanes();
  yield* measureStart();
}
