import type { DeskEffect } from '../../domain/effects.ts';
import type { Tx } from '../driver.ts';
import { want } from './change.ts';
import type { Script } from './script.ts';

/** `rest` in ms. */
interface Once {
  readonly what: string;
  readonly rest: number;
}

/** Has people told of what stands in the trail already; `once`: unless that was told lately, by whichever desk. */
export function* tell(tx: Tx, effects: readonly DeskEffect[], at: number, once?: Once): Script<void> {
  if (once !== undefined) {
    const name = `told ${once.what}`;
    const last = Number((yield* tx.ledger.get(name)) ?? Number.NEGATIVE_INFINITY);
    // What was told by a clock that ran ahead holds nobody up.
    if (at >= last && at - last < once.rest) return;
    tx.ledger.set(name, String(at));
  }
  yield* want(tx, null, effects, at);
}
