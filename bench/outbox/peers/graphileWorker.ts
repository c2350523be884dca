import { Logger, makeWorkerUtils, runMigrations, runOnce } from 'graphile-worker';
import pg from 'pg';
import type { Database } from '../../../src/store/open.ts';
import { type Contestant, serverOf } from '../contestant.ts';

const TASK = 'mail';
const logger = new Logger(() => () => undefined);

/** As its documentation has it be fast: jobs are fetched, and ended, as many at a time as there are hands. */
export const graphileWorker: Contestant = {
  async seed(database, count) {
    const pool = poolOf(database);
    const utils = await makeWorkerUtils({ pgPool: pool, logger });
    await utils.migrate();
    const jobs = Array.from({ length: count }, (_, number) => ({ identifier: TASK, payload: { number } }));
    await utils.addJobs(jobs);
    await utils.release();
    await pool.end();
  },
  async open(database, hands) {
    const pool = poolOf(database, hands + 1);
    await runMigrations({ pgPool: pool, logger });
    let done = 0;
    const taskList = {
      [TASK]: async () => {
        done += 1;
      },
    };
    const preset = { worker: { concurrentJobs: hands, completeJobBatchDelay: 0, localQueue: { size: hands } } };
    return {
      async drain() {
        await runOnce({ pgPool: pool, taskList, logger, preset, noHandleSignals: true });
        return done;
      },
      close: () => pool.end(),
    };
  },
  /** What is done is deleted. */
  async left(database) {
    const pool = poolOf(database);
    const { rows } = await pool.query('SELECT count(*)::int AS left FROM graphile_worker._private_jobs');
    await pool.end();
    return rows[0].left;
  },
};

function poolOf(database: Database, max = 1): pg.Pool {
  const pool = new pg.Pool({ ...serverOf(database), max });
  // It warns of pools that nobody listens to.
  const silent = (): void => undefined;
  pool.on('error', silent);
  pool.on('connect', (client) => client.on('error', silent));
  return pool;
}
