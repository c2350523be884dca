import { setTimeout as delay, setImmediate as immediate } from 'node:timers/promises';
import type { PoolClient } from 'pg';
import type { Around, Job, Manner, Tx } from '../driver.ts';
import { once, type Script, together } from '../scripts/script.ts';
import type { Sealing } from '../seals/sealing.ts';
import { isConnectionLost, isOutcomeUnknown, isTooSlow, mayPass, namingCode } from './errors.ts';
import { createMark } from './mark.ts';
import type { Pool } from './pool.ts';
import { opened, run } from './statements.ts';
import { takeTurn } from './turn.ts';

/** So many jobs share one transaction at most: the other instances wait for it. */
const MOST_TOGETHER = 16;
/** How long is tried again what may pass (ms): Slack waits for 3 s. */
const PATIENCE = 2_000;

interface Waiting {
  readonly job: Job<unknown>;
  readonly manner: Manner;
  resolve(value: unknown): void;
  reject(error: unknown): void;
}

interface WriterDeps {
  readonly pool: Pool;
  readonly around: Around;
  readonly sealing: Sealing;
  /** Random, of this run of the desk. */
  readonly instance: string;
  readonly now: () => number;
  /** Tells the other instances, with the commit. */
  readonly announce: (client: PoolClient, tx: Tx) => Promise<unknown>;
}

/**
 * The one road of an instance to the database. What arrives while a transaction runs shares the next one; when anything in
 * it fails, each of its jobs runs alone. What another writer, a restart of the server or a cut link has spoilt is run again.
 */
export function createWriter({ pool, around, sealing, instance, now, announce }: WriterDeps) {
  const mark = createMark({ pool, sealing, instance, now });
  let waiting: Waiting[] = [];
  let working: Promise<void> | null = null;

  /** Resolves once it is committed, with what tells the callers. */
  async function attempt(jobs: readonly Waiting[]): Promise<() => void> {
    const tx = around.begin();
    const values: unknown[] = [];
    const left = mark.next();
    let isCommitting = false;
    function* allJobs(): Script<void> {
      for (const neighbours of apart(jobs)) values.push(...(yield* together(neighbours.map(({ job }) => job(tx)))));
    }
    // Whatever the first job asks for is read after the turn has come, one statement after the other.
    const { opening, rest } = opened(together<unknown>([takeTurn(sealing), allJobs()]));
    const work = async (client: PoolClient, answer: unknown): Promise<void> => {
      await rest(client, answer);
      tx.ledger.set(left.name, left.value);
    };
    /** All at once: when one of the others fails, the server makes a ROLLBACK of the COMMIT. */
    const commit = (client: PoolClient): Promise<unknown> => {
      isCommitting = true;
      return Promise.all([
        run(client, once(around.end(tx))),
        announce(client, tx),
        client.query('COMMIT').catch(namingCode('COMMIT')),
      ]);
    };
    try {
      await pool.write(opening, work, commit);
    } catch (error) {
      if (!isCommitting || !isConnectionLost(error) || !(await left.isThere())) throw error;
    }
    left.stands();
    around.committed(tx);
    return () => {
      for (const [at, { resolve }] of jobs.entries()) resolve(values[at]);
      around.told(tx);
    };
  }

  async function attempts(jobs: readonly Waiting[]): Promise<() => void> {
    const started = performance.now();
    for (let rest = 10; ; rest *= 2) {
      try {
        return await attempt(jobs);
      } catch (error) {
        if (!mayPass(error) || performance.now() - started > PATIENCE) throw error;
        await delay(rest);
      }
    }
  }

  async function commit(jobs: readonly Waiting[]): Promise<void> {
    try {
      (await attempts(jobs))();
    } catch (error) {
      // Nobody could do better alone with a database that is away or too slow, or with an outcome that nobody knows.
      if (jobs.length === 1 || isOfAll(error)) for (const { reject } of jobs) reject(error);
      else for (const job of jobs) await commit([job]);
    }
  }

  async function workOff(): Promise<void> {
    while (waiting.length > 0) {
      const jobs = waiting.slice(0, MOST_TOGETHER);
      waiting = waiting.slice(MOST_TOGETHER);
      await commit(jobs);
    }
    working = null;
  }

  return {
    write: <T>(job: Job<T>, manner: Manner = 'inTurn'): Promise<T> =>
      new Promise((resolve, reject) => {
        waiting.push({ job, manner, resolve: resolve as (value: unknown) => void, reject });
        // All that arrives in the same tick shares a transaction.
        working ??= immediate().then(workOff);
      }),
    /** Once all that waits is written or refused. */
    idle: async (): Promise<void> => {
      while (working !== null) await working;
    },
    /** Before the end: takes the mark away. */
    leave: mark.remove,
  };
}

/** Neighbours that may run side by side, and each other job by itself, in their order. */
function apart(jobs: readonly Waiting[]): readonly (readonly Waiting[])[] {
  const groups: Waiting[][] = [];
  for (const job of jobs) {
    const group = groups.at(-1);
    if (job.manner !== 'inTurn' && group?.at(-1)?.manner === 'sideBySide') group.push(job);
    else groups.push([job]);
  }
  return groups;
}

const isOfAll = (error: unknown): boolean => isConnectionLost(error) || isOutcomeUnknown(error) || isTooSlow(error);
