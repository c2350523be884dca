import type { Ms } from '../../domain/calendar.ts';
import { errorFacts, type Log } from '../../platform/log.ts';
import { type After, pause } from '../../platform/timers.ts';
import type { OutboxRow, Settlement, Store } from '../../store/store.ts';

/**
 * A result is written at once, and then again for as long as a database takes to start anew: a delivery whose end is not
 * noted will be repeated.
 */
const AGAIN: readonly Ms[] = [250, 1_000, 2_000, 4_000, 8_000, 16_000, 16_000];

/** Writes what must not be lost, again and again for that long; `failed`: each time. @throws what the last one threw */
export async function persistently<T>(
  write: () => Promise<T>,
  after: After,
  failed: (error: unknown) => void,
): Promise<T> {
  for (const wait of AGAIN) {
    try {
      return await write();
    } catch (error) {
      failed(error);
      await pause(wait, after);
    }
  }
  return write();
}

/**
 * Writes down what became of an attempt; never rejects. `claimed`: the row as it was claimed last, also while this is
 * written: its end holds for that, too, or nobody would have it until the lease is over. `onFailure`: each time the
 * database did not take it.
 */
export async function settle(
  claimed: () => OutboxRow,
  settlement: Settlement,
  { store, after, log, onFailure }: { store: Pick<Store, 'settle'>; after: After; log: Log; onFailure: () => void },
): Promise<void> {
  const failed = (error: unknown): void => {
    const { id, requestId, effect } = claimed();
    log.error('outbox could not mark an effect', {
      ...{ lane: effect.lane, id, request: requestId, kind: effect.kind },
      ...errorFacts(error),
    });
    onFailure();
  };
  let ended: OutboxRow | null = null;
  const write = (): Promise<void> => {
    ended = claimed();
    return store.settle(ended, settlement);
  };
  while (ended !== claimed()) await persistently(write, after, failed).catch(failed);
}
