import Sqlite from 'better-sqlite3';
import pg from 'pg';
import type { Database } from '../../src/store/open.ts';
import { DAY, NOW } from '../../test/build.ts';
import { STATES } from '../../test/domain/decide/states.ts';
import { numbered, put } from '../../test/store/build.ts';
import { finishedRequests } from '../../test/store/finished.ts';
import { type Figure, listed, ofRounds } from '../figure.ts';
import { aFolder, aServer, type Ground } from '../grounds.ts';
import { type Measure, progress } from '../manner.ts';
import { openDesk } from '../openDesk.ts';
import { fileOf, serverOf } from '../outbox/contestant.ts';
import { forEach } from '../promise/aStore.ts';
import { addressOf } from '../standIns/console.ts';
import { DRAFTS, verbsOf } from './verbs.ts';

/** Of each verb in each round; the median counts. */
const TIMES = 10;

/** How much longer people wait the more requests have ended, on both databases: the same is open at each size. */
export const measureGrowth: Measure = async function* ({ quick }) {
  const sizes = quick ? [100, 1_000] : [10_000, 100_000, 1_000_000];
  const rounds = quick ? 1 : 9;
  yield* measureOn('SQLite', 'growthOnFile', aFolder, sizes, rounds);
  yield* measureOn('PostgreSQL', 'growthOnServer', aServer, sizes, rounds);
};

async function* measureOn(
  where: string,
  of: 'growthOnFile' | 'growthOnServer',
  make: () => Promise<Ground>,
  sizes: readonly number[],
  rounds: number,
): AsyncGenerator<Figure | string> {
  const ground = await make();
  try {
    const desks = [];
    await ground.careless(true);
    for (const size of sizes) {
      const database = await ground.empty();
      await seed(database, size, (done) => progress(`${where}, ${size} finished requests, ${done}`));
      const store = await openDesk(database);
      desks.push({ size, store, verbs: verbsOf(store), took: new Map<string, number[]>() });
    }
    await ground.careless(false);
    const names = Object.keys(desks[0]?.verbs ?? {});
    // The first round warms all up, and does not count.
    for (let round = 0; round <= rounds; round++) {
      progress(`${where}, round ${round} of ${rounds}`);
      for (const name of names) {
        // Whoever comes first in one round comes last in the next.
        for (const { verbs, took } of round % 2 === 0 ? desks : desks.toReversed()) {
          const each: number[] = [];
          for (let nth = round * TIMES; nth < (round + 1) * TIMES; nth++) {
            const started = performance.now();
            await verbs[name]?.(nth);
            each.push(performance.now() - started);
          }
          if (round > 0) took.set(name, [...(took.get(name) ?? []), ofRounds(each).is]);
        }
      }
    }
    yield* figuresOf(where, of, desks, names, rounds);
    for (const { store } of desks) await store.close();
  } finally {
    await ground.close();
  }
}

interface Measured {
  readonly size: number;
  readonly took: ReadonlyMap<string, readonly number[]>;
}

function* figuresOf(
  where: string,
  of: 'growthOnFile' | 'growthOnServer',
  desks: readonly Measured[],
  names: readonly string[],
  rounds: number,
): Generator<Figure | string> {
  const said = (size: number): string => size.toLocaleString('en');
  const [first, last] = [desks[0], desks.at(-1)];
  const slower = names.map((name) => {
    const before = first?.took.get(name) ?? [];
    return { name, ...ofRounds((last?.took.get(name) ?? []).map((ms, round) => ms / (before[round] ?? Number.NaN))) };
  });
  const worst = slower.toSorted((a, b) => b.is - a.is)[0];
  if (worst === undefined) return;
  yield `${where}, ${said(last?.size ?? 0)} finished requests against ${said(first?.size ?? 0)}, ${rounds} rounds`;
  yield { ...listed(of, worst), note: worst.name };
  for (const { name, is, range } of slower) yield { what: name, is, range, goal: null, unit: 'x' };
  for (const { size, took } of desks) {
    yield `${where}, ${said(size)} finished requests`;
    for (const name of names) yield { what: name, ...ofRounds(took.get(name) ?? []), goal: null, unit: 'ms' };
  }
}

/** Drafts and pending requests by the desk, all others past it; then they are counted, as `/metrics` reads them. */
async function seed(database: Database, finished: number, said: (done: string) => void): Promise<void> {
  const store = await openDesk(database);
  const waiting = { draftExpiresAt: NOW + 2 * DAY, wakeAt: NOW + DAY, lookAt: NOW + DAY };
  await forEach(2 * DRAFTS, (number) => {
    const { id, account } = numbered(number);
    const state = number < DRAFTS ? STATES.verified : { ...STATES.pending, dueAt: NOW + 7 * DAY };
    return put(store, { ...state, ...waiting, id, account, adminEmail: addressOf(account.id) });
  });
  await store.close();
  await seedFinished(database, finished, said);
  const counting = await openDesk(database);
  await counting.recount();
  await counting.close();
}

/** `said`: how far it is. */
async function seedFinished(database: Database, count: number, said: (done: string) => void): Promise<void> {
  const statements = finishedRequests(count, 'file' in database ? 'sqlite' : 'postgres');
  const saying = (nth: number): void => said(`${nth} of ${statements.length}`);
  if ('file' in database) {
    const db = new Sqlite(fileOf(database));
    db.pragma('synchronous = OFF');
    db.pragma('cache_size = -400000');
    db.pragma('foreign_keys = OFF');
    for (const [nth, statement] of statements.entries()) {
      saying(nth);
      db.exec(statement);
      // Lets whoever waits for it see how far it is.
      await new Promise((next) => setImmediate(next));
    }
    db.pragma('wal_checkpoint(TRUNCATE)');
    db.close();
    return;
  }
  const client = new pg.Client(serverOf(database));
  await client.connect();
  for (const [nth, statement] of statements.entries()) {
    saying(nth);
    await client.query(statement);
  }
  await client.query('VACUUM ANALYZE');
  await client.end();
}
