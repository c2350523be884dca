import SqliteFile from 'better-sqlite3';
import pg from 'pg';
import { weeksUntil } from '../../src/operations/weeks.ts';
import type { DeskStore } from '../../src/store/deskStore.ts';
import type { Database } from '../../src/store/open.ts';
import { NOW } from '../../test/build.ts';
import { numbered, put } from '../../test/store/build.ts';
import { type Figure, ofRounds } from '../figure.ts';
import { aFolder, aServer, type Ground } from '../grounds.ts';
import { type Manner, progress } from '../manner.ts';
import { openDesk } from '../openDesk.ts';

/** Requests that are open, and that were decided within the weeks that the statistics are about, however long a desk has run. */
const OPEN = 200;
const RECENT = 2_000;
const ROUNDS = 101;
/** Numbers behind those that the desk itself gave. */
const AFTER = 10_000_000;
/** What a person or a monitor that asks may wait for at a hundred times the requests. */
const GOAL = 1.2;

const starts = weeksUntil(NOW, 'UTC');
const ASKED: Readonly<Record<string, (store: DeskStore) => Promise<unknown>>> = {
  'the counts behind /metrics': (store) => store.gauges(NOW),
  '/deletion stats, of eight weeks': (store) =>
    Promise.all([store.stats(Math.min(...starts), NOW), store.digests.weeks(starts)]),
  'the counts of the digest': (store) => store.digests.counts({ since: NOW - 86_400_000, until: NOW }, NOW),
};

/** What is counted costs the same in a database of ten thousand requests and in one of a million. */
export async function* measureCounts({ quick }: Manner): AsyncGenerator<Figure | string> {
  const [few, many] = quick ? [3_000, 6_000] : [10_000, 1_000_000];
  for (const [where, open] of [
    ['SQLite', aFolder],
    ['PostgreSQL', aServer],
  ] as const) {
    const ground = await open();
    try {
      yield `counts on ${where}, at ${many} requests and at ${few}, ${OPEN} of them open, ${RECENT} decided in the last weeks`;
      const small = await aged(ground, few);
      const large = await aged(ground, many);
      yield* compare(small, large);
      await Promise.all([small.close(), large.close()]);
    } finally {
      await ground.close();
    }
  }
}

async function* compare(small: DeskStore, large: DeskStore): AsyncGenerator<Figure | string> {
  for (const [what, ask] of Object.entries(ASKED)) {
    progress(what);
    const took = { small: [] as number[], large: [] as number[] };
    for (let round = -3; round < ROUNDS; round++) {
      for (const [size, store] of Object.entries({ small, large }) as ['small' | 'large', DeskStore][]) {
        const started = performance.now();
        await ask(store);
        // The first ones warm up.
        if (round >= 0) took[size].push(performance.now() - started);
      }
    }
    const [at, of] = [ofRounds(took.large), ofRounds(took.small)];
    yield { what: `${what}, at the many`, ...at, goal: null, unit: 'ms' };
    yield { what: `${what}, at the few`, ...of, goal: null, unit: 'ms' };
    // The best of each: what else the machine does comes on top of both, and not evenly.
    yield {
      what: `${what}, the best of many to that of few`,
      is: at.range[0] / of.range[0],
      goal: GOAL,
      unit: 'times',
    };
  }
}

/** The memory of a desk that has run for long: most of its requests ended long ago, and are erased. */
async function aged(ground: Ground, requests: number): Promise<DeskStore> {
  progress(`making a database of ${requests} requests`);
  const database = await ground.empty();
  const young = await openDesk(database);
  for (let from = 0; from < OPEN; from += 50) {
    await Promise.all(Array.from({ length: 50 }, (_, nth) => put(young, numbered(from + nth))));
  }
  await young.close();
  await runAll(database, historyOf(requests - OPEN));
  return openDesk(database);
}

/** The same for both databases, and past the desk: a million decisions one by one would take hours. */
function historyOf(requests: number): readonly string[] {
  const at = `CASE WHEN i <= ${RECENT} THEN ${NOW} - i * 2400000 ELSE ${NOW} - 5184000000 - i * 60000 END`;
  const past = `WITH RECURSIVE n (i) AS (SELECT CAST(1 AS BIGINT) UNION ALL SELECT i + 1 FROM n WHERE i < ${requests}),
    past AS (SELECT i, ${at} AS at, CASE WHEN i % 10 = 0 THEN 'rejected' ELSE 'completed' END AS status FROM n)`;
  return [
    `INSERT INTO requests (id, account_id, status, version, created_at, submitted_at, due_at, decided_by, decided_at, completed_at, body, erased_at)
      ${past} SELECT 'DR-OLD-' || i, 'old_' || i, status, 5, at - 7200000, at - 3600000, at + 604800000, 'U0ANA00001', at, at,
      '{"reason":"too_expensive","locale":"en","findings":[]}', at FROM past`,
    `INSERT INTO audit (seq, request_id, event, data, actor, at, prev_hash, hash)
      ${past} SELECT ${AFTER} + 2 * i, 'DR-OLD-' || i, 'request.submitted', '{"reason":"too_expensive"}', 'customer:usr', at - 3600000, 'x', 'x' FROM past`,
    `INSERT INTO audit (seq, request_id, event, data, actor, at, prev_hash, hash)
      ${past} SELECT ${AFTER} + 2 * i + 1, 'DR-OLD-' || i, 'request.' || status, '{"category":"other"}', 'slack:U0ANA00001', at, 'x', 'x' FROM past`,
    `INSERT INTO outbox (seq, id, request_id, lane, kind, payload, state, attempts, available_at, created_at)
      ${past} SELECT ${AFTER} + i, 'old-' || i, 'DR-OLD-' || i, 'mail', 'mail.outcome', '{}', 'done', 1, at, at FROM past`,
    'ANALYZE',
  ];
}

async function runAll(database: Database, statements: readonly string[]): Promise<void> {
  if ('file' in database) {
    const file = new SqliteFile(database.file);
    for (const statement of statements) file.exec(statement);
    file.close();
    return;
  }
  const { host, port, user, password, database: name } = database.server;
  const client = new pg.Client({ host, port, user, database: name, ...(password === null ? {} : { password }) });
  await client.connect();
  try {
    // As the server does by itself, some time later.
    for (const statement of [...statements, 'VACUUM']) await client.query(statement);
  } finally {
    await client.end();
  }
}
