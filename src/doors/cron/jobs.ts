import type { Operations } from '../../operations/operations.ts';
import type { Erased } from '../../operations/retention.ts';
import { errorFacts, type Log } from '../../platform/log.ts';
import type { CronJob } from './cron.ts';

export interface JobDeps {
  readonly operations: Pick<Operations, 'sweep' | 'eraseDue'>;
  readonly sweepCron: string;
  /** Has the outbox look what is to be delivered. */
  readonly wake: () => void;
  /** Tells the channel where the audit trail ends. */
  readonly publishHead: () => Promise<void>;
  /** False once the desk is about to stop. */
  readonly goOn: () => boolean;
  readonly log: Log;
}

/** When the channel is told where the audit trail ends, once a day in TIMEZONE. */
const HEAD_CRON = '0 9 * * *';

/** When what RETENTION is over for is erased: at night in TIMEZONE. */
const ERASE_CRON = '20 3 * * *';

/** Everything that the clock brings about. */
export const jobsOf = (deps: JobDeps): readonly CronJob[] => [
  { name: 'sweep', cron: deps.sweepCron, run: () => sweepNow(deps) },
  { name: 'trail head', cron: HEAD_CRON, run: deps.publishHead },
  { name: 'retention', cron: ERASE_CRON, run: () => eraseNow(deps) },
];

/** Does what is due, and has delivered what comes of it. */
export async function sweepNow({ operations, wake, log }: Pick<JobDeps, 'operations' | 'wake' | 'log'>): Promise<void> {
  const { handled, failed } = await operations.sweep();
  for (const { id, error } of failed) log.error('a request could not be looked after', { id, ...errorFacts(error) });
  if (handled > 0) log.info('swept', { handled, failed: failed.length });
  wake();
}

/** Erases what names people in requests that ended long ago; says how far it is, since there can be thousands. */
export async function eraseNow({
  operations,
  wake,
  goOn,
  log,
}: Omit<JobDeps, 'sweepCron' | 'publishHead'>): Promise<void> {
  const say = (message: string, { erased, waiting, failed }: Erased): void => {
    if (erased + waiting + failed.length > 0) log.info(message, { erased, waiting, failed: failed.length });
  };
  const done = await operations.eraseDue({ goOn, onProgress: (soFar) => say('erasing', soFar) });
  for (const { id, error } of done.failed) log.error('a request could not be erased', { id, ...errorFacts(error) });
  say('erased', done);
  wake();
}
