import { createTask, parse, validate } from 'node-cron';
import type { After } from '../../platform/timers.ts';

/** One thing done by the clock. `cron` may have a seconds field. */
export interface CronJob {
  readonly name: string;
  readonly cron: string;
  /** In whose hours `cron` is written. What must not stand still when an hour comes twice is written in UTC. */
  readonly timeZone: string;
  /** `fire`: the moment that `cron` named (ms), the same for all instances. */
  readonly run: (fire: number) => Promise<unknown>;
}

export interface ScheduleSurroundings {
  /** The clock that node-cron goes by, too: Date.now. */
  readonly wall: () => number;
  readonly after: After;
  readonly onError: (job: string, error: unknown) => void;
}

export const isCronExpression = (text: string): boolean => validate(text);

/** Whether it comes at least once a minute, at every hour of every day. */
export function isEveryMinute(cron: string): boolean {
  const { minute, hour, dayOfMonth, month, dayOfWeek } = parse(cron);
  const fields = [minute, hour, dayOfMonth, month, dayOfWeek];
  return fields.every((field, at) => new Set(field).size >= (ALL_OF[at] ?? 0));
}
const ALL_OF = [60, 24, 31, 12, 7];

/** The longest sleep (ms): a clock that was moved, or a machine that slept, is noticed by then. */
const LONGEST_SLEEP = 2_000;

/**
 * Starts the jobs; gives back what stops them and waits for the ones under way. Cron is only a tick: what is due
 * stands in the database. node-cron only says when the next tick is; it would walk through each slot that a moved clock
 * leaves behind, and sleep until the old time when the clock is set back (docs/why/cron.md). A slot that was missed is
 * made up for once.
 */
export function startSchedule(jobs: readonly CronJob[], surroundings: ScheduleSurroundings): () => Promise<void> {
  const stops = jobs.map((job) => startJob(job, surroundings));
  return async () => {
    await Promise.all(stops.map((stop) => stop()));
  };
}

function startJob(
  { name, cron, timeZone, run }: CronJob,
  { wall, after, onError }: ScheduleSurroundings,
): () => Promise<void> {
  const task = createTask(cron, () => {}, { name, timezone: timeZone });
  let running: Promise<void> | null = null;
  let disarm = () => {};

  function arm(): void {
    const from = wall();
    // Never at once again, whatever the expression makes of an hour that comes twice.
    const next = Math.max(task.getNextRuns(1)[0]?.getTime() ?? from, from + 1_000);
    sleep();

    function sleep(): void {
      disarm = after(Math.min(LONGEST_SLEEP, Math.max(0, next - wall())), () => {
        const now = wall();
        if (now >= next) tick(next);
        // Before `from`: the clock was set back, and `next` may be days away.
        if (now >= next || now < from) arm();
        else sleep();
      });
    }
  }

  function tick(fire: number): void {
    // A tick while the last one is still at work is dropped: there will be another.
    running ??= run(fire)
      .then(
        () => undefined,
        (error: unknown) => onError(name, error),
      )
      .finally(() => {
        running = null;
      });
  }

  arm();
  return async () => {
    disarm();
    await task.destroy();
    await running;
  };
}
