import { errorFacts, type Log } from '../platform/log.ts';
import type { Keeping } from '../store/deskStore.ts';

interface Needs extends Pick<Keeping, 'instance' | 'now'> {
  readonly log: Log;
  readonly salvage: boolean;
  readonly crash: (error: Error) => void;
}

/** What a desk brings to its database; what is wrong with it there, and when it is well again, stands in the log. */
export const keepingOf = ({ instance, now, log, salvage, crash }: Needs): Keeping => ({
  instance,
  now,
  salvage,
  onTrouble: (error, detail) =>
    error === null
      ? log.info('the database is well again')
      : log.error('the database is in trouble', { ...errorFacts(error), detail }),
  onLost: crash,
});
