import { createHash } from 'node:crypto';
import type { Evidence, FrozenEvidence } from '../domain/account/evidence.ts';
import { isPersonal } from '../domain/account/values.ts';
import { canonicalJson, sha256 } from './canonical.ts';

/** Bytes of salt of each personal value: nobody can find a name by trying names. */
const SALT = 16;

/** A personal value with its salt (hex), by which the commitment to it can be checked. */
export interface Kept {
  readonly salt: string;
  readonly value: string;
}

/**
 * Turns what was known into what is kept: each personal value gives way to `{"commit": SHA-256(salt || value)}`, with a
 * salt of its own, so that it can be erased and the rest still proves. `random` gives that many random bytes.
 */
export const createFreeze =
  (random: (size: number) => Uint8Array) =>
  (evidence: Evidence): FrozenEvidence => {
    const kept: Record<string, Kept> = {};
    /** Strings come from the console, and may hold halves of characters, which have no canonical form. */
    const replaced = (_: string, value: unknown): unknown => {
      if (!isPersonal(value)) return typeof value === 'string' ? value.toWellFormed() : value;
      if (value.personal === null) return null;
      const one: Kept = { salt: Buffer.from(random(SALT)).toString('hex'), value: value.personal.toWellFormed() };
      const commit = commitment(one);
      kept[commit] = one;
      return { commit };
    };
    const body = canonicalJson(JSON.parse(JSON.stringify(evidence, replaced)));
    return { body, hash: sha256(body), personal: JSON.stringify(kept) };
  };

/** SHA-256 (hex) over the bytes of the salt and the value as UTF-8. */
export const commitment = ({ salt, value }: Kept): string =>
  createHash('sha256').update(Buffer.from(salt, 'hex')).update(value, 'utf8').digest('hex');
