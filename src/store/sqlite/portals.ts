import type { RequestId } from '../../domain/request.ts';
import type { Locale } from '../../domain/text.ts';
import type { Portal } from '../store.ts';
import type { Connection } from './connect.ts';

interface Row {
  readonly session_hash: string | null;
  readonly account_id: string;
  readonly user_id: string;
  readonly locale: Locale | null;
  readonly request_id: RequestId | null;
  readonly expires_at: number;
}
const ROW = 'session_hash, account_id, user_id, locale, request_id, expires_at';

/** How long a visit that is over can still be told from one that never was (ms). */
const KEPT = 24 * 3_600_000;

/** Visits to the hosted pages. Writes belong into a transaction of the writer. */
export function portalTable(db: Connection) {
  const insert = db.prepare(
    `INSERT INTO portals (link_hash, account_id, user_id, locale, request_id, expires_at)
     VALUES (@linkHash, @accountId, @userId, @locale, @requestId, @expiresAt)`,
  );
  const forget = db.prepare('DELETE FROM portals WHERE expires_at < ?');
  const byLink = db.prepare<[string], Row>(`SELECT ${ROW} FROM portals WHERE link_hash = ?`);
  const bySession = db.prepare<[string, number], Row>(
    `SELECT ${ROW} FROM portals WHERE session_hash = ? AND expires_at > ?`,
  );
  const enter = db.prepare(
    `UPDATE portals SET session_hash = @hash, expires_at = @expiresAt
     WHERE link_hash = @linkHash AND session_hash IS NULL AND expires_at > @now`,
  );
  const bind = db.prepare('UPDATE portals SET request_id = ? WHERE session_hash = ?');

  return {
    open: (linkHash: string, portal: Portal): void => {
      forget.run(portal.expiresAt - KEPT);
      insert.run({ linkHash, ...portal });
    },
    peek(linkHash: string): (Portal & { used: boolean }) | null {
      const row = byLink.get(linkHash);
      return row === undefined ? null : { ...toPortal(row), used: row.session_hash !== null };
    },
    enter: (linkHash: string, session: { hash: string; expiresAt: number }, now: number): boolean =>
      enter.run({ linkHash, ...session, now }).changes === 1,
    find(sessionHash: string, now: number): Portal | null {
      const row = bySession.get(sessionHash, now);
      return row === undefined ? null : toPortal(row);
    },
    bind: (sessionHash: string, requestId: RequestId): void => {
      bind.run(requestId, sessionHash);
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
