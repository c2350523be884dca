import type { Absence } from '../../../domain/promise/absence.ts';
import type { Context, Tx } from '../../driver.ts';
import { insert, remove, update } from '../../seals/rows.ts';
import { all, one, type Script, type TableRow } from '../script.ts';

type Row = TableRow<'absences'>;

/* Who is away; whose row does not fit its seal is there. */

export function* putAbsence(tx: Tx, absence: Absence): Script<void> {
  const before = yield* one('absences.lock', { user_id: absence.userId });
  if (before === undefined) yield* insert(tx, 'absences', toRow(absence));
  else yield* update(tx, 'absences', 'change', before, toRow(absence));
}

export function* currentAbsences({ sealing }: Pick<Context, 'sealing'>, now: number): Script<readonly Absence[]> {
  return (yield* all('absences.current', { now })).filter((row) => sealing.fits('absences', row)).map(toAbsence);
}

export function* endAbsence(tx: Tx, user_id: string): Script<void> {
  const row = tx.sealing.checked('absences', yield* one('absences.lock', { user_id }));
  if (row !== null) yield* remove(tx, 'absences', row);
}

const toRow = ({ userId, until, standIn }: Absence): Omit<Row, 'seal'> => ({
  user_id: userId,
  until,
  stand_in: standIn,
});

const toAbsence = ({ user_id, until, stand_in }: Row): Absence => ({ userId: user_id, until, standIn: stand_in });
