import { expect, it } from 'vitest';
import { createSweeper } from '../../../../src/doors/cron/jobs.ts';
import { createHomeRefresh } from '../../../../src/doors/outbox/homeRefresh.ts';
import { createLog } from '../../../../src/platform/log.ts';
import { createTurns } from '../../../../src/platform/turns.ts';
import { NOW } from '../../../build.ts';
import { sharedByTwo } from '../../../postgres/sharedByTwo.ts';

const MINUTE = 60_000;
const SECOND = 1_000;

/** Two instances whose timers the test fires, as long as they are alive. */
async function twoTurns() {
  const { clock, shared } = await sharedByTwo();
  const armed: [of: number, run: () => void][] = [];
  const turns = shared.map((known, of) =>
    createTurns({
      shared: known,
      after: (_, run) => {
        const entry: [number, () => void] = [of, run];
        armed.push(entry);
        return () => {
          if (armed.includes(entry)) armed.splice(armed.indexOf(entry), 1);
        };
      },
    }),
  );
  const [a, b] = turns as [(typeof turns)[number], (typeof turns)[number]];
  /** What the living one does each third of its lease. */
  const renew = (of: number): void => {
    for (const entry of armed.filter(([whose]) => whose === of)) {
      armed.splice(armed.indexOf(entry), 1);
      entry[1]();
    }
  };
  return { clock, shared, a, b, renew };
}

const nothing = async (): Promise<void> => undefined;

it('of two desks one does a job for each fire of the clock', async () => {
  const { clock, a, b } = await twoTurns();
  for (const fire of [NOW, NOW + MINUTE, NOW + 2 * MINUTE]) {
    clock.at = fire;
    const done = await Promise.all([a.run('job', fire, nothing), b.run('job', fire, nothing)]);
    expect(done.sort()).toEqual([false, true]);
    // Another that comes late.
    expect(await b.run('job', fire, nothing)).toBe(false);
    expect(await a.run(`another job ${fire}`, fire, nothing)).toBe(true);
  }
});

it('as long as one desk is at a job no other begins it, and when it is killed another does at the next fire', async () => {
  const { clock, a, b, renew } = await twoTurns();
  const gate = Promise.withResolvers<void>();
  const began = Promise.withResolvers<void>();
  const first = a.run('job', NOW, () => {
    began.resolve();
    return gate.promise;
  });
  await began.promise;
  for (let fire = NOW + 10 * SECOND; fire < NOW + MINUTE; fire += 10 * SECOND) {
    clock.at = fire;
    expect(await b.run('job', null, nothing)).toBe(false);
    renew(0);
    // Written before anybody else asks.
    await a.run('wait for the commit', null, nothing);
    expect(await b.run('job', fire, nothing)).toBe(false);
  }
  // From here on it renews nothing.
  clock.at = NOW + MINUTE + 15 * SECOND;
  expect(await b.run('job', NOW + MINUTE, nothing)).toBe(true);
  gate.resolve();
  expect(await first).toBe(true);
});

it('each road of the sweep goes once for a fire, by either desk, also when one fails', async () => {
  const { shared } = await sharedByTwo();
  const log: string[] = [];
  const road = (name: string) => async () => {
    log.push(name);
    if (name === 'endUndo') throw new Error('the database is away');
    return { handled: 0, failed: [] };
  };
  const sweepers = shared.map((known) =>
    createSweeper({
      operations: {
        rearmOpen: nothing,
        postDigest: async () => null,
        lookAtParkings: road('lookAtParkings'),
        takeSteps: road('takeSteps'),
        endUndo: road('endUndo'),
        checkDrift: road('checkDrift'),
      },
      wake: () => undefined,
      now: () => NOW,
      turns: createTurns({ shared: known, after: () => () => undefined }),
      log: createLog('fatal'),
    }),
  );
  for (const fire of [NOW, NOW + MINUTE]) {
    for (const sweeper of sweepers) sweeper.tick(fire);
    await Promise.all(sweepers.map((sweeper) => sweeper.idle(10_000)));
  }
  expect(log.sort()).toEqual(['checkDrift', 'endUndo', 'lookAtParkings', 'takeSteps'].flatMap((name) => [name, name]));
});

it('after a change that both hear of, one has the home tabs made anew, and both again after the next', async () => {
  const { clock, shared } = await sharedByTwo();
  const refreshed: number[] = [];
  const waiting: (() => void)[] = [];
  const refreshes = shared.map((known, of) =>
    createHomeRefresh({
      refresh: async () => void refreshed.push(of),
      after: (_, run) => {
        waiting.push(run);
        return () => undefined;
      },
      monotonic: () => clock.at,
      shared: known,
      log: createLog('fatal'),
    }),
  );
  for (let change = 1; change <= 3; change++) {
    for (const { changed } of refreshes) changed();
    clock.at += SECOND;
    for (const run of waiting.splice(0)) run();
    for (const { idle } of refreshes) await idle(10_000);
    expect(refreshed).toHaveLength(change);
    clock.at += SECOND;
  }
});
