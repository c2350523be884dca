import { actorId, DESK } from '../../domain/actor.ts';
import { assertFinished } from '../copying/mark.ts';
import type { Tx } from '../driver.ts';
import { SealsBroken, SecretMismatch } from '../errors.ts';
import { type AuditHash, createTrail, hashed, type Trail } from '../scripts/audit.ts';
import { takeBack } from '../scripts/outbox/outbox.ts';
import { all, one, type Script, type TableRow, type WriteName, write } from '../scripts/script.ts';
import { inspection } from './inspect.ts';
import { createLedger, HEAD, KEY_CHECK, type Ledger, ROTATED, sumName, sumOf } from './ledger.ts';
import { createSealing, type Sealing } from './sealing.ts';
import { SEALED_NAMES, type SealKeys, sealOf } from './seals.ts';
import { createTrailDigest } from './trailCheck.ts';
import { entriesAfter, pageOf, whole } from './walk.ts';

export interface Keys {
  readonly auditHash: AuditHash;
  /** `previous`: DESK_SECRET_PREVIOUS, which only proves what is there. */
  readonly seals: SealKeys & { readonly previous: SealKeys | null };
}

/**
 * Makes sure that the database was sealed with our secret. Rows of versions without seals are sealed once; what the
 * previous secret sealed is proven with it and sealed anew. Belongs into a transaction of nobody else's, after the
 * migrations.
 * @param now for the entry in the trail
 * @param alsoDo what else is done with the ledger then
 * @throws CopyUnfinished, SecretMismatch, SealsBroken
 */
export function* sealUp(keys: Keys, now: number, alsoDo?: (tx: Opening) => Script<void>): Script<void> {
  yield* assertFinished();
  const { sealing, trail } = quiet(keys.auditHash, keys.seals);
  const ledger = createLedger(sealing);
  yield* bringUp(keys, now, trail, ledger);
  if (alsoDo !== undefined) yield* alsoDo({ sealing, ledger });
  yield ledger.flush();
}

/** The same where one desk alone has the database: what a dead one was sending is taken back. */
export const sealUpAlone = (keys: Keys, now: number): Script<void> => sealUp(keys, now, takeBack);

/** The transaction in which a store is opened. */
type Opening = Pick<Tx, 'sealing' | 'ledger'>;

/** Nobody is told of what is broken: it is looked at, not used. */
export function quiet(auditHash: AuditHash, seals: SealKeys): { readonly sealing: Sealing; readonly trail: Trail } {
  return { sealing: createSealing(seals, () => {}), trail: createTrail(auditHash, () => {}) };
}

function* bringUp(keys: Keys, now: number, trail: Trail, ledger: Ledger): Script<void> {
  const { seals } = keys;
  const { previous } = seals;
  const kind = yield* standingOf(keys);
  if (kind === 'ours') return;
  if (kind === 'other' || (previous === null && kind !== 'fresh' && kind !== 'unsealed'))
    throw new SecretMismatch(OTHER);
  if (kind === 'previous' && previous !== null) yield* assertWhole(previous);

  yield* sealAll(seals, ledger);
  const end = yield* one('audit.end', {});
  if (end !== undefined) ledger.set(HEAD, `${end.seq}:${end.hash}`);
  ledger.set(KEY_CHECK, seals.keyCheck);
  const by = { actor: actorId(DESK), requestId: null, version: null, at: now };
  if (kind === 'previous' || kind === 'unsealed_previous') {
    const seq = yield* trail.append(ledger, { kind: 'secret.rotated', digest: yield* digestOfAll() }, by);
    ledger.set(ROTATED, String(seq));
  }
  if (kind.startsWith('unsealed')) yield* trail.append(ledger, { kind: 'records.sealed' }, by);
}

/** For a reader beside the desk, which seals nothing. @throws CopyUnfinished, SecretMismatch */
export function* assertSecret(keys: Keys): Script<void> {
  yield* assertFinished();
  const kind = yield* standingOf(keys);
  if (kind !== 'ours' && kind !== 'fresh') throw new SecretMismatch(kind === 'other' ? OTHER : NOT_YET);
}

const OTHER =
  'The database was sealed with another DESK_SECRET. Set the one it was made with; to change it, set DESK_SECRET_PREVIOUS to the old one for one start.';
const NOT_YET = 'The database is not sealed with this DESK_SECRET yet. Start the desk once with it.';

/** Whose the database is. `unsealed`: of a version without seals. */
type Standing = 'fresh' | 'ours' | 'previous' | 'unsealed' | 'unsealed_previous' | 'other';

function* standingOf({ auditHash, seals }: Keys): Script<Standing> {
  const { keyCheck, previous } = seals;
  const mark = (yield* one('meta.find', { name: KEY_CHECK }))?.value;
  if (mark === keyCheck) return 'ours';
  if (mark !== undefined && mark === previous?.keyCheck) return 'previous';
  const end = yield* one('audit.last', {});
  const madeWith = (hash: AuditHash): boolean => end !== undefined && end.hash === hash(end.prev_hash, hashed(end));
  if (end === undefined && mark === undefined) {
    // Without its trail a request is of no version: its row fits no seal, and stays so.
    return (yield* one('requests.any', {})) === undefined ? 'fresh' : 'ours';
  }
  // Entries with versions were written by a desk that seals: the mark was there, and somebody removed or changed it.
  const sealed = mark !== undefined || (yield* one('audit.sealedOnce', {})) !== undefined;
  if (madeWith(auditHash)) return sealed ? 'ours' : 'unsealed';
  if (previous !== null && madeWith(previous.auditHash)) return sealed ? 'previous' : 'unsealed_previous';
  return 'other';
}

/** Nothing that was changed behind the desk's back may look proven under the new secret. */
function* assertWhole(previous: SealKeys): Script<void> {
  const { auditHash } = previous;
  const { sealing, trail } = quiet(auditHash, previous);
  const { ok } = yield* whole(inspection({ sealing, trail }));
  if (ok) return;
  throw new SealsBroken(
    'The database does not fit DESK_SECRET_PREVIOUS, so its secret cannot be changed. Start with the old DESK_SECRET: npm run desk -- audit verify names what does not fit.',
  );
}

/** Rows held in memory at a time. */
const PAGE = 500;

function* sealAll(keys: SealKeys, ledger: Ledger): Script<void> {
  for (const { name, value } of yield* all('meta.all', {})) ledger.set(name, value);
  for (const table of SEALED_NAMES.filter((name) => name !== 'meta')) {
    const sum = sumOf(keys);
    let last: TableRow<typeof table> | undefined;
    do {
      const page: readonly TableRow<typeof table>[] = yield* pageOf(table, last, PAGE);
      for (const row of page) {
        const seal = sealOf(keys, table, row);
        yield* write(`${table}.reseal` as WriteName, { ...row, seal } as never);
        sum.add(seal);
      }
      last = page.at(-1);
    } while (last !== undefined);
    ledger.set(sumName(table), sum.text());
  }
}

/** All entries so far: from here on the trail is hashed with the new secret. */
function* digestOfAll(): Script<string> {
  const digest = createTrailDigest();
  let last: TableRow<'audit'> | undefined;
  do {
    const page: readonly TableRow<'audit'>[] = yield* entriesAfter('audit', last, PAGE);
    for (const row of page) digest.take(row);
    last = page.at(-1);
  } while (last !== undefined);
  return digest.text();
}
