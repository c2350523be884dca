import type { RequestId } from '../../domain/request.ts';
import type { Context, Tx } from '../driver.ts';
import { insert, remove, update } from '../seals/rows.ts';
import type { CardPlace } from '../store.ts';
import { one, type Script } from './script.ts';

type Sealed = Pick<Context, 'sealing'>;

/** Where the card of a request stands. A place that does not fit its seal counts as none. */
export function* cardOf({ sealing }: Sealed, request_id: RequestId): Script<CardPlace | null> {
  const row = sealing.checked('cards', yield* one('cards.find', { request_id }));
  return row === null ? null : { channel: row.channel, ts: row.ts };
}

export function* cardAt({ sealing }: Sealed, { channel, ts }: CardPlace): Script<RequestId | null> {
  return sealing.checked('cards', yield* one('cards.at', { ts, channel }))?.request_id ?? null;
}

export function* shownOf({ sealing }: Sealed, request_id: RequestId): Script<string | null> {
  return sealing.checked('cards', yield* one('cards.find', { request_id }))?.shown ?? null;
}

export function* noteShown(
  tx: Tx,
  request_id: RequestId,
  shown: string | null,
  instead?: string | null,
): Script<boolean> {
  const row = tx.sealing.checked('cards', yield* one('cards.lock', { request_id }));
  if (row === null || (instead !== undefined && row.shown !== instead)) return false;
  if (row.shown !== shown) yield* update(tx, 'cards', 'move', row, { ...row, shown });
  return true;
}

export function* forgetCard(tx: Tx, request_id: RequestId, { channel, ts }: CardPlace): Script<boolean> {
  const row = yield* one('cards.lock', { request_id });
  if (row?.channel !== channel || row.ts !== ts) return false;
  yield* remove(tx, 'cards', row);
  return true;
}

export function* placeCard(
  tx: Tx,
  request_id: RequestId,
  where: CardPlace | null,
  shown: string | null = null,
): Script<void> {
  const row = yield* one('cards.lock', { request_id });
  if (where === null) {
    if (row !== undefined) yield* remove(tx, 'cards', row);
    return;
  }
  const { channel, ts } = where;
  if (row === undefined) yield* insert(tx, 'cards', { request_id, channel, ts, shown });
  else yield* update(tx, 'cards', 'move', row, { request_id, channel, ts, shown });
}
