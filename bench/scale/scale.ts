import { fork } from 'node:child_process';
import { resolve } from 'node:path';
import { copyDatabase, type Database } from '../../src/store/open.ts';
import { NOW } from '../../test/build.ts';
import { STATES } from '../../test/domain/decide/states.ts';
import { numbered, put } from '../../test/store/build.ts';
import { ask } from '../child.ts';
import { type Figure, ofRounds } from '../figure.ts';
import { aFolder, aServer, type Ground } from '../grounds.ts';
import { type Measure, progress } from '../manner.ts';
import { openDesk, secrets } from '../openDesk.ts';
import { measureCounts } from './counts.ts';
import type { Share } from './desk.ts';

const DESKS = [1, 2, 4];
/** Changes at a time in each desk: alone, each waits for nothing but the server; sixteen share transactions. */
const AT_A_TIME = [1, 16];

/** What docs/scale.md says of desks on one PostgreSQL: changes a second, how long each takes, connections, copying. */
export const measureScale: Measure = async function* ({ quick }) {
  yield* measureCounts({ quick });
  const ground = await aServer();
  try {
    yield* measureChanges(ground, quick ? [16, 1] : [64, 5]);
    yield* measureCopy(ground, quick ? 200 : 2_000);
  } finally {
    await ground.close();
  }
};

async function* measureChanges(
  ground: Ground,
  [requests, rounds]: readonly [number, number],
): AsyncGenerator<Figure | string> {
  const seeded = await ground.empty();
  await seed(seeded, requests, 'verified');
  const crew = Array.from({ length: Math.max(...DESKS) }, () => fork(resolve(import.meta.dirname, 'desk.ts')));
  const results = new Map<string, number[]>();
  const keep = (key: string, value: number): void => void results.set(key, [...(results.get(key) ?? []), value]);
  try {
    for (let round = 0; round < rounds; round++) {
      for (const desks of DESKS) {
        for (const atATime of AT_A_TIME) {
          progress(`changes, round ${round + 1} of ${rounds}, desks: ${desks}, at a time: ${atATime}`);
          const database = await ground.copyOf(seeded);
          const working = crew.slice(0, desks);
          await Promise.all(working.map((child) => ask(child, { open: database })));
          for (const act of ['submission', 'click'] as const) {
            const share = requests / desks;
            const started = performance.now();
            const took = await Promise.all(
              working.map((child, nth) =>
                ask<number[]>(child, { act, from: nth * share, to: (nth + 1) * share, atATime } satisfies Share),
              ),
            );
            keep(`${act} ${desks} ${atATime} rate`, requests / ((performance.now() - started) / 1_000));
            keep(`${act} ${desks} ${atATime} ms`, ofRounds(took.flat()).is);
          }
          if (atATime > 1) keep(`connections ${desks}`, (await ground.connections(database)) / desks);
          await Promise.all(working.map((child) => ask(child, 'close')));
          await assertAllDone(database, requests);
          await ground.drop(database);
        }
      }
    }
  } finally {
    for (const child of crew) child.disconnect();
  }
  for (const act of ['submission', 'click']) {
    yield `${act}s, ${requests} requests, ${rounds} rounds`;
    for (const desks of DESKS) {
      for (const atATime of AT_A_TIME) {
        const of = (what: string) => ofRounds(results.get(`${act} ${desks} ${atATime} ${what}`) ?? []);
        const where = `desks: ${desks}, ${atATime} at a time in each`;
        yield { what: where, ...of('rate'), goal: null, unit: 'a second' };
        yield { what: `${where}, each takes`, ...of('ms'), goal: null, unit: 'ms' };
      }
    }
  }
  yield 'connections';
  for (const desks of DESKS) {
    yield { what: `desks: ${desks}`, ...ofRounds(results.get(`connections ${desks}`) ?? []), goal: null, unit: 'each' };
  }
}

/** @throws when not each change was made once: such a run means nothing */
async function assertAllDone(database: Database, requests: number): Promise<void> {
  const store = await openDesk(database);
  const { seq } = await store.auditHead();
  await store.close();
  // Opened, submitted, taken.
  if (seq !== 3 * requests) throw new Error(`void: ${seq} entries of ${requests} requests`);
}

async function* measureCopy(ground: Ground, requests: number): AsyncGenerator<Figure | string> {
  yield `copy of ${requests} requests from SQLite`;
  const folder = await aFolder();
  try {
    const [from, to] = [await folder.empty(), await ground.empty()];
    await seed(from, requests, 'pending');
    progress('copying');
    const started = performance.now();
    const { rows } = await copyDatabase({
      from,
      to,
      keys: { auditHash: secrets.auditHash, seals: secrets },
      now: Date.now(),
      onProgress: () => undefined,
    });
    const seconds = (performance.now() - started) / 1_000;
    yield {
      what: 'copied and proven',
      is: Object.values(rows).reduce((sum, count) => sum + count, 0) / seconds,
      goal: null,
      unit: 'rows a second',
    };
  } finally {
    await folder.close();
  }
}

async function seed(database: Database, requests: number, state: 'verified' | 'pending'): Promise<void> {
  const store = await openDesk(database);
  const open = (number: number): Promise<unknown> => {
    const { id, account } = numbered(number);
    return put(store, { ...STATES[state], id, account, draftExpiresAt: NOW + 86_400_000, wakeAt: null, lookAt: null });
  };
  for (let from = 0; from < requests; from += 64) {
    await Promise.all(Array.from({ length: Math.min(64, requests - from) }, (_, nth) => open(from + nth)));
  }
  await store.close();
}
