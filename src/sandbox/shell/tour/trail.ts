import Database from 'better-sqlite3';

/** What the desk says of itself through its reporting views (docs/design.md, Reporting surface). */
export interface Trail {
  /** Names of the events after `seq`, each once; of looks at accounts, only those that were asked for by name. */
  eventsAfter(seq: number): ReadonlySet<string>;
  /** Whether one request came through all these stations in this order after `seq`; each is any of its events. */
  passed(seq: number, stations: readonly (readonly string[])[]): boolean;
  lastSeq(): number;
  /** How many deliveries of a kind were made. */
  delivered(kind: string): number;
  /** How many reminders waited for somebody's morning and have reached them. */
  slept(): number;
  /** Those that still wait: who has taken the request (Slack user id, or null), and when the desk looks again (ms). */
  sleepers(): readonly { readonly assignee: string | null; readonly at: number }[];
  /** The account that a request is about, and who has taken it (Slack user id, or null); null for no such request. */
  request(id: string): { readonly account: string; readonly assignee: string | null; readonly dueAt: number } | null;
  /** Deliveries that are still to be made, in a lane or in all, but for what waits for a morning and looks at what might still show up in Slack. `tried`: only those that failed already. */
  waiting(options?: { readonly lane?: 'slack' | 'mail' | 'console'; readonly tried?: boolean }): number;
}

/** What the desk says of a direct message that it keeps for the working time of its reader. */
const HELD = "last_error = 'nobody is at work'";

interface Row {
  readonly [column: string]: string | number | null;
}

/**
 * Reads the desk's database beside the running desk, as a company's own reports would; opened anew for each question. By
 * the library that the desk uses: closing the file by another one within a process drops the desk's locks, and whoever
 * closes it next elsewhere takes the write-ahead log away.
 */
export function createTrail(file: string): Trail {
  function ask<T>(question: (db: Database.Database) => T): T {
    const db = new Database(file, { readonly: true });
    try {
      return question(db);
    } finally {
      db.close();
    }
  }
  const number = (db: Database.Database, sql: string, ...values: (string | number)[]): number =>
    Number(db.prepare<(string | number)[], Row>(sql).get(...values)?.['n'] ?? 0);

  return {
    eventsAfter: (seq) =>
      ask((db) => {
        const rows = db
          .prepare<[number], Row>(
            "SELECT DISTINCT event FROM v_audit WHERE seq > ? AND (event <> 'account.looked_up' OR request_id IS NULL)",
          )
          .all(seq);
        return new Set(rows.map(({ event }) => String(event)));
      }),
    passed: (seq, stations) =>
      ask((db) => {
        const rows = db
          .prepare<[number], Row>('SELECT request_id, event FROM v_audit WHERE seq > ? ORDER BY seq')
          .all(seq);
        const reached = new Map<unknown, number>();
        for (const { request_id: id, event } of rows) {
          let station = reached.get(id) ?? 0;
          // One event can be two stations: who closes a request acts, and it is over.
          while (stations[station]?.includes(String(event))) station += 1;
          reached.set(id, station);
        }
        return [...reached.values()].includes(stations.length);
      }),
    lastSeq: () => ask((db) => number(db, 'SELECT max(seq) AS n FROM v_audit')),
    delivered: (kind) =>
      ask((db) => number(db, "SELECT count(*) AS n FROM v_outbox WHERE state = 'done' AND kind = ?", kind)),
    slept: () => ask((db) => number(db, `SELECT count(*) AS n FROM v_outbox WHERE state = 'done' AND ${HELD}`)),
    sleepers: () =>
      ask((db) =>
        db
          .prepare<[], Row>(
            `SELECT assignee, available_at FROM v_outbox JOIN v_requests ON v_requests.id = request_id WHERE state = 'ready' AND ${HELD}`,
          )
          .all()
          .map((row) => ({ assignee: row['assignee'] as string | null, at: Number(row['available_at']) })),
      ),
    request: (id) =>
      ask((db) => {
        const row = db
          .prepare<[string], Row>('SELECT account_id, assignee, due_at FROM v_requests WHERE id = ?')
          .get(id);
        if (row === undefined) return null;
        return {
          account: String(row['account_id']),
          assignee: row['assignee'] as string | null,
          dueAt: Number(row['due_at']),
        };
      }),
    waiting: ({ lane, tried = false } = {}) =>
      ask((db) =>
        number(
          db,
          `SELECT count(*) AS n FROM v_outbox WHERE state IN ('ready', 'sending') AND kind <> 'card.tidy' AND lane LIKE ?
           AND NOT coalesce(${HELD}, false)
           ${tried ? 'AND last_error IS NOT NULL' : ''}`,
          lane ?? '%',
        ),
      ),
  };
}
