import type { Measure } from '../manner.ts';
import { measureCode } from './code.ts';
import { measureLanes } from './lanes.ts';
import { measureStart } from './start.ts';
import { measureSweeps } from './sweeps.ts';

/** Promise 7: nobody waits for what does not concern them. All of it by real clocks. */
export const measurePromise: Measure = async function* ({ quick }) {
  yield* measureCode();
  if (!quick) yield* measureSweeps();
  if (!quick) yield* measureLanes();
  yield* measureStart();
};
