import { measureClicks } from './clicks/clicks.ts';
import { measureGrowth } from './growth/growth.ts';
import { measureMail } from './mail/mail.ts';
import type { Measure } from './manner.ts';
import { measureOutbox } from './outbox/outbox.ts';
import { measurePromise } from './promise/promise.ts';
import { measureQueue } from './queue/queue.ts';
import { measureScale } from './scale/scale.ts';
import { measureSize } from './size/size.ts';
import { measureStart } from './start/start.ts';
import { measureStore } from './store/store.ts';
import { measureWaits } from './waits/waits.ts';

/** What can be measured, by name. */
export const BENCHES: Readonly<Record<string, Measure>> = {
  waits: measureWaits,
  clicks: measureClicks,
  store: measureStore,
  mail: measureMail,
  start: measureStart,
  growth: measureGrowth,
  queue: measureQueue,
  size: measureSize,
  outbox: measureOutbox,
  promise: measurePromise,
  scale: measureScale,
};
