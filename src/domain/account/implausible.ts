import type { Instant } from '../calendar.ts';
import type { Personal } from './values.ts';

/**
 * What the console said of a fact and why that cannot be true, as data; plausible.ts judges. Months are
 * `YYYY-MM`, money is in minor units. `timeZone`: in which the days are counted.
 */
export type Implausible =
  | { readonly code: 'began_too_early' | 'began_in_future'; readonly at: Instant; readonly timeZone: string }
  | { readonly code: 'no_currency'; readonly currency: string }
  | { readonly code: 'too_much_money'; readonly currency: string; readonly minor: number }
  | { readonly code: 'no_month' | 'month_not_over'; readonly month: string }
  | ({ readonly code: 'month_too_early'; readonly month: string } & Beginning)
  | {
      readonly code: 'issued_too_early' | 'issued_in_future';
      readonly month: string;
      readonly at: Instant;
      readonly timeZone: string;
    }
  | { readonly code: 'less_than_nothing'; readonly remaining: number; readonly item: Listed }
  | ({ readonly code: 'ended_too_early'; readonly at: Instant; readonly item: Listed } & Beginning)
  | { readonly code: 'creator_is_member'; readonly item: Listed }
  | { readonly code: 'listed_twice'; readonly what: 'project' | 'package' | 'member'; readonly item: Listed };

/** When the account began; null: that is not known, and what is dated before the first day of all is no date. */
type Beginning = { readonly began: number | null; readonly timeZone: string };

/** One thing of a list. Id and name, because two of the same name are told apart by nothing else. */
export type Listed = { readonly id: Personal; readonly name: Personal };
