import { IS_BRAKE } from '../../../db/conditions.ts';
import type { AuditEntry, Event, Notice } from '../../domain/events.ts';
import type { RequestId } from '../../domain/request.ts';
import type { AuditVerdict } from '../upkeep.ts';
import type { Connection } from './connect.ts';

/** One link of the chain, keyed: see src/secrets.ts. */
export type AuditHash = (previous: string, entry: string) => string;

interface Row {
  readonly seq: number;
  readonly request_id: RequestId | null;
  readonly event: string;
  readonly data: string;
  readonly actor: string;
  readonly at: number;
  readonly prev_hash: string;
  readonly hash: string;
}
const ROW = 'seq, request_id, event, data, actor, at, prev_hash, hash';
/** Rows held in memory at a time. */
const PAGE = 1_000;

export type AuditTable = ReturnType<typeof auditTable>;

/** The audit trail. Writes belong into a transaction of the writer. */
export function auditTable(db: Connection, auditHash: AuditHash) {
  // SQLite itself remembers the highest number given, so that cutting off the end leaves a gap.
  const lastSeq = db.prepare<[], number>("SELECT seq FROM sqlite_sequence WHERE name = 'audit'").pluck();
  const lastHash = db.prepare<[], string>('SELECT hash FROM audit ORDER BY seq DESC LIMIT 1').pluck();
  const head = db.prepare<[], { seq: number; hash: string }>('SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1');
  const insert = db.prepare(
    `INSERT INTO audit (${ROW}) VALUES (@seq, @request_id, @event, @data, @actor, @at, @prev_hash, @hash)`,
  );
  const history = db.prepare<[string], Row>(`SELECT ${ROW} FROM audit WHERE request_id = ? ORDER BY seq`);
  const brake = db.prepare<[number], Row>(
    `SELECT ${ROW} FROM audit INDEXED BY audit_brake WHERE ${IS_BRAKE} AND seq >= ? ORDER BY seq`,
  );
  const page = db.prepare<[number, number], Row>(`SELECT ${ROW} FROM audit WHERE seq > ? ORDER BY seq LIMIT ?`);

  return {
    /** Gives the number of the entry. `version`: of the request, as the event made it; null for a notice. */
    append(
      event: Event | Notice,
      { actor, requestId, version, at }: Pick<AuditEntry, 'actor' | 'requestId' | 'version' | 'at'>,
    ): number {
      const entry = {
        seq: (lastSeq.get() ?? 0) + 1,
        request_id: requestId,
        event: event.kind,
        data: JSON.stringify(version === null ? event : { ...event, version }),
        actor,
        at,
      };
      const prev_hash = lastHash.get() ?? '';
      insert.run({ ...entry, prev_hash, hash: auditHash(prev_hash, hashed(entry)) });
      return entry.seq;
    },
    /** The last entry; seq 0 and no hash when there is none. */
    head: (): { seq: number; hash: string } => head.get() ?? { seq: 0, hash: '' },
    history: (id: RequestId): readonly AuditEntry[] => history.all(id).map(toEntry),
    /** What stopped deletions and let them go on, from that entry on, oldest first. */
    brakeSince: (seq: number): readonly AuditEntry[] => brake.all(seq).map(toEntry),
    verify(): AuditVerdict {
      const last = lastSeq.get() ?? 0;
      let count = 0;
      let previous = '';
      for (let rows = page.all(Number.MIN_SAFE_INTEGER, PAGE); rows.length > 0; rows = page.all(count, PAGE)) {
        for (const row of rows) {
          const seq = count + 1;
          const linked = row.seq === seq && row.prev_hash === previous;
          if (!linked || row.hash !== auditHash(previous, hashed(row))) return { ok: false, seq };
          previous = row.hash;
          count = seq;
        }
      }
      return count < last ? { ok: false, seq: count + 1 } : { ok: true, count };
    },
  };
}

/** Everything that a row says, in a fixed order; the number is part of it, so that rows cannot trade places. */
const hashed = ({ seq, request_id, event, data, actor, at }: Omit<Row, 'prev_hash' | 'hash'>): string =>
  JSON.stringify([seq, request_id, event, data, actor, at]);

function toEntry({ seq, request_id, data, actor, at, hash, prev_hash }: Row): AuditEntry {
  return { seq, requestId: request_id, ...parseData(seq, data), actor, at, hash, prevHash: prev_hash };
}

function parseData(seq: number, data: string): Pick<AuditEntry, 'event' | 'version'> {
  try {
    const { version = null, ...event } = JSON.parse(data) as (Event | Notice) & { version?: number };
    return { event, version };
  } catch {
    throw new Error(`Audit entry ${seq} cannot be read`);
  }
}
