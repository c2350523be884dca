import type { Ms } from '../../domain/calendar.ts';
import { errorFacts, type Log } from '../../platform/log.ts';
import { type After, pause } from '../../platform/timers.ts';
import type { OutboxRow, Settlement, Store } from '../../store/store.ts';

/**
 * A result is written at once, and then again for as long as a database takes to start anew: a delivery whose end is not
 * noted will be repeated.
 */
const AGAIN: readonly Ms[] = [250, 1_000, 2_000, 4_000, 8_000, 16_000, 16_000];

/**
 * Writes down what became of an attempt; never rejects. `claimed`: the row as it was claimed last; `onFailure`: each time
 * the database did not take it.
 */
export async function settle(
  claimed: () => OutboxRow,
  settlement: Settlement,
  { store, after, log, onFailure }: { store: Pick<Store, 'settle'>; after: After; log: Log; onFailure: () => void },
): Promise<void> {
  for (const wait of [...AGAIN, null]) {
    const row = claimed();
    try {
      return await store.settle(row, settlement);
    } catch (error) {
      log.error('outbox could not mark an effect', {
        ...{ lane: row.effect.lane, id: row.id, request: row.requestId, kind: row.effect.kind },
        ...errorFacts(error),
      });
      onFailure();
      if (wait !== null) await pause(wait, after);
    }
  }
}
