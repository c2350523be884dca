import type { Instant } from '../calendar.ts';

/** Something that only a person can solve. */
export interface Attention {
  readonly code:
    | 'deletion_refused'
    | 'deletion_blocked'
    | 'deletion_unproven'
    | 'account_gone'
    | 'account_replaced'
    | 'mail_undeliverable';
  readonly detail: string;
  readonly at: Instant;
}
