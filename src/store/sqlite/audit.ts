import { IS_BRAKE } from '../../../db/conditions.ts';
import type { AuditEntry, Event, Notice } from '../../domain/events.ts';
import type { RequestId } from '../../domain/request.ts';
import type { TrailHead } from '../store.ts';
import type { Connection } from './connect.ts';
import { HEAD, ROTATED } from './ledger.ts';
import type { Sealing } from './sealing.ts';

/** One link of the chain, keyed: see src/platform/secrets.ts. */
export type AuditHash = (previous: string, entry: string) => string;

export interface AuditRow {
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

/** What stands in an entry beside the event. */
export interface Extras {
  /** Of the request, as the event made it. */
  readonly version?: number;
  /** Ids of the deliveries that were wanted with it. */
  readonly effects?: readonly string[];
}

export type AuditTable = ReturnType<typeof auditTable>;

/**
 * The audit trail. Writes belong into a transaction of the writer.
 * @param onBroken told of the first entry that is not where the desk left it
 */
export function auditTable(db: Connection, auditHash: AuditHash, { ledger }: Sealing, onBroken: (seq: number) => void) {
  const last = db.prepare<[], AuditRow>(`SELECT ${ROW} FROM audit ORDER BY seq DESC LIMIT 1`);
  const at = db.prepare<[number], AuditRow>(`SELECT ${ROW} FROM audit WHERE seq = ?`);
  const insert = db.prepare(
    `INSERT INTO audit (${ROW}) VALUES (@seq, @request_id, @event, @data, @actor, @at, @prev_hash, @hash)`,
  );
  const history = db.prepare<[string], AuditRow>(`SELECT ${ROW} FROM audit WHERE request_id = ? ORDER BY seq`);
  const latest = db.prepare<[string], string>('SELECT data FROM audit WHERE request_id = ? ORDER BY seq DESC').pluck();
  const brake = db.prepare<[number], AuditRow>(
    `SELECT ${ROW} FROM audit INDEXED BY audit_brake WHERE ${IS_BRAKE} AND seq >= ? ORDER BY seq`,
  );
  const page = db.prepare<[number, number], AuditRow>(`SELECT ${ROW} FROM audit WHERE seq > ? ORDER BY seq LIMIT ?`);
  /** The end of the trail as this process found or left it: that cannot be turned back. */
  let known = parseHead(ledger.get(HEAD));

  /** Where the desk left the trail, also when somebody cut it off since. Null: there is none. */
  function head(): TrailHead | null {
    const end = last.get() ?? null;
    const stored = parseHead(ledger.get(HEAD));
    const left = known !== null && known.seq > (stored?.seq ?? 0) ? known : stored;
    if (left === null) {
      if (end !== null) onBroken(end.seq + 1);
      return end;
    }
    if (end?.seq === left.seq && end.hash === left.hash && isStillThere(known, left)) return left;
    const found = end?.seq ?? 0;
    onBroken(found === left.seq ? found : Math.min(left.seq, found) + 1);
    return end !== null && found > left.seq ? end : left;
  }

  function isStillThere(head: TrailHead | null, end: TrailHead): boolean {
    if (head === null) return true;
    return (head.seq === end.seq ? end : at.get(head.seq))?.hash === head.hash;
  }

  return {
    /** `version`: of the request, as the event made it; null for a notice. `effects`: ids of what was wanted with it. Gives its number. */
    append(
      event: Event | Notice,
      { actor, requestId, version, at }: Pick<AuditEntry, 'actor' | 'requestId' | 'version' | 'at'>,
      effects: readonly string[] = [],
    ): number {
      const before = head();
      const seq = (before?.seq ?? 0) + 1;
      const extras: Extras = { ...(version !== null && { version }), ...(effects.length > 0 && { effects }) };
      const data = JSON.stringify({ ...event, ...extras });
      const entry = { seq, request_id: requestId, event: event.kind, data, actor, at };
      const prev_hash = before?.hash ?? '';
      const hash = auditHash(prev_hash, hashed(entry));
      insert.run({ ...entry, prev_hash, hash });
      ledger.set(HEAD, `${seq}:${hash}`);
      return seq;
    },
    /** What was appended is on the disk. */
    committed(): void {
      known = parseHead(ledger.pending(HEAD)) ?? known;
    },
    known: (): TrailHead | null => known,
    history: (id: RequestId): readonly AuditEntry[] => history.all(id).map(toEntry),
    /** What stopped deletions and let them go on, from that entry on, oldest first. */
    brakeSince: (seq: number): readonly AuditEntry[] => brake.all(seq).map(toEntry),
    /** The version that the latest event of a request made; null when no event says. */
    lastVersion(id: RequestId): number | null {
      // Nearly always the first: an iterator would cost more than the rest.
      const first = latest.get(id);
      const version = first === undefined ? null : extrasOf({ data: first }).version;
      if (version !== undefined) return version;
      for (const data of latest.iterate(id)) {
        const { version: earlier } = extrasOf({ data });
        if (earlier !== undefined) return earlier;
      }
      return null;
    },
    /** The end of the trail by the ledger; null when it does not say. */
    storedHead: (): TrailHead | null => parseHead(ledger.get(HEAD)),
    /** Where it ends now; seq 0 and no hash when it is empty. */
    end: (): TrailHead => parseHead(ledger.get(HEAD)) ?? last.get() ?? { seq: 0, hash: '' },
    last: (): AuditRow | null => last.get() ?? null,
    at: (seq: number): AuditRow | null => at.get(seq) ?? null,
    /** The entry by which the secret was changed last; 0 when it never was. */
    rotatedAt: (): number => Number(ledger.get(ROTATED) ?? 0),
    after: (seq: number, limit: number): readonly AuditRow[] => page.all(seq, limit),
  };
}

function parseHead(text: string | null): TrailHead | null {
  const [seq, hash] = text?.split(':') ?? [];
  return seq === undefined || hash === undefined ? null : { seq: Number(seq), hash };
}

/** Everything that a row says, in a fixed order; the number is part of it, so that rows cannot trade places. */
export const hashed = ({ seq, request_id, event, data, actor, at }: Omit<AuditRow, 'prev_hash' | 'hash'>): string =>
  JSON.stringify([seq, request_id, event, data, actor, at]);

function toEntry(row: AuditRow): AuditEntry {
  const { seq, request_id, actor, at, hash, prev_hash } = row;
  const { version = null, effects, ...event } = parseData(row);
  return { seq, requestId: request_id, event, version, actor, at, hash, prevHash: prev_hash };
}

function parseData({ seq, data }: AuditRow): (Event | Notice) & Extras {
  try {
    return JSON.parse(data);
  } catch {
    throw new Error(`Audit entry ${seq} cannot be read`);
  }
}

/** Of an entry that may be anything: it is not proven yet. */
export function extrasOf({
  data,
}: Pick<AuditRow, 'data'>): Extras & { readonly evidence?: unknown; readonly digest?: unknown } {
  try {
    return JSON.parse(data) ?? {};
  } catch {
    return {};
  }
}
