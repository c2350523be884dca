import { schedule, validate } from 'node-cron';

/** One thing done by the clock. `cron` may have a seconds field. */
export interface CronJob {
  readonly name: string;
  readonly cron: string;
  readonly run: () => Promise<unknown>;
}

export const isCronExpression = (text: string): boolean => validate(text);

/** node-cron would print to the console; missed and overlapping ticks are of no interest, the next one does the work. */
const SILENT = { info() {}, warn() {}, error() {}, debug() {} };

/**
 * Starts the jobs; gives back what stops them and waits for the ones under way. Cron is only a tick: what is due
 * stands in the database, because missed slots are dropped and downtime is never caught up (docs/why/cron.md).
 */
export function startSchedule(
  jobs: readonly CronJob[],
  timezone: string,
  onError: (job: string, error: unknown) => void,
): () => Promise<void> {
  const running = new Set<Promise<void>>();
  const tasks = jobs.map(({ name, cron, run }) =>
    schedule(
      cron,
      () => {
        const work = run().then(
          () => undefined,
          (error: unknown) => onError(name, error),
        );
        running.add(work);
        // Handed back so that noOverlap knows when this tick is over.
        return work.finally(() => running.delete(work));
      },
      { name, timezone, noOverlap: true, logger: SILENT },
    ),
  );
  return async () => {
    await Promise.all(tasks.map((task) => task.destroy()));
    await Promise.all(running);
  };
}
