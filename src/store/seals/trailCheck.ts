import { createHash } from 'node:crypto';
import { type AuditHash, type AuditRow, dataOf, hashed } from '../scripts/audit.ts';
import { one, type Script } from '../scripts/script.ts';
import type { TrailHead } from '../store.ts';

/** How a walk over the chain ended. `brokenAt`: the first place that is not what was written. */
interface TrailChecked {
  readonly count: number;
  readonly brokenAt: number | null;
  readonly head: TrailHead | null;
}

/**
 * Checks the chain, entry after entry. What an earlier DESK_SECRET hashed cannot be computed any more: there the links
 * count, and the digest over all of it that the entry `secret.rotated` holds, hashed with the present secret.
 * @param rotatedAt the entry by which the secret was changed last; 0 when it never was
 */
export function createTrailCheck(auditHash: AuditHash, rotatedAt: number) {
  const digest = createTrailDigest();
  let count = 0;
  let previous = '';
  let brokenAt: number | null = null;

  function isProven(row: AuditRow): boolean {
    if (row.seq !== count + 1 || row.prev_hash !== previous) return false;
    if (row.seq < rotatedAt) return true;
    if (row.hash !== auditHash(previous, hashed(row))) return false;
    return row.seq > rotatedAt || rotatedAt === 0 || dataOf(row).digest === digest.text();
  }

  return {
    take(row: AuditRow): void {
      if (brokenAt !== null) return;
      if (!isProven(row)) {
        brokenAt = count + 1;
        return;
      }
      if (row.seq < rotatedAt) digest.take(row);
      count = row.seq;
      previous = row.hash;
    },
    /** After the last entry. `ends`: with which entries the trail ended once; are they there? */
    *end(ends: readonly (TrailHead | null)[]): Script<TrailChecked> {
      for (const head of ends) {
        if (brokenAt !== null || head === null) continue;
        if (head.seq > count) brokenAt = count + 1;
        else if ((yield* one('audit.at', { seq: head.seq }))?.hash !== head.hash) brokenAt = head.seq;
      }
      return { count, brokenAt, head: count === 0 ? null : { seq: count, hash: previous } };
    },
  };
}

/** SHA-256 over whole entries, in order: what `secret.rotated` keeps of all entries before it. */
export function createTrailDigest() {
  const digest = createHash('sha256');
  return {
    take: (row: AuditRow): void => {
      digest.update(`${hashed(row)}\n${row.hash}\n`);
    },
    text: (): string => digest.copy().digest('base64url'),
  };
}
