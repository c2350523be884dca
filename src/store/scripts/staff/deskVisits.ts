import type { Context, Tx } from '../../driver.ts';
import { insert, remove, update } from '../../seals/rows.ts';
import type { DeskVisit } from '../../store.ts';
import { all, one, type Script, type TableRow } from '../script.ts';

type Row = TableRow<'desk_visits'>;
type Sealed = Pick<Context, 'sealing'>;

/* Staff and the status page: links that work once, and sessions; one whose row does not fit its seal never was. */

export function* openDeskVisit(tx: Tx, link_hash: string, { userId, expiresAt }: DeskVisit, now: number): Script<void> {
  yield* removeAll(tx, yield* all('desk_visits.over', { before: now }));
  yield* insert(tx, 'desk_visits', { link_hash, session_hash: null, user_id: userId, expires_at: expiresAt });
}

export function* peekDeskVisit({ sealing }: Sealed, link_hash: string, now: number): Script<boolean> {
  const row = sealing.checked('desk_visits', yield* one('desk_visits.find', { link_hash }));
  return row !== null && isFresh(row, now);
}

export function* enterDeskVisit(
  tx: Tx,
  link_hash: string,
  session: { readonly hash: string; readonly expiresAt: number },
  now: number,
): Script<boolean> {
  const row = tx.sealing.checked('desk_visits', yield* one('desk_visits.lock', { link_hash }));
  if (row === null || !isFresh(row, now)) return false;
  yield* update(tx, 'desk_visits', 'enter', row, { ...row, session_hash: session.hash, expires_at: session.expiresAt });
  return true;
}

export function* findDeskVisit({ sealing }: Sealed, session_hash: string, now: number): Script<DeskVisit | null> {
  const row = sealing.checked('desk_visits', yield* one('desk_visits.findSession', { session_hash }));
  return row === null || row.expires_at <= now ? null : { userId: row.user_id, expiresAt: row.expires_at };
}

export function* endDeskVisits(tx: Tx, user_id: string): Script<void> {
  yield* removeAll(tx, yield* all('desk_visits.ofUser', { user_id }));
}

const isFresh = ({ session_hash, expires_at }: Row, now: number): boolean => session_hash === null && expires_at > now;

function* removeAll(tx: Tx, rows: readonly Row[]): Script<void> {
  for (const row of rows) if (tx.sealing.fits('desk_visits', row)) yield* remove(tx, 'desk_visits', row);
}
