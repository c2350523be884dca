import type { Parking } from '../../domain/account/parking.ts';
import type { DeskEffect } from '../../domain/effects.ts';
import type { Context, Tx } from '../driver.ts';
import { insert, remove, update } from '../seals/rows.ts';
import { want } from './change.ts';
import { all, one, type Script, type TableRow } from './script.ts';

type Sealed = Pick<Context, 'sealing'>;

/* Who asked to be told when their account can be deleted; one that does not fit its seal never did. */

/** In place of what the account had before. */
export function* park(tx: Tx, parking: Parking): Script<void> {
  const before = tx.sealing.checked('parkings', yield* one('parkings.lockAccount', { account_id: parking.accountId }));
  if (before !== null) yield* remove(tx, 'parkings', before);
  yield* insert(tx, 'parkings', toRow(parking));
}

export function* findParking({ sealing }: Sealed, id: string): Script<Parking | null> {
  return toParking(sealing.checked('parkings', yield* one('parkings.find', { id })));
}

export function* parkingOf({ sealing }: Sealed, account_id: string): Script<Parking | null> {
  return toParking(sealing.checked('parkings', yield* one('parkings.findAccount', { account_id })));
}

export function* dueParkings({ sealing }: Sealed, now: number, limit: number): Script<readonly Parking[]> {
  const rows = yield* all('parkings.due', { now, limit });
  return rows.flatMap((row) => toParking(sealing.checked('parkings', row)) ?? []);
}

/** From one state to the next, with what that brings about; null: it goes. No effect when it is another by now. */
export function* moveParking(
  tx: Tx,
  from: Parking,
  to: Parking | null,
  effects: readonly DeskEffect[],
  at: number,
): Script<void> {
  const row = tx.sealing.checked('parkings', yield* one('parkings.lock', { id: from.id }));
  if (row === null || row.look_at !== from.lookAt) return;
  if (to === null) yield* remove(tx, 'parkings', row);
  else yield* update(tx, 'parkings', 'change', row, toRow(to));
  yield* want(tx, null, effects, at);
}

function toRow(parking: Parking): Omit<TableRow<'parkings'>, 'seal'> {
  return { id: parking.id, account_id: parking.accountId, look_at: parking.lookAt, body: JSON.stringify(parking) };
}

const toParking = (row: TableRow<'parkings'> | null): Parking | null =>
  row === null ? null : (JSON.parse(row.body) as Parking);
