import { actorId, DESK } from '../../domain/actor.ts';
import { type AuditHash, type AuditTable, auditTable, hashed } from './audit.ts';
import type { Connection } from './connect.ts';
import { SealsBroken, SecretMismatch } from './errors.ts';
import { inspector } from './inspect.ts';
import { HEAD, KEY_CHECK, type Ledger, ROTATED, sumName, sumOf } from './ledger.ts';
import { takeBack } from './outbox.ts';
import { createSealing } from './sealing.ts';
import { SEALED, SEALED_NAMES, type SealKeys, type Stored, sealOf } from './seals.ts';
import { createTrailDigest } from './trailCheck.ts';

export interface Keys {
  readonly auditHash: AuditHash;
  /** `previous`: DESK_SECRET_PREVIOUS, which only proves what is there. */
  readonly seals: SealKeys & { readonly previous: SealKeys | null };
}

/**
 * Makes sure that the database was sealed with our secret. Rows of versions without seals are sealed once; what the
 * previous secret sealed is proven with it and sealed anew. What a dead desk was sending is taken back. Belongs into a transaction, after the migrations.
 * @param now ms, for the entry in the trail
 * @throws SecretMismatch, SealsBroken
 */
export function sealUp(db: Connection, keys: Keys, now: number): void {
  bringUp(db, keys, now);
  const sealing = createSealing(db, keys.seals, () => {});
  takeBack(sealing);
  sealing.ledger.flush();
}

function bringUp(db: Connection, { auditHash, seals }: Keys, now: number): void {
  const { previous } = seals;
  const kind = standingOf(db, { auditHash, seals });
  if (kind === 'ours') return;
  if (kind === 'other' || (previous === null && kind !== 'fresh' && kind !== 'unsealed'))
    throw new SecretMismatch(OTHER);
  if (kind === 'previous' && previous !== null) assertWhole(db, previous);

  const sealing = createSealing(db, seals, () => {});
  const audit = auditTable(db, auditHash, sealing, () => {});
  sealAll(db, seals, sealing.ledger);
  const end = audit.last();
  if (end !== null) sealing.ledger.set(HEAD, `${end.seq}:${end.hash}`);
  sealing.ledger.set(KEY_CHECK, seals.keyCheck);
  const by = { actor: actorId(DESK), requestId: null, version: null, at: now };
  if (kind === 'previous' || kind === 'unsealed_previous') {
    const seq = audit.append({ kind: 'secret.rotated', digest: digestOf(audit) }, by);
    sealing.ledger.set(ROTATED, String(seq));
  }
  if (kind.startsWith('unsealed')) audit.append({ kind: 'records.sealed' }, by);
  sealing.ledger.flush();
}

/** For a reader beside the desk, which seals nothing. @throws SecretMismatch */
export function assertSecret(db: Connection, keys: Keys): void {
  const kind = standingOf(db, keys);
  if (kind !== 'ours' && kind !== 'fresh') throw new SecretMismatch(kind === 'other' ? OTHER : NOT_YET);
}

const OTHER =
  'The database was sealed with another DESK_SECRET. Set the one it was made with; to change it, set DESK_SECRET_PREVIOUS to the old one for one start.';
const NOT_YET = 'The database is not sealed with this DESK_SECRET yet. Start the desk once with it.';

const SEALED_ONCE = `SELECT 1 FROM audit WHERE event = 'records.sealed' OR data LIKE '%"version":%' LIMIT 1`;

/** Whose the database is. `unsealed`: of a version without seals. */
type Standing = 'fresh' | 'ours' | 'previous' | 'unsealed' | 'unsealed_previous' | 'other';

function standingOf(db: Connection, { auditHash, seals }: Keys): Standing {
  const { keyCheck, previous } = seals;
  const mark = db.prepare<[string], string>('SELECT value FROM meta WHERE name = ?').pluck().get(KEY_CHECK);
  if (mark === keyCheck) return 'ours';
  if (mark !== undefined && mark === previous?.keyCheck) return 'previous';
  const sealing = createSealing(db, seals, () => {});
  const end = auditTable(db, auditHash, sealing, () => {}).last();
  const madeWith = (hash: AuditHash): boolean => end !== null && end.hash === hash(end.prev_hash, hashed(end));
  if (end === null && mark === undefined) {
    // Without its trail a request is of no version: its row fits no seal, and stays so.
    return db.prepare('SELECT 1 FROM requests LIMIT 1').get() === undefined ? 'fresh' : 'ours';
  }
  // Entries with versions were written by a desk that seals: the mark was there, and somebody removed or changed it.
  const sealed = mark !== undefined || db.prepare(SEALED_ONCE).get() !== undefined;
  if (madeWith(auditHash)) return sealed ? 'ours' : 'unsealed';
  if (previous !== null && madeWith(previous.auditHash)) return sealed ? 'previous' : 'unsealed_previous';
  return 'other';
}

/** Nothing that was changed behind the desk's back may look proven under the new secret. */
function assertWhole(db: Connection, previous: SealKeys): void {
  const sealing = createSealing(db, previous, () => {});
  const { auditHash } = previous;
  const audit = auditTable(db, auditHash, sealing, () => {});
  const walk = inspector(db, { audit, auditHash, sealing })();
  for (let step = walk.next(); ; step = walk.next()) {
    if (!step.done) continue;
    if (step.value.ok) return;
    throw new SealsBroken(
      'The database does not fit DESK_SECRET_PREVIOUS, so its secret cannot be changed. Start with the old DESK_SECRET: npm run desk -- audit verify names what does not fit.',
    );
  }
}

/** Rows held in memory at a time. */
const PAGE = 500;

function sealAll(db: Connection, keys: SealKeys, ledger: Ledger): void {
  for (const { name, value } of db.prepare<[], { name: string; value: string }>('SELECT name, value FROM meta').all()) {
    ledger.set(name, value);
  }
  for (const table of SEALED_NAMES.filter((name) => name !== 'meta')) {
    const page = db.prepare<[number, number], Stored<{ at: number }>>(
      `SELECT rowid AS at, ${SEALED[table].columns.join(', ')} FROM ${table} WHERE rowid > ? ORDER BY rowid LIMIT ?`,
    );
    const write = db.prepare(`UPDATE ${table} SET seal = ? WHERE rowid = ?`);
    const sum = sumOf(keys);
    let after = Number.MIN_SAFE_INTEGER;
    for (let rows = page.all(after, PAGE); rows.length > 0; rows = page.all(after, PAGE)) {
      for (const row of rows) {
        const seal = sealOf(keys, table, row);
        write.run(seal, row.at);
        sum.add(seal);
        after = row.at;
      }
    }
    ledger.set(sumName(table), sum.text());
  }
}

/** All entries so far: from here on the trail is hashed with the new secret. */
function digestOf(audit: AuditTable): string {
  const digest = createTrailDigest();
  let after = Number.MIN_SAFE_INTEGER;
  for (let rows = audit.after(after, PAGE); rows.length > 0; rows = audit.after(after, PAGE)) {
    for (const row of rows) {
      digest.take(row);
      after = row.seq;
    }
  }
  return digest.text();
}
