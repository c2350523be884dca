import type { Earliest } from '../account/earliest.ts';
import type { Eligibility } from '../account/eligibility.ts';
import type { Facts } from '../account/facts.ts';
import type { DeletionRequest } from '../request.ts';

/** One account as staff see it. */
export interface LookedUp {
  readonly accountId: string;
  /** Null when the console did not answer; the findings say so. */
  readonly facts: Facts | null;
  readonly check: Eligibility;
  readonly earliest: Earliest;
  /** The request that is under way for it, if any. */
  readonly open: DeletionRequest | null;
}

/** One of several accounts that an e-mail address may ask about. */
export interface AccountSummary {
  readonly id: string;
  readonly name: string;
}

/** The account, or the several that an address owns, to pick from. */
export type LookUp =
  | ({ readonly kind: 'account' } & LookedUp)
  | { readonly kind: 'several'; readonly accounts: readonly AccountSummary[] };
