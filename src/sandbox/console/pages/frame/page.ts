import type { Html } from '../../../../messages/html.ts';
import type { AccountSettings, ConsoleAccount, ConsolePerson } from '../../account.ts';
import type { Accounts } from '../../accounts.ts';

/** Who looks at a page, and at which account. */
export interface Visitor {
  readonly account: ConsoleAccount;
  readonly user: ConsolePerson;
  readonly isCreator: boolean;
  readonly settings: AccountSettings;
  /** The deletion was accepted and has not taken effect yet. */
  readonly deleting: boolean;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** What came of a form: one line that the page then shows, or another place to go to. */
export type Outcome = Notice | { readonly kind: 'go'; readonly location: string };

export interface Notice {
  readonly kind: 'done' | 'not_done';
  readonly said: string;
}

export const done = (said: string): Notice => ({ kind: 'done', said });
export const notDone = (said: string): Notice => ({ kind: 'not_done', said });

export interface Tools {
  readonly accounts: Accounts;
  /** A one-time link to the desk's hosted pages; throws when the desk gives none. */
  openPortal(accountId: string, userId: string, locale: string): Promise<string>;
}

/** `fields` are as a browser sent them: anything can be missing or wrong. */
export type Action = (visitor: Visitor, fields: URLSearchParams, tools: Tools) => Outcome | Promise<Outcome>;

/** One page of the console, with the forms on it: a form posts to the page's own path and names its action in `do`. */
export interface ConsolePage {
  readonly path: string;
  readonly title: string;
  /** Its words in the side navigation; null for a page that is only linked to. */
  readonly nav: string | null;
  body(visitor: Visitor): Html;
  readonly actions: Readonly<Record<string, Action>>;
}
