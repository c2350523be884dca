import type { RequestId } from '../../domain/request.ts';
import type { Context, Tx } from '../driver.ts';
import { insert, remove, update } from '../seals/rows.ts';
import type { Portal } from '../store.ts';
import { all, one, type Script, type TableRow } from './script.ts';

type Sealed = Pick<Context, 'sealing'>;

/** How long a visit that is over can still be told from one that never was (ms). */
const KEPT = 24 * 3_600_000;

/* Visits to the hosted pages; one that does not fit its seal never was. */

export function* openPortal(tx: Tx, link_hash: string, portal: Portal): Script<void> {
  const { accountId, userId, locale, token, requestId, expiresAt } = portal;
  for (const row of yield* all('portals.over', { before: expiresAt - KEPT })) {
    if (tx.sealing.fits('portals', row)) yield* remove(tx, 'portals', row);
  }
  yield* insert(tx, 'portals', {
    ...{ link_hash, session_hash: null, account_id: accountId, user_id: userId, locale },
    ...{ token, request_id: requestId, expires_at: expiresAt },
  });
}

export function* peekPortal(
  { sealing }: Sealed,
  link_hash: string,
): Script<(Portal & { readonly used: boolean }) | null> {
  const row = sealing.checked('portals', yield* one('portals.find', { link_hash }));
  return row === null ? null : { ...toPortal(row), used: row.session_hash !== null };
}

export function* enterPortal(
  tx: Tx,
  link_hash: string,
  session: { readonly hash: string; readonly expiresAt: number },
  now: number,
): Script<boolean> {
  const row = tx.sealing.checked('portals', yield* one('portals.lock', { link_hash }));
  if (row === null || row.session_hash !== null || row.expires_at <= now) return false;
  yield* update(tx, 'portals', 'enter', row, { ...row, session_hash: session.hash, expires_at: session.expiresAt });
  return true;
}

export function* findPortal({ sealing }: Sealed, session_hash: string, now: number): Script<Portal | null> {
  const row = sealing.checked('portals', yield* one('portals.findSession', { session_hash }));
  return row === null || row.expires_at <= now ? null : toPortal(row);
}

export function* bindPortal(tx: Tx, session_hash: string, request_id: RequestId): Script<void> {
  const row = tx.sealing.checked('portals', yield* one('portals.lockSession', { session_hash }));
  if (row !== null) yield* update(tx, 'portals', 'bind', row, { ...row, request_id });
}

const toPortal = ({ account_id, user_id, locale, token, request_id, expires_at }: TableRow<'portals'>): Portal => ({
  accountId: account_id,
  userId: user_id,
  locale,
  token,
  requestId: request_id,
  expiresAt: expires_at,
});
