import { expect, it } from 'vitest';
import { createHomeRefresh } from '../../../src/doors/outbox/homeRefresh.ts';
import { createShared } from '../../../src/platform/shared.ts';
import { aLog, aTime } from './build.ts';

function aRefresh(work: () => Promise<void> = async () => undefined) {
  const time = aTime();
  const log = aLog();
  let asked = 0;
  const refresh = async (): Promise<void> => {
    asked += 1;
    await work();
  };
  return {
    time,
    log,
    asked: () => asked,
    ...createHomeRefresh({
      ...{ refresh, after: time.after, log },
      monotonic: time.now,
      shared: createShared(time.now),
    }),
  };
}

it('many changes within a second ask once for the home tabs, and later ones once more', async () => {
  const { changed, time, asked } = aRefresh();
  for (let times = 0; times < 5; times++) changed();
  await time.pass(999);
  expect(asked()).toBe(0);
  changed();
  await time.pass(1);
  expect(asked()).toBe(1);
  changed();
  await time.pass(10_000);
  expect(asked()).toBe(2);
});

it('what the database does not take is asked for again', async () => {
  let full = true;
  const { changed, time, asked, log } = aRefresh(async () => {
    if (full) throw new Error('disk full');
  });
  changed();
  await time.pass(1_000);
  expect(log.lines).toHaveLength(1);
  full = false;
  await time.pass(6_000);
  expect(asked()).toBe(2);
  await time.pass(60_000);
  expect(asked()).toBe(2);
});

it('nothing is asked for after the stop, which waits for what is under way', async () => {
  const gate = Promise.withResolvers<void>();
  const { changed, time, asked, stop } = aRefresh(() => gate.promise);
  changed();
  await time.pass(1_000);
  changed();
  let stopped = false;
  const stopping = stop(1_000).then(() => {
    stopped = true;
  });
  await new Promise(setImmediate);
  expect(stopped).toBe(false);
  gate.resolve();
  await stopping;
  changed();
  await time.pass(60_000);
  expect(asked()).toBe(1);
});
