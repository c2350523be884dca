import type { Broken } from '../../domain/deskAlert.ts';
import { createTrailWatch, type TrailWatch, type TrailWatchDeps } from '../../operations/trailWatch.ts';
import { errorFacts, type Log } from '../../platform/log.ts';
import type { Shared } from '../../platform/shared.ts';
import { after } from '../../platform/timers.ts';
import { createTrailWord } from './trailWord.ts';

const FOUND: Readonly<Record<Broken['kind'], string>> = {
  'trail.broken': 'the audit trail is broken',
  'record.broken': 'a stored record does not fit its seal',
};

/** The watch over the audit trail, with the desk's log and timers; where the trail ends is logged now and at the stop. */
export async function openTrail(
  { store, now, shared, log }: Pick<TrailWatchDeps, 'store' | 'now'> & { readonly shared: Shared; readonly log: Log },
  onStop: (close: () => unknown) => void,
): Promise<TrailWatch> {
  const onError = (error: unknown): void => log.error('the audit trail could not be looked after', errorFacts(error));
  const logHead = (): Promise<void> => store.auditHead().then((head) => log.info('trail head', { ...head }), onError);
  onStop(logHead);
  await logHead();
  const watch = createTrailWatch({
    store,
    now,
    others: shared.alone ? null : createTrailWord(shared, now),
    after,
    turn: () => new Promise((next) => setImmediate(next)),
    onFound: ({ kind, ...found }) => log.error(FOUND[kind], found),
    onError,
  });
  onStop(() => watch.stop());
  return watch;
}
