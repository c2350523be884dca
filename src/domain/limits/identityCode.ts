import type { Instant } from '../calendar.ts';

/** The one-time code; only its keyed hash is kept. */
export interface IdentityCode {
  readonly hash: string;
  readonly expiresAt: Instant;
  /** Guesses so far at this code. */
  readonly attempts: number;
  /** When the codes of this request were sent, this one last. */
  readonly sentAt: readonly Instant[];
  /** Hashes of the codes before it: who types one of them is told so. */
  readonly earlier: readonly string[];
}

/** A code as somebody typed or pasted it: full width, with blanks, dashes or invisible characters between the digits. */
export const plainCode = (typed: string): string => typed.normalize('NFKC').replaceAll(/[\s\p{Pd}\p{Cf}\u2212]/gu, '');
