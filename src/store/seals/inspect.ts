import { createHash } from 'node:crypto';
import { countAll, totalOf } from '../copying/tables.ts';
import type { Context } from '../driver.ts';
import { dataOf, lastVersion, storedHead } from '../scripts/audit.ts';
import { commitment, toEvidence } from '../scripts/evidence.ts';
import { isErased } from '../scripts/requests.ts';
import { one, type Script, type TableRow } from '../scripts/script.ts';
import type { BrokenRecord, Inspected } from '../store.ts';
import { HEAD, KEY_CHECK, ROTATED, stored, sumName, sumOf } from './ledger.ts';
import { ADDED, fits, keyOf, SEALED_NAMES, type SealedName } from './seals.ts';
import { createTrailCheck } from './trailCheck.ts';
import { entriesAfter, PAUSE, pageOf, type Walk, walkOver, whole } from './walk.ts';

/** Rows looked at in one piece: far less than 10 ms of work. */
const PAGE = 100;
/** Deliveries looked for in one piece: an entry may name a hundred of them. */
const LOOKS = 500;

export type OnInspected = (progress: { readonly done: number; readonly of: number }) => void;

/** The whole walk as of one moment. `onProgress`: about how many rows it has seen, of how many. */
export function* inspectAll(
  context: Pick<Context, 'sealing' | 'trail'>,
  onProgress: OnInspected | null,
): Script<Inspected> {
  if (onProgress === null) return yield* whole(inspection(context));
  const of = totalOf(yield* countAll());
  let done = 0;
  return yield* whole(inspection(context), () => {
    done = Math.min(of, done + PAGE);
    onProgress({ done, of });
  });
}

type Name = (table: string, key: string | number, why: BrokenRecord['why']) => void;

/** The walk over the trail and over all sealed rows. */
export function* inspection({ sealing, trail }: Pick<Context, 'sealing' | 'trail'>): Walk<Inspected> {
  // Before anything is read: what this process writes while it reads need not be among what it sees.
  const left = trail.known();
  const found = new Map<string, BrokenRecord>();
  const name: Name = (table, key, why) => {
    found.set(`${table} ${key}`, { table, key: String(key), why });
    sealing.report(table, String(key), why);
  };
  const check = createTrailCheck(trail.hash, Number((yield* stored(sealing, ROTATED)) ?? 0));
  yield* entries(name, check);
  const { count, brokenAt, head } = yield* check.end([yield* storedHead(sealing), left]);
  const end = yield* storedHead(sealing);
  if (end === null ? count > 0 : end.seq < count) name('meta', HEAD, end === null ? 'missing' : 'older');
  if ((yield* stored(sealing, KEY_CHECK)) === null) name('meta', KEY_CHECK, 'missing');
  for (const table of SEALED_NAMES) yield* rows(sealing, table, name);
  yield* evidenceRows(name);
  const records = [...found.values()];
  return { ok: brokenAt === null && records.length === 0, count, head, brokenAt, records };
}

/** Each entry of the trail, and whether there is what it says was written with it. */
function* entries(name: Name, check: ReturnType<typeof createTrailCheck>): Walk<void> {
  const seen = new Set<string>();
  let looks = 0;
  yield* walkOver<TableRow<'audit'>>(
    (after) => entriesAfter('audit', after, PAGE),
    function* (row) {
      check.take(row);
      const { version, effects, evidence: proof } = dataOf(row);
      const id = row.request_id;
      if (id !== null && version !== undefined && !seen.has(id)) {
        seen.add(id);
        if ((yield* one('requests.has', { id })) === undefined) name('requests', id, 'missing');
      }
      for (const effect of Array.isArray(effects) ? effects : []) {
        if (++looks % LOOKS === 0) yield PAUSE;
        const isThere = (yield* one('outbox.has', { id: effect })) !== undefined;
        if (!isThere && !(yield* isErased(id))) name('outbox', effect, 'missing');
      }
      if (proof === undefined) return;
      if ((yield* one('evidence.hashAt', { seq: row.seq }))?.hash !== proof) name('evidence', row.seq, 'missing');
    },
  );
}

/** Each row of a table against its seal, and all of them against the sum that the ledger keeps of it. */
function* rows(sealing: Context['sealing'], table: SealedName, name: Name): Walk<void> {
  const before = yield* stored(sealing, sumName(table));
  const sum = sumOf(sealing.keys);
  yield* walkOver<TableRow<SealedName>>(
    (after) => pageOf(table, after, PAGE),
    function* (row) {
      sum.add(row.seal);
      const why = yield* wrongWith(sealing, table, row);
      if (why !== null) name(table, keyOf(table, row), why);
    },
  );
  if (table === 'meta') return;
  const now = yield* stored(sealing, sumName(table));
  // Nothing was ever written there since it came.
  if (now === null && ADDED.includes(table) && sum.text() === sumOf(sealing.keys).text()) return;
  if (now === null) name('meta', sumName(table), 'missing');
  // When somebody wrote meanwhile, these rows were not all of one moment: the next walk tells. What came and went
  // meanwhile leaves the sum as it was; so they are counted again.
  else if (now === before && sum.text() !== now && (yield* stillDiffer(sealing, table)))
    name(table, '*', 'rows_differ');
}

/** Whether the rows do not make the sum either when they are read as of one moment. */
function* stillDiffer(sealing: Context['sealing'], table: SealedName): Script<boolean> {
  const sum = sumOf(sealing.keys);
  for (
    let rows = yield* pageOf(table, undefined, PAGE);
    rows.length > 0;
    rows = yield* pageOf(table, rows.at(-1), PAGE)
  ) {
    for (const { seal } of rows) sum.add(seal);
  }
  return sum.text() !== (yield* stored(sealing, sumName(table)));
}

function* wrongWith(
  { keys }: Context['sealing'],
  table: SealedName,
  row: TableRow<SealedName>,
): Script<BrokenRecord['why'] | null> {
  // Who runs on the database is written before it is known with which secret: see src/store/sqlite/file/owner.ts.
  if (table === 'meta' && keyOf(table, row) === 'owner') return null;
  if (!fits(keys, table, row)) return 'changed';
  if (table !== 'requests') return null;
  const { id, version } = row as TableRow<'requests'>;
  if (version < ((yield* lastVersion(id)) ?? 0)) return 'older';
  return (yield* one('audit.opened', { request_id: id })) === undefined ? 'not_in_trail' : null;
}

/** What was frozen, against its hash in the trail. */
const evidenceRows = (name: Name): Walk<void> =>
  walkOver<TableRow<'evidence'>>(
    (after) => entriesAfter('evidence', after, PAGE),
    function* (row) {
      const { seq, request_id, hash } = row;
      const entry = yield* one('audit.at', { seq });
      const proven = entry !== undefined && entry.request_id === request_id && dataOf(entry).evidence === hash;
      if (!proven || !isWhole(row)) name('evidence', seq, 'changed');
    },
  );

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Does the frozen body have its hash, and hold the commitment to each personal value? They may have been erased. */
function isWhole(row: TableRow<'evidence'>): boolean {
  try {
    const { hash, body, personal } = toEvidence(row);
    const kept = Object.entries<Parameters<typeof commitment>[0]>(JSON.parse(personal ?? '{}'));
    return sha256(body) === hash && kept.every(([commit, one]) => commitment(one) === commit && body.includes(commit));
  } catch {
    return false;
  }
}
