import type { Tx } from '../../driver.ts';
import { update } from '../../seals/rows.ts';
import type { OutboxItem } from '../../store.ts';
import type { OutboxFilter } from '../../upkeep.ts';
import { all, type Script } from '../script.ts';
import { parseEffect, toItem } from './rows.ts';
import { givesWay } from './twins.ts';

/* What a person does with the outbox from the command line. */

export function* listOutbox({ state, lane, requestId, limit }: OutboxFilter): Script<readonly OutboxItem[]> {
  const filter = { state: state ?? null, lane: lane ?? null, request_id: requestId ?? null, limit };
  return (yield* all('outbox.list', filter)).map(toItem);
}

/** Gives the ids of those that will be delivered. `only`: the one with this id. */
export function* retryDead(tx: Tx, now: number, only: string | null): Script<readonly string[]> {
  const revived: string[] = [];
  for (const row of yield* all('outbox.dead', { id: only })) {
    if (!tx.sealing.fits('outbox', row) || !canBeSent(row.payload)) continue;
    // Another waiting delivery may do its work.
    const isNeeded = !(yield* givesWay(tx, row));
    const state = isNeeded ? 'ready' : 'done';
    const due = isNeeded ? { available_at: now, written_at: now } : {};
    yield* update(tx, 'outbox', 'move', row, { ...row, state, ...due });
    if (isNeeded) revived.push(row.id);
  }
  return revived;
}

/** A blanked code cannot be mailed any more: the customer asks for a new one. */
function canBeSent(payload: string): boolean {
  const effect = parseEffect(payload);
  return effect !== null && !(effect.kind === 'mail.code' && effect.sealed === '');
}
