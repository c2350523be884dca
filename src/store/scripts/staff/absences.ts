import type { AuditEntry } from '../../../domain/events.ts';
import type { Absence } from '../../../domain/promise/absence.ts';
import type { Context, Tx } from '../../driver.ts';
import { insert, remove, update } from '../../seals/rows.ts';
import { all, one, type Script, type TableRow } from '../script.ts';
import { note } from '../tell.ts';

type Row = TableRow<'absences'>;

/* Who is away; whose row does not fit its seal is there. */

type By = Pick<AuditEntry, 'actor' | 'at'>;

export function* putAbsence(tx: Tx, absence: Absence, by: By): Script<void> {
  const before = yield* one('absences.lock', { user_id: absence.userId });
  if (before === undefined) yield* insert(tx, 'absences', toRow(absence));
  else yield* update(tx, 'absences', 'change', before, toRow(absence));
  const { until, standIn } = absence;
  yield* note(
    tx,
    { kind: 'absence.begun', until, ...(standIn !== null && { to: standIn }) },
    { ...by, requestId: null },
  );
}

export function* currentAbsences({ sealing }: Pick<Context, 'sealing'>, now: number): Script<readonly Absence[]> {
  return (yield* all('absences.current', { now })).filter((row) => sealing.fits('absences', row)).map(toAbsence);
}

export function* endAbsence(tx: Tx, user_id: string, by: By): Script<void> {
  const row = tx.sealing.checked('absences', yield* one('absences.lock', { user_id }));
  if (row === null) return;
  yield* remove(tx, 'absences', row);
  if (row.until > by.at) yield* note(tx, { kind: 'absence.ended' }, { ...by, requestId: null });
}

const toRow = ({ userId, until, standIn }: Absence): Omit<Row, 'seal'> => ({
  user_id: userId,
  until,
  stand_in: standIn,
});

const toAbsence = ({ user_id, until, stand_in }: Row): Absence => ({ userId: user_id, until, standIn: stand_in });
