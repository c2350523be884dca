import type { DeskEffect } from '../../../domain/effects.ts';
import { parseQueueFilter } from '../../../domain/queue.ts';
import type { Context, Tx } from '../../driver.ts';
import { insert, remove, update } from '../../seals/rows.ts';
import type { HomeViewer } from '../../store.ts';
import { want } from '../change.ts';
import { all, one, type Script, type TableRow } from '../script.ts';

type Row = TableRow<'home_viewers'>;
type Sealed = Pick<Context, 'sealing'>;

/* Who looked at their home tab; whose row does not fit its seal is not known. */

export function* seeViewer(tx: Tx, viewer: HomeViewer, effects: readonly DeskEffect[]): Script<void> {
  const before = yield* one('home_viewers.lock', { user_id: viewer.userId });
  if (before === undefined) yield* insert(tx, 'home_viewers', toRow(viewer));
  else yield* update(tx, 'home_viewers', 'change', before, toRow(viewer));
  yield* want(tx, null, effects, viewer.seenAt);
}

export function* findViewer({ sealing }: Sealed, user_id: string): Script<HomeViewer | null> {
  const row = sealing.checked('home_viewers', yield* one('home_viewers.find', { user_id }));
  return row === null ? null : toViewer(row);
}

export function* allViewers({ sealing }: Sealed): Script<readonly HomeViewer[]> {
  return (yield* all('home_viewers.all', {})).filter((row) => sealing.fits('home_viewers', row)).map(toViewer);
}

export function* viewerSaw(tx: Tx, user_id: string, hash: string | null): Script<void> {
  const row = tx.sealing.checked('home_viewers', yield* one('home_viewers.lock', { user_id }));
  if (row !== null) yield* update(tx, 'home_viewers', 'change', row, { ...row, hash });
}

export function* forgetViewer(tx: Tx, { userId, seenAt }: HomeViewer): Script<void> {
  const row = tx.sealing.checked('home_viewers', yield* one('home_viewers.lock', { user_id: userId }));
  if (row !== null && row.seen_at <= seenAt) yield* remove(tx, 'home_viewers', row);
}

const toRow = ({ userId, filter, page, hash, seenAt }: HomeViewer): Omit<Row, 'seal'> => ({
  user_id: userId,
  filter,
  page,
  hash,
  seen_at: seenAt,
});

/** A filter of another version shows everything. */
const toViewer = ({ user_id, filter, page, hash, seen_at }: Row): HomeViewer => ({
  userId: user_id,
  filter: parseQueueFilter(filter) ?? 'all',
  page,
  hash,
  seenAt: seen_at,
});
