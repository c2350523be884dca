import type { Tx } from '../../driver.ts';
import { remove } from '../../seals/rows.ts';
import { all, type Script } from '../script.ts';
import { tellClicks } from './refusedClicks.ts';

/** So many rows that count no more are removed with each that is written: there are never more than a day's. */
export const SWEPT = 8;

/** Removes up to `limit` rows that count no more; refused clicks are told before. */
export function* forgetTallies(tx: Tx, now: number, limit = 1_000): Script<void> {
  for (const row of yield* all('tallies.over', { now, limit })) {
    if (!tx.sealing.fits('tallies', row)) continue;
    yield* tellClicks(tx, row, now);
    yield* remove(tx, 'tallies', row);
  }
}
