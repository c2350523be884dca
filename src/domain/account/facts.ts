import type { Instant } from '../calendar.ts';
import type { Locale } from '../text.ts';
import type { Implausible } from './implausible.ts';

/**
 * One thing that the console says about an account. A field that is missing, malformed or cannot be true is not known,
 * and makes only the findings that need it `unknown` (docs/design.md, Console API).
 */
export type Fact<T> = { readonly known: true; readonly value: T } | NotKnown;

/** `why`: what the console said and why that cannot be true (plausible.ts); without it, the console did not say. */
export interface NotKnown {
  readonly known: false;
  readonly why?: Implausible;
}

export const known = <T>(value: T): Fact<T> => ({ known: true, value });
export const UNKNOWN: NotKnown = { known: false };

export type AccountKind = 'console' | 'reseller';
export type AccountStatus = 'active' | 'deleted';
export type PackageCategory = 'rtc' | 'cloud_recording' | 'support' | 'marketplace' | 'free';

export interface Person {
  readonly userId: string;
  readonly name: string;
}
/** `minor`: integer minor units of `currency` (ISO 4217), negative when the customer owes. */
export interface Money {
  readonly currency: string;
  readonly minor: number;
}
/** `month` is `YYYY-MM`; `issuedAt` is null while the bill is outstanding. */
export interface Bill {
  readonly month: string;
  readonly issuedAt: Instant | null;
}
/** Whether the account was used at all in `month` (`YYYY-MM`, in the billing time zone), which should be the current one. */
export interface Usage {
  readonly month: string;
  readonly used: boolean;
}
export interface Project {
  readonly id: string;
  readonly name: string;
  readonly active: boolean;
}
/** `expiresAt` is null when it never expires; `remaining` 0 means used up. */
export interface Package {
  readonly id: string;
  readonly name: string;
  readonly category: PackageCategory;
  readonly expiresAt: Instant | null;
  readonly remaining: number;
}

/** What the console says about one account at one moment. */
export interface Facts {
  readonly accountId: string;
  readonly fetchedAt: Instant;
  readonly name: Fact<string>;
  readonly kind: Fact<AccountKind>;
  readonly status: Fact<AccountStatus>;
  readonly createdAt: Fact<number>;
  readonly creator: Fact<Person>;
  /** Null when the console does not say. */
  readonly creatorEmail: string | null;
  /** Null for an account made with a phone number. */
  readonly adminEmail: Fact<string | null>;
  readonly locale: Fact<Locale>;
  readonly balance: Fact<Money>;
  /** Null when there was no billing last month. */
  readonly lastBill: Fact<Bill | null>;
  readonly projects: Fact<readonly Project[]>;
  readonly packages: Fact<readonly Package[]>;
  /** Asked for by rule set `agora-current-8` alone. */
  readonly usage: Fact<Usage>;
  /** Without the creator, with pending invitations. */
  readonly members: Fact<readonly Person[]>;
}
