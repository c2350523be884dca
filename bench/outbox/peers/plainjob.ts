import Sqlite from 'better-sqlite3';
import { better, defineQueue, defineWorker, JobStatus, type Queue } from 'plainjob';
import { type Contestant, fileOf } from '../contestant.ts';

const TYPE = 'mail';
const silent = () => undefined;
const logger = { error: silent, warn: silent, info: silent, debug: silent };

/** It does one job after the other. */
export const plainjob: Contestant = {
  async seed(database, count) {
    const { queue, close } = open(fileOf(database));
    queue.addMany(
      TYPE,
      Array.from({ length: count }, (_, number) => ({ number })),
    );
    close();
  },
  async open(database) {
    const { queue, close } = open(fileOf(database));
    return {
      async drain() {
        const all = queue.countJobs({ status: JobStatus.Pending });
        let done = 0;
        const worker = defineWorker(TYPE, silent, {
          queue,
          logger,
          onCompleted: () => {
            done += 1;
            if (done === all) void worker.stop();
          },
        });
        await worker.start();
        return done;
      },
      close: async () => close(),
    };
  },
  async left(database) {
    const { queue, close } = open(fileOf(database));
    const left = queue.countJobs() - queue.countJobs({ status: JobStatus.Done });
    close();
    return left;
  },
};

function open(file: string): { queue: Queue; close(): void } {
  const db = new Sqlite(file);
  const queue = defineQueue({ connection: better(db), logger });
  // It sets NORMAL, in which a power loss loses commits.
  db.pragma('synchronous = FULL');
  return { queue, close: () => queue.close() };
}
