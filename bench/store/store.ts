import { claim } from '../../src/domain/decide/claim.ts';
import type { Database } from '../../src/store/open.ts';
import { aPolicy, aReviewer, NOW } from '../../test/build.ts';
import { idOf, numbered, put } from '../../test/store/build.ts';
import { against, ofRounds, type Spread } from '../figure.ts';
import { aFolder } from '../grounds.ts';
import { type Measure, progress } from '../manner.ts';
import { openDesk } from '../openDesk.ts';
import { forEach } from '../promise/aStore.ts';
import { openRaw, rowsOf } from './raw.ts';

/** One durable decision after the other, by the store and by hand on the same tables; each is on the disk before the next. */
export const measureStore: Measure = async function* ({ quick }) {
  const [each, rounds] = quick ? [20, 1] : [200, 9];
  yield `${each} times “Take it”, one after the other, ${rounds} rounds`;
  const ground = await aFolder();
  try {
    const seeded = await ground.empty();
    await seed(seeded, each * (rounds + 1));
    const copy = await ground.copyOf(seeded);
    const desk = await openDesk(seeded);
    const raw = openRaw(copy);
    const by = aReviewer();
    const moment = { now: NOW, policy: aPolicy() };
    const took: [number[], number[]] = [[], []];
    const cpu: [number[], number[]] = [[], []];
    // The first round warms both up, and does not count.
    for (let round = 0; round <= rounds; round++) {
      progress(`changes, round ${round} of ${rounds}`);
      const ids = Array.from({ length: each }, (_, nth) => idOf(round * each + nth));
      const ours: number[] = [];
      const before = process.cpuUsage();
      for (const id of ids) {
        const started = performance.now();
        const done = await desk.change(id, (request) => claim(request, by, moment));
        ours.push(performance.now() - started);
        if (!done.ok) throw new Error(`void: ${done.refusal.code}`);
      }
      const between = process.cpuUsage();
      const theirs = ids.map((id) => {
        const started = performance.now();
        raw.claim(id, by.id);
        return performance.now() - started;
      });
      if (round === 0) continue;
      took[0].push(ofRounds(ours).is);
      took[1].push(ofRounds(theirs).is);
      cpu[0].push(sumOf(process.cpuUsage(before)) - sumOf(process.cpuUsage(between)));
      cpu[1].push(sumOf(process.cpuUsage(between)));
    }
    await desk.close();
    raw.close();
    const [written, expected] = [rowsOf(seeded), rowsOf(copy)];
    if (written !== expected) throw new Error(`void: the store wrote ${written}, by hand ${expected}`);
    yield against('storeTransaction', 'ms', ...took);
    const [ours, theirs] = cpu.map((rounds) => ofRounds(rounds.map((spent) => spent / each)));
    yield { what: 'CPU of each, the store', ...(ours as Spread), goal: null, unit: 'µs' };
    yield { what: 'CPU of each, by hand', ...(theirs as Spread), goal: null, unit: 'µs' };
  } finally {
    await ground.close();
  }
};

const sumOf = ({ user, system }: NodeJS.CpuUsage): number => user + system;

async function seed(database: Database, requests: number): Promise<void> {
  const store = await openDesk(database);
  await forEach(requests, (number) => put(store, numbered(number)));
  await store.close();
}
