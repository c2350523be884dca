import { PgBoss } from 'pg-boss';
import type { Database } from '../../../src/store/open.ts';
import { type Contestant, serverOf } from '../contestant.ts';

const QUEUE = 'mail';

/** Fetches and completes by hand: `work` would wait between its looks. */
export const pgBoss: Contestant = {
  async seed(database, count) {
    const boss = await open(database);
    await boss.createQueue(QUEUE);
    await boss.insert(
      QUEUE,
      Array.from({ length: count }, (_, number) => ({ data: { number } })),
    );
    await boss.stop({ graceful: false });
  },
  async open(database, hands) {
    const boss = await open(database);
    return {
      async drain() {
        for (let done = 0; ; ) {
          const jobs = await boss.fetch(QUEUE, { batchSize: hands });
          if (jobs.length === 0) return done;
          await boss.complete(
            QUEUE,
            jobs.map(({ id }) => id),
          );
          done += jobs.length;
        }
      },
      close: () => boss.stop({ graceful: false }),
    };
  },
  async left(database) {
    const boss = await open(database);
    const { rows } = await boss
      .getDb()
      .executeSql(`SELECT count(*)::int AS left FROM pgboss.job WHERE state <> 'completed'`);
    await boss.stop({ graceful: false });
    return (rows[0] as { left: number }).left;
  },
};

async function open(database: Database): Promise<PgBoss> {
  const boss = new PgBoss({ ...serverOf(database), supervise: false, schedule: false });
  // Also of connections that end with it. What was not done is noticed by the rows.
  boss.on('error', () => undefined);
  return boss.start();
}
