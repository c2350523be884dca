import type { Look } from '../domain/account/eligibility.ts';
import type { Ms } from '../domain/calendar.ts';
import type { AccountSummary } from '../domain/views/lookUp.ts';

export type SearchAnswer =
  | { readonly kind: 'found'; readonly accounts: readonly AccountSummary[] }
  | { readonly kind: 'unavailable'; readonly why: string };

/**
 * What the console said to a deletion: a hint, a look at the account decides. `later`: not now (429, connection refused);
 * `denied`: the desk lacks the right; `unknown`: everything that the contract does not name.
 */
export type DeletionAnswer =
  | { readonly kind: 'deleted' }
  | { readonly kind: 'accepted' }
  | { readonly kind: 'gone' }
  | { readonly kind: 'refused'; readonly code: string; readonly message: string }
  | { readonly kind: 'denied'; readonly why: string }
  | { readonly kind: 'later'; readonly why: string; readonly retryAfterMs: Ms | null }
  | { readonly kind: 'unknown'; readonly why: string };

/** The company's console (docs/design.md, Console API). No method throws for what the other side does. */
export interface Console {
  /** `stop`: aborted when nobody waits for it any more; it is unavailable at once then. */
  account(id: string, stop?: AbortSignal): Promise<Look>;
  search(email: string): Promise<SearchAnswer>;
  /**
   * By immutable account id only, never by address; the request id is the idempotency key. Nothing but its time-out ends
   * it: what was broken off may have had its effect.
   */
  deleteAccount(id: string, idempotencyKey: string): Promise<DeletionAnswer>;
}
