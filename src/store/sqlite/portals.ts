import type { RequestId } from '../../domain/request.ts';
import type { Locale } from '../../domain/text.ts';
import type { Portal } from '../store.ts';
import type { Sealing } from './sealing.ts';

interface Row {
  readonly link_hash: string;
  readonly session_hash: string | null;
  readonly account_id: string;
  readonly user_id: string;
  readonly locale: Locale | null;
  readonly request_id: RequestId | null;
  readonly expires_at: number;
}

/** How long a visit that is over can still be told from one that never was (ms). */
const KEPT = 24 * 3_600_000;

/** Visits to the hosted pages; one that does not fit its seal never was. Writes belong into a transaction of the writer. */
export function portalTable(sealing: Sealing) {
  const portals = sealing.table<Row>('portals');
  const over = portals.select<[number]>('WHERE expires_at < ?');
  const byLink = portals.select<[string]>('WHERE link_hash = ?');
  const bySession = portals.select<[string]>('WHERE session_hash = ?');
  const enter = portals.updating('session_hash', 'expires_at');
  const bind = portals.updating('request_id');

  return {
    open(linkHash: string, { accountId, userId, locale, requestId, expiresAt }: Portal): void {
      for (const row of over.all(expiresAt - KEPT)) if (portals.checked(row) !== null) portals.remove(row);
      portals.insert({
        link_hash: linkHash,
        session_hash: null,
        account_id: accountId,
        user_id: userId,
        locale,
        request_id: requestId,
        expires_at: expiresAt,
      });
    },
    peek(linkHash: string): (Portal & { used: boolean }) | null {
      const row = portals.checked(byLink.get(linkHash));
      return row === null ? null : { ...toPortal(row), used: row.session_hash !== null };
    },
    enter(linkHash: string, session: { hash: string; expiresAt: number }, now: number): boolean {
      const row = portals.checked(byLink.get(linkHash));
      if (row === null || row.session_hash !== null || row.expires_at <= now) return false;
      enter(row, { ...row, session_hash: session.hash, expires_at: session.expiresAt });
      return true;
    },
    find(sessionHash: string, now: number): Portal | null {
      const row = portals.checked(bySession.get(sessionHash));
      return row === null || row.expires_at <= now ? null : toPortal(row);
    },
    bind(sessionHash: string, requestId: RequestId): void {
      const row = portals.checked(bySession.get(sessionHash));
      if (row !== null) bind(row, { ...row, request_id: requestId });
    },
  };
}

const toPortal = ({ account_id, user_id, locale, request_id, expires_at }: Row): Portal => ({
  accountId: account_id,
  userId: user_id,
  locale,
  requestId: request_id,
  expiresAt: expires_at,
});
