import { expect, it } from 'vitest';
import { createSweeper } from '../../../src/doors/cron/jobs.ts';
import { createLog } from '../../../src/platform/log.ts';
import { createShared } from '../../../src/platform/shared.ts';
import { after } from '../../../src/platform/timers.ts';
import { createTurns } from '../../../src/platform/turns.ts';
import { DAY, NOW } from '../../build.ts';

/** A sweeper whose roads end when the test says so. */
function aSweeper() {
  const log: string[] = [];
  const clock = { now: NOW };
  const ends: Record<string, (() => void)[]> = { takeSteps: [], endUndo: [], checkDrift: [] };
  const road = (name: string) => () => {
    log.push(name);
    return new Promise<{ handled: number; failed: [] }>((end) =>
      ends[name]?.push(() => end({ handled: 0, failed: [] })),
    );
  };
  const sweeper = createSweeper({
    operations: {
      rearmOpen: async () => void log.push('rearmOpen'),
      postDigest: async () => null,
      lookAtParkings: async () => ({ handled: 0, failed: [] }),
      takeSteps: road('takeSteps'),
      endUndo: road('endUndo'),
      checkDrift: road('checkDrift'),
    },
    wake: () => log.push('wake'),
    now: () => clock.now,
    turns: createTurns({ shared: createShared(() => 0), after }),
    log: createLog('fatal'),
  });
  const end = async (name: string): Promise<void> => {
    ends[name]?.shift()?.();
    await new Promise((next) => setImmediate(next));
  };
  return { sweeper, log, end, clock };
}

it('at the start comes by at once, and again when the times are stored by the settings of today', async () => {
  const { sweeper, log, end } = aSweeper();
  sweeper.start();
  expect(log).toEqual(['takeSteps', 'endUndo', 'checkDrift', 'rearmOpen']);
  await end('takeSteps');
  sweeper.tick();
  expect(log.filter((line) => line === 'takeSteps')).toHaveLength(2);
});

it('when the clock was set back stores anew what was stored for a day that is not to come', () => {
  const { sweeper, log, clock } = aSweeper();
  for (const step of [1_000, DAY, -2_000, 10_000]) {
    clock.now += step;
    sweeper.tick();
  }
  expect(log).not.toContain('rearmOpen');
  clock.now -= DAY;
  sweeper.tick();
  sweeper.tick();
  expect(log.filter((line) => line === 'rearmOpen')).toHaveLength(1);
});

it('a road that takes long holds up no other, and is not started twice', async () => {
  const { sweeper, log, end } = aSweeper();
  sweeper.tick();
  await end('takeSteps');
  await end('endUndo');
  log.length = 0;
  sweeper.tick();
  sweeper.tick();
  const begun = () => log.filter((line) => line !== 'wake');
  expect(begun()).toEqual(['takeSteps', 'endUndo']);
  await end('checkDrift');
  sweeper.tick();
  expect(begun()).toEqual(['takeSteps', 'endUndo', 'checkDrift']);
  expect(log).toContain('wake');
});

it('who waits for a sweep while one runs waits for one that began after they asked', async () => {
  const { sweeper, log, end } = aSweeper();
  sweeper.tick();
  let done = false;
  const all = sweeper.all().then(() => {
    done = true;
  });
  for (const name of ['takeSteps', 'endUndo', 'checkDrift']) await end(name);
  expect(done).toBe(false);
  expect(log.filter((line) => line !== 'wake')).toEqual([
    ...['takeSteps', 'endUndo', 'checkDrift'],
    ...['takeSteps', 'endUndo', 'checkDrift'],
  ]);
  for (const name of ['takeSteps', 'endUndo', 'checkDrift']) await end(name);
  await all;
  expect(await sweeper.idle(1_000)).toBe(true);
});
