import type { AccountKind, AccountStatus, PackageCategory } from '../../domain/account/facts.ts';

/** An account as `GET /accounts/{id}` tells it (docs/design.md, Console API); times in ISO 8601 UTC. */
export interface ConsoleAccount {
  readonly id: string;
  readonly name: string;
  readonly kind: AccountKind;
  readonly status: AccountStatus;
  readonly created_at: string;
  readonly creator: ConsolePerson;
  /** Null for an account made with a phone number. */
  readonly admin_email: string | null;
  readonly locale: string;
  /** Integer minor units; negative when the customer owes. */
  readonly balance: { readonly currency: string; readonly minor: number };
  /** Null when there was no billing last month; `issued_at` is null while the bill is outstanding. */
  readonly last_bill: ConsoleBill | null;
  readonly projects: readonly ConsoleProject[];
  readonly packages: readonly ConsolePackage[];
  /** Without the creator, with pending invitations. */
  readonly members: readonly ConsolePerson[];
  readonly usage: ConsoleUsage;
}

export interface ConsolePerson {
  readonly user_id: string;
  readonly name: string;
  /** Null for somebody who signed up with a phone number. */
  readonly email: string | null;
}
/** `month` is `YYYY-MM`. */
export interface ConsoleBill {
  readonly month: string;
  readonly issued_at: string | null;
}
/** Whether it was used at all in `month` (`YYYY-MM`), the current one. */
export interface ConsoleUsage {
  readonly month: string;
  readonly used: boolean;
}
export interface ConsoleProject {
  readonly id: string;
  readonly name: string;
  readonly active: boolean;
}
/** `expires_at` is null when it never expires; `remaining` 0 means used up. */
export interface ConsolePackage {
  readonly id: string;
  readonly name: string;
  readonly category: PackageCategory;
  readonly expires_at: string | null;
  readonly remaining: number;
}

/** Each field of the answer, to leave out or spoil one at a time. */
export const ACCOUNT_FIELDS = [
  'id',
  'name',
  'kind',
  'status',
  'created_at',
  'creator',
  'admin_email',
  'locale',
  'balance',
  'last_bill',
  'projects',
  'packages',
  'members',
  'usage',
] as const satisfies readonly (keyof ConsoleAccount)[];

/** How the console treats one account. */
export interface AccountSettings {
  /** What a GET says once the account is deleted: the status code, or 200 with status `deleted`. */
  readonly goneAs: 404 | 410 | 'status';
  /** `later`: 202 first; deleted after `completePending`, or once `readsUntilDeleted` GETs have seen it active. */
  readonly deletion: 'at_once' | 'later' | 'refused';
  readonly readsUntilDeleted: number | null;
  /** The body of the 409 when `deletion` is `refused`. */
  readonly refusal: { readonly code: string; readonly message: string };
}

export const DEFAULT_SETTINGS: AccountSettings = {
  goneAs: 410,
  deletion: 'at_once',
  readsUntilDeleted: null,
  refusal: { code: 'contract_hold', message: 'contract hold' },
};

export interface Sample {
  readonly account: ConsoleAccount;
  readonly settings?: Partial<AccountSettings>;
}
