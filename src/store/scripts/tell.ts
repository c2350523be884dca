import type { DeskEffect } from '../../domain/effects.ts';
import type { Tx } from '../driver.ts';
import { want } from './change.ts';
import type { Script } from './script.ts';

/** `rest` in ms; `says`: something else than that may be told meanwhile. */
interface Once {
  readonly what: string;
  readonly rest: number;
  readonly says?: string;
}

/** Has people told of what stands in the trail already; `once`: unless that was told lately, by whichever desk. */
export function* tell(tx: Tx, effects: readonly DeskEffect[], at: number, once?: Once): Script<void> {
  if (once !== undefined) {
    const name = `told ${once.what}`;
    const [time = '', ...words] = ((yield* tx.ledger.get(name)) ?? '').split(' ');
    const { rest, says = '' } = once;
    const last = time === '' ? Number.NEGATIVE_INFINITY : Number(time);
    // What was told by a clock that ran ahead holds nobody up.
    if (words.join(' ') === says && at >= last && at - last < rest) return;
    tx.ledger.set(name, `${at}${says && ` ${says}`}`);
  }
  yield* want(tx, null, effects, at);
}
