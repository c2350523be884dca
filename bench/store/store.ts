import { claim } from '../../src/domain/decide/claim.ts';
import type { RequestId } from '../../src/domain/request.ts';
import type { Database } from '../../src/store/open.ts';
import { aPolicy, aReviewer, NOW } from '../../test/build.ts';
import { idOf, put } from '../../test/store/build.ts';
import { against, ofRounds } from '../figure.ts';
import { aFolder } from '../grounds.ts';
import { type Measure, progress } from '../manner.ts';
import { openDesk, secrets } from '../openDesk.ts';
import { forEach } from '../promise/aStore.ts';
import { waiting } from '../waiting.ts';
import { openProven } from './proven.ts';
import { openRaw, rowsOf } from './raw.ts';

/** One durable decision after the other, by the store and by hand on the same tables; each is on the disk before the next. */
export const measureStore: Measure = async function* ({ quick }) {
  const [each, rounds] = quick ? [20, 1] : [200, 9];
  yield `${each} times “Take it”, one after the other, ${rounds} rounds`;
  const ground = await aFolder();
  try {
    const seeded = await ground.empty();
    await seed(seeded, each * (rounds + 1));
    const [copy, other] = [await ground.copyOf(seeded), await ground.copyOf(seeded)];
    const desk = await openDesk(seeded);
    const [raw, proven] = [openRaw(copy), openProven(other, secrets)];
    const by = aReviewer();
    const moment = { now: NOW, policy: aPolicy() };
    const contestants: readonly ((id: RequestId) => Promise<void>)[] = [
      async (id) => {
        const done = await desk.change(id, (request) => claim(request, by, moment));
        if (!done.ok) throw new Error(`void: ${done.refusal.code}`);
      },
      async (id) => raw.claim(id, by.id),
      async (id) => proven.claim(id, by.id),
    ];
    const took: [number[], number[], number[]] = [[], [], []];
    const cpu: [number[], number[], number[]] = [[], [], []];
    // The first round warms all up, and does not count.
    for (let round = 0; round <= rounds; round++) {
      progress(`changes, round ${round} of ${rounds}`);
      const ids = Array.from({ length: each }, (_, nth) => idOf(round * each + nth));
      for (const [nth, take] of contestants.entries()) {
        const before = process.cpuUsage();
        const times: number[] = [];
        for (const id of ids) {
          const started = performance.now();
          await take(id);
          times.push(performance.now() - started);
        }
        if (round === 0) continue;
        took[nth]?.push(ofRounds(times).is);
        cpu[nth]?.push(sumOf(process.cpuUsage(before)) / each);
      }
    }
    await desk.close();
    raw.close();
    proven.close();
    await assertAlike(seeded, copy, other);
    const [ours, byHand, asProven] = took;
    yield against('storeTransaction', 'ms', ours, byHand);
    const ratio = ofRounds(ours.map((mine, round) => mine / (asProven[round] ?? Number.NaN)));
    const beside = { unit: 'ms', desk: ofRounds(ours), floor: ofRounds(asProven) };
    yield { what: 'The same beside one by hand with seals, sums and chain', ...ratio, goal: null, unit: 'x', beside };
    for (const [nth, who] of ['the store', 'by hand', 'by hand with seals, sums and chain'].entries())
      yield { what: `CPU of each, ${who}`, ...ofRounds(cpu[nth] ?? []), goal: null, unit: 'µs' };
  } finally {
    await ground.close();
  }
};

/** All wrote the same rows, and the desk finds whole what is to be proven. */
async function assertAlike(desk: Database, raw: Database, proven: Database): Promise<void> {
  const [expected, ...written] = [desk, raw, proven].map(rowsOf);
  for (const rows of written)
    if (rows !== expected) throw new Error(`void: the store wrote ${expected}, by hand ${rows}`);
  const found = await openDesk(proven);
  const { ok } = await found.verifyAudit();
  await found.close();
  if (!ok) throw new Error('void: what was written by hand is not whole');
}

const sumOf = ({ user, system }: NodeJS.CpuUsage): number => user + system;

async function seed(database: Database, requests: number): Promise<void> {
  const store = await openDesk(database);
  // Armed as a desk leaves it: who takes it does not move the times of the sweep.
  await forEach(requests, (number) => put(store, waiting(number, NOW)));
  await store.close();
}
