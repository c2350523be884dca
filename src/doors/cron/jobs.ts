import type { Instant, Ms } from '../../domain/calendar.ts';
import type { Operations } from '../../operations/operations.ts';
import type { Erased } from '../../operations/retention.ts';
import { createInFlight } from '../../platform/inFlight.ts';
import { errorFacts, type Log } from '../../platform/log.ts';
import type { Turns } from '../../platform/turns.ts';
import type { CronJob } from './cron.ts';
import { createRoad } from './road.ts';

export interface SweeperDeps {
  readonly operations: Pick<
    Operations,
    'takeSteps' | 'endUndo' | 'checkDrift' | 'rearmOpen' | 'postDigest' | 'lookAtParkings'
  >;
  /** Has the outbox look what is to be delivered. */
  readonly wake: () => void;
  readonly now: () => Instant;
  readonly turns: Turns;
  readonly log: Log;
  /** Told each time that what was due is done, here or by another instance. */
  readonly onSwept?: () => void;
}

export interface JobDeps {
  readonly operations: Pick<Operations, 'isDigestDay' | 'eraseDue'>;
  /** Starts whatever is not under way. */
  readonly sweep: Sweeper['tick'];
  readonly turns: Turns;
  readonly sweepCron: string;
  readonly timeZone: string;
  /** Tells the channel where the audit trail ends. */
  readonly publishHead: () => Promise<void>;
  /** Has the outbox look what is to be delivered. */
  readonly wake: () => void;
  /** False once the desk is about to stop. */
  readonly goOn: () => boolean;
  readonly log: Log;
}

/** When the channel is told where the audit trail ends, once a day in TIMEZONE. */
const HEAD_CRON = '0 9 * * *';

/** When what RETENTION is over for is erased: each hour, so that a desk which is down at night does it, too. */
const ERASE_CRON = '20 * * * *';

/** Everything that the clock brings about. The sweep keeps to UTC: in TIMEZONE it would stand still in an hour that comes twice. */
export const jobsOf = (deps: JobDeps): readonly CronJob[] => [
  { name: 'sweep', cron: deps.sweepCron, timeZone: 'UTC', run: async (fire) => deps.sweep(fire) },
  {
    name: 'trail head',
    cron: HEAD_CRON,
    timeZone: deps.timeZone,
    // Each instance; it is told once: who is killed in the middle must not have taken the day with them.
    run: () => headUnlessDigest(deps.operations, deps.publishHead),
  },
  {
    name: 'retention',
    cron: ERASE_CRON,
    timeZone: deps.timeZone,
    run: (fire) => deps.turns.run('retention', fire, () => eraseNow(deps)),
  },
];

/** The digest of a day tells it, too. */
async function headUnlessDigest(
  { isDigestDay }: JobDeps['operations'],
  publishHead: () => Promise<void>,
): Promise<void> {
  if (!(await isDigestDay())) await publishHead();
}

/** Clocks are set back by less than this all the time (ms), and nothing waits longer for it. */
const UNNOTICED: Ms = 10_000;

const ROADS = ['takeSteps', 'endUndo', 'checkDrift', 'lookAtParkings'] as const;

/** Does what is due, each kind on a road of its own: a console that does not answer holds up no reminder. */
export interface Sweeper {
  /** What came due while the desk was down; waits for nothing. */
  start(): void;
  /** Starts what is not under way, here or elsewhere, and waits for nothing. `fire`: each road once for it, over all instances. */
  tick(fire?: number): void;
  /** Does all that is due now; resolves when it is done. Rejects when the database does not take it. */
  all(): Promise<void>;
  /** Waits until nothing is under way, at most `capMs`; false when something still is then. */
  idle(capMs: number): Promise<boolean>;
}

export function createSweeper({ operations, wake, now, turns, log, onSwept = () => {} }: SweeperDeps): Sweeper {
  const inFlight = createInFlight();
  const digest = createRoad(async () => {
    const posted = await operations.postDigest();
    if (posted !== null) log.info('digest', { slot: posted.mark.slot, posted: posted.span !== null });
  });
  const swept = ROADS.map((name) => {
    const run = createRoad(async () => {
      const { handled, failed } = await operations[name]();
      for (const { id, error } of failed)
        log.error('could not be looked after', { road: name, id, ...errorFacts(error) });
      if (handled > 0) log.info('swept', { road: name, handled, failed: failed.length });
      wake();
    });
    return { name: name as string, run, isBusy: false };
  });
  const roads = [{ name: 'postDigest', run: digest, isBusy: false }, ...swept];
  const start = ({ run }: (typeof roads)[number]): Promise<void> => inFlight.run(run);
  const failed = (job: string) => (error: unknown) => log.error('a job failed', { job, ...errorFacts(error) });
  /** Whatever was stored for a moment of a clock that ran ahead is stored anew. */
  const rearm = (): Promise<void> => inFlight.run(operations.rearmOpen);
  let latest = now();
  function isSetBack(): boolean {
    const before = latest;
    latest = now();
    return latest < before - UNNOTICED;
  }
  function tick(fire: number | null = null): void {
    if (isSetBack()) rearm().then(() => tick(), failed('rearmOpen'));
    for (const road of roads) {
      if (road.isBusy) continue;
      road.isBusy = true;
      inFlight
        .run(async () => void (await turns.run(road.name, fire, road.run)))
        .then(() => road.name === 'takeSteps' && onSwept())
        .catch(failed(road.name))
        .finally(() => {
          road.isBusy = false;
        });
    }
  }
  return {
    start() {
      tick();
      rearm().then(() => tick(), failed('rearmOpen'));
    },
    tick: (fire) => tick(fire),
    async all() {
      if (isSetBack()) await rearm();
      await Promise.all(roads.map(start));
    },
    idle: inFlight.idle,
  };
}

/** Erases what names people in requests that ended long ago; says how far it is, since there can be thousands. */
export async function eraseNow({
  operations,
  wake,
  goOn,
  log,
}: Pick<JobDeps, 'operations' | 'wake' | 'goOn' | 'log'>): Promise<void> {
  const say = (message: string, { erased, waiting, failed }: Erased): void => {
    if (erased + waiting + failed.length > 0) log.info(message, { erased, waiting, failed: failed.length });
  };
  const done = await operations.eraseDue({ goOn, onProgress: (soFar) => say('erasing', soFar) });
  for (const { id, error } of done.failed) log.error('a request could not be erased', { id, ...errorFacts(error) });
  say('erased', done);
  wake();
}
