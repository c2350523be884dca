import type { Operations } from '../../operations/operations.ts';
import { errorFacts, type Log } from '../../platform/log.ts';
import type { CronJob } from './cron.ts';

export interface JobDeps {
  readonly operations: Pick<Operations, 'sweep' | 'lookAtParkings'>;
  readonly sweepCron: string;
  /** Has the outbox look what is to be delivered. */
  readonly wake: () => void;
  /** Tells the channel where the audit trail ends. */
  readonly publishHead: () => Promise<void>;
  readonly log: Log;
}

/** When the channel is told where the audit trail ends, once a day in TIMEZONE. */
const HEAD_CRON = '0 9 * * *';

/** Everything that the clock brings about. */
export const jobsOf = (deps: JobDeps): readonly CronJob[] => [
  { name: 'sweep', cron: deps.sweepCron, run: () => sweepNow(deps) },
  { name: 'trail head', cron: HEAD_CRON, run: deps.publishHead },
];

/** Does what is due, and has delivered what comes of it. */
export async function sweepNow({ operations, wake, log }: Pick<JobDeps, 'operations' | 'wake' | 'log'>): Promise<void> {
  const { handled, failed } = await operations.sweep();
  for (const { id, error } of failed) log.error('a request could not be looked after', { id, ...errorFacts(error) });
  if (handled > 0) log.info('swept', { handled, failed: failed.length });
  await operations.lookAtParkings();
  wake();
}
