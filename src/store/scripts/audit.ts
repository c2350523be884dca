import type { AuditEntry, Event, Notice } from '../../domain/events.ts';
import type { RequestId } from '../../domain/request.ts';
import { HEAD, type Ledger, stored, type Written } from '../seals/ledger.ts';
import type { Sealing } from '../seals/sealing.ts';
import type { TrailHead } from '../store.ts';
import { all, one, type Script, type TableRow, write } from './script.ts';

/** One link of the chain, keyed: see src/platform/secrets.ts. */
export type AuditHash = (previous: string, entry: string) => string;

export type AuditRow = TableRow<'audit'>;

/** What stands in an entry beside the event. */
interface Extras {
  /** Of the request, as the event made it. */
  readonly version?: number;
  /** Ids of the deliveries that were wanted with it. */
  readonly effects?: readonly string[];
}

/** Whose doing an entry is, and of what. */
type Cause = Pick<AuditEntry, 'actor' | 'requestId' | 'version' | 'at'> & Partial<Pick<Written, 'request' | 'call'>>;

export type Trail = ReturnType<typeof createTrail>;

/**
 * The end of the audit trail, to which entries are added.
 * @param onBroken told of the first entry that is not where the desk left it
 */
export function createTrail(auditHash: AuditHash, onBroken: (seq: number) => void) {
  /** The end of the trail as this process found or left it: that cannot be turned back. */
  let known: TrailHead | null = null;

  /** Where the desk left the trail, also when somebody cut it off since. Null: there is none. */
  function* head(ledger: Ledger): Script<TrailHead | null> {
    // What this transaction appended nobody else can have changed.
    const own = parseHead(ledger.pending(HEAD));
    if (own !== null) return own;
    const end = (yield* one('audit.end', {})) ?? null;
    const stored = parseHead(yield* ledger.get(HEAD));
    const left = known !== null && known.seq > (stored?.seq ?? 0) ? known : stored;
    if (left === null) {
      if (end !== null) onBroken(end.seq + 1);
      return end;
    }
    if (end?.seq === left.seq && end.hash === left.hash && (yield* isStillThere(left))) return left;
    const found = end?.seq ?? 0;
    onBroken(found === left.seq ? found : Math.min(left.seq, found) + 1);
    return end !== null && found > left.seq ? end : left;
  }

  function* isStillThere(end: TrailHead): Script<boolean> {
    if (known === null) return true;
    return (known.seq === end.seq ? end : yield* one('audit.at', { seq: known.seq }))?.hash === known.hash;
  }

  return {
    hash: auditHash,
    /** Before anything is read or written. */
    *find(sealing: Sealing): Script<void> {
      known = parseHead(yield* stored(sealing, HEAD));
    },
    /** `version`: of the request, as the event made it; null for a notice. `effects`: ids of what was wanted with it. Gives its number. */
    *append(
      ledger: Ledger,
      event: Event | Notice,
      { actor, requestId, version, at, request = null, call = null }: Cause,
      effects: readonly string[] = [],
    ): Script<number> {
      const before = yield* head(ledger);
      const seq = (before?.seq ?? 0) + 1;
      const extras: Extras = { ...(version !== null && { version }), ...(effects.length > 0 && { effects }) };
      const { kind, ...said } = event;
      const data = JSON.stringify({ ...said, ...extras });
      const entry = { seq, request_id: requestId, event: kind, data, actor, at };
      const prev_hash = before?.hash ?? '';
      const hash = auditHash(prev_hash, hashed(entry));
      yield* write('audit.insert', { ...entry, prev_hash, hash });
      ledger.set(HEAD, `${seq}:${hash}`);
      ledger.written.push({ seq, event, actor, requestId, at, request, call });
      return seq;
    },
    /** What was appended is on the disk. */
    committed(ledger: Ledger): void {
      known = parseHead(ledger.pending(HEAD)) ?? known;
    },
    known: (): TrailHead | null => known,
  };
}

export function* history(request_id: RequestId): Script<readonly AuditEntry[]> {
  return (yield* all('audit.history', { request_id })).map(toEntry);
}

/** The version that the latest event of a request made; null when no event says. */
export function* lastVersion(request_id: RequestId): Script<number | null> {
  // Nearly always the first.
  const latest = yield* one('audit.latest', { request_id, limit: 1 });
  if (latest === undefined) return null;
  const { version } = dataOf(latest);
  if (version !== undefined) return version;
  for (const entry of yield* all('audit.latest', { request_id, limit: ALL })) {
    const { version: earlier } = dataOf(entry);
    if (earlier !== undefined) return earlier;
  }
  return null;
}
/** More than there are entries. */
const ALL = 1_000_000;

/** The end of the trail by the ledger; null when it does not say. */
export function* storedHead(sealing: Sealing): Script<TrailHead | null> {
  return parseHead(yield* stored(sealing, HEAD));
}

/** Where it ends now; seq 0 and no hash when it is empty. */
export function* auditHead(sealing: Sealing): Script<TrailHead> {
  return (yield* storedHead(sealing)) ?? (yield* one('audit.end', {})) ?? { seq: 0, hash: '' };
}

export function* hasEntry({ seq, hash }: TrailHead): Script<boolean> {
  return (yield* one('audit.at', { seq }))?.hash === hash;
}

function parseHead(text: string | null): TrailHead | null {
  const [seq, hash] = text?.split(':') ?? [];
  return seq === undefined || hash === undefined ? null : { seq: Number(seq), hash };
}

/** Everything that a row says, in a fixed order; the number is part of it, so that rows cannot trade places. */
export const hashed = ({ seq, request_id, event, data, actor, at }: Omit<AuditRow, 'prev_hash' | 'hash'>): string =>
  JSON.stringify([seq, request_id, event, data, actor, at]);

export function toEntry(row: AuditRow): AuditEntry {
  const { seq, request_id, actor, at, hash, prev_hash } = row;
  const { version = null, effects, ...event } = parseData(row);
  return { seq, requestId: request_id, event, version, actor, at, hash, prevHash: prev_hash };
}

/** Earlier versions repeat the kind of the event in `data`. */
function parseData({ seq, event, data }: AuditRow): (Event | Notice) & Extras {
  try {
    return { kind: event, ...JSON.parse(data) };
  } catch {
    throw new Error(`Audit entry ${seq} cannot be read`);
  }
}

/** What an entry holds beside its columns; it may be anything, for it is not proven yet. */
export function dataOf({
  data,
}: Pick<AuditRow, 'data'>): Extras & { readonly evidence?: unknown; readonly digest?: unknown } {
  try {
    return JSON.parse(data) ?? {};
  } catch {
    return {};
  }
}
