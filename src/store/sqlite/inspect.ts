import { createHash } from 'node:crypto';
import type { RequestId } from '../../domain/request.ts';
import type { BrokenRecord, Inspected } from '../store.ts';
import { type AuditHash, type AuditTable, extrasOf } from './audit.ts';
import type { Connection } from './connect.ts';
import { HEAD, KEY_CHECK, sumName, sumOf } from './ledger.ts';
import type { Sealing } from './sealing.ts';
import { fits, keyOf, SEALED, SEALED_NAMES, type SealedName, type Stored } from './seals.ts';
import { createTrailCheck } from './trailCheck.ts';

/** Rows looked at in one piece: far less than 10 ms of work. */
const PAGE = 100;

/** The walk over the trail and over all sealed rows, one piece at a time; gives the result at the end. */
export type Inspection = Generator<void, Inspected>;

export interface Inspecting {
  readonly audit: AuditTable;
  readonly auditHash: AuditHash;
  readonly sealing: Sealing;
}

type Name = (table: string, key: string | number, why: BrokenRecord['why']) => void;
type Paged = Stored<{ readonly at: number }>;
interface Evidence {
  readonly seq: number;
  readonly request_id: RequestId;
  readonly hash: string;
  readonly body: string;
  readonly personal: string | null;
}

/** Prepares the walk. The database may be written to between two pieces. */
export function inspector(db: Connection, { audit, auditHash, sealing }: Inspecting): () => Inspection {
  const { keys, ledger } = sealing;
  const hasRequest = db.prepare<[string], 1>('SELECT 1 FROM requests WHERE id = ?').pluck();
  const hasDelivery = db.prepare<[string], 1>('SELECT 1 FROM outbox WHERE id = ?').pluck();
  const isOpened = db
    .prepare<[string], 1>("SELECT 1 FROM audit WHERE request_id = ? AND event = 'request.opened' LIMIT 1")
    .pluck();
  const evidenceAt = db.prepare<[number], string>('SELECT hash FROM evidence WHERE seq = ?').pluck();
  const evidence = db.prepare<[number, number], Evidence>(
    'SELECT seq, request_id, hash, body, personal FROM evidence WHERE seq > ? ORDER BY seq LIMIT ?',
  );
  const pages = SEALED_NAMES.map((table) => {
    const list = [...SEALED[table].columns, 'seal'].join(', ');
    const page = `SELECT rowid AS at, ${list} FROM ${table} WHERE rowid > ? ORDER BY rowid LIMIT ?`;
    return { table, page: db.prepare<[number, number], Paged>(page) };
  });

  /** What an entry says was written with it. */
  function* entries(name: Name): Generator<void, ReturnType<ReturnType<typeof createTrailCheck>['end']>> {
    const trail = createTrailCheck(audit, auditHash);
    const seen = new Set<string>();
    yield* walk(
      (after) => audit.after(after, PAGE),
      ({ seq }) => seq,
      (row) => {
        trail.take(row);
        const { version, effects, evidence: proof } = extrasOf(row);
        const id = row.request_id;
        if (id !== null && version !== undefined && !seen.has(id)) {
          seen.add(id);
          if (hasRequest.get(id) === undefined) name('requests', id, 'missing');
        }
        for (const effect of Array.isArray(effects) ? effects : []) {
          if (hasDelivery.get(effect) === undefined) name('outbox', effect, 'missing');
        }
        if (proof !== undefined && evidenceAt.get(row.seq) !== proof) name('evidence', row.seq, 'missing');
      },
    );
    return trail.end();
  }

  /** Each row against its seal, and all of them against the sum that the ledger keeps of their table. */
  function* rows(name: Name): Generator<void, void> {
    for (const { table, page } of pages) {
      const [before, sum] = [ledger.get(sumName(table)), sumOf(keys)];
      yield* walk(
        (after) => page.all(after, PAGE),
        ({ at }) => at,
        (row) => {
          sum.add(row.seal);
          const why = wrongWith(table, row);
          if (why !== null) name(table, keyOf(table, row), why);
        },
      );
      if (table === 'meta') continue;
      const now = ledger.get(sumName(table));
      if (now === null) name('meta', sumName(table), 'missing');
      // When somebody wrote meanwhile, these rows were not all of one moment: the next walk tells.
      else if (now === before && sum.text() !== now) name(table, '*', 'rows_differ');
    }
  }

  function wrongWith(table: SealedName, row: Paged): BrokenRecord['why'] | null {
    // Who runs on the database is written before it is known with which secret: see owner.ts.
    if (table === 'meta' && keyOf(table, row) === 'owner') return null;
    if (!fits(keys, table, row)) return 'changed';
    if (table !== 'requests') return null;
    const { id, version } = row as unknown as { readonly id: RequestId; readonly version: number };
    if (version < (audit.lastVersion(id) ?? 0)) return 'older';
    return isOpened.get(id) === undefined ? 'not_in_trail' : null;
  }

  /** What was frozen, against its hash in the trail. */
  const evidenceRows = (name: Name): Generator<void, void> =>
    walk(
      (after) => evidence.all(after, PAGE),
      ({ seq }) => seq,
      ({ seq, request_id, hash, body, personal }) => {
        const entry = audit.at(seq);
        const proven = entry !== null && entry.request_id === request_id && extrasOf(entry).evidence === hash;
        if (!proven || sha256(body) !== hash || !isCommitted(personal, body)) name('evidence', seq, 'changed');
      },
    );

  return function* inspect(): Inspection {
    const found = new Map<string, BrokenRecord>();
    const name: Name = (table, key, why) => {
      found.set(`${table} ${key}`, { table, key: String(key), why });
      sealing.report(table, String(key), why);
    };
    const { count, brokenAt, head } = yield* entries(name);
    const stored = audit.storedHead();
    if (stored === null ? count > 0 : stored.seq < count) name('meta', HEAD, stored === null ? 'missing' : 'older');
    if (ledger.get(KEY_CHECK) === null) name('meta', KEY_CHECK, 'missing');
    yield* rows(name);
    yield* evidenceRows(name);
    const records = [...found.values()];
    return { ok: brokenAt === null && records.length === 0, count, head, brokenAt, records };
  };
}

/** Looks at all rows, a page at a time, with a pause after each. */
function* walk<R>(
  page: (after: number) => readonly R[],
  place: (row: R) => number,
  look: (row: R) => void,
): Generator<void, void> {
  let after = Number.MIN_SAFE_INTEGER;
  for (let rows = page(after); rows.length > 0; rows = page(after)) {
    for (const row of rows) {
      look(row);
      after = place(row);
    }
    yield;
  }
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Does the frozen body hold the commitment to each personal value (src/notary/freeze.ts)? They may have been erased. */
function isCommitted(personal: string | null, body: string): boolean {
  try {
    const kept = JSON.parse(personal ?? '{}') as Readonly<
      Record<string, { readonly salt: string; readonly value: string }>
    >;
    return Object.entries(kept).every(([commit, { salt, value }]) => {
      const digest = createHash('sha256').update(Buffer.from(salt, 'hex')).update(value, 'utf8').digest('hex');
      return digest === commit && body.includes(commit);
    });
  } catch {
    return false;
  }
}
