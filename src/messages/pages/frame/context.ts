import type { Instant } from '../../../domain/calendar.ts';
import type { Locale } from '../../../domain/text.ts';

/** What every page for customers is given. */
export interface PageContext {
  readonly locale: Locale;
  /** This page in each language: a GET that changes nothing but the words. */
  readonly inLanguage: Readonly<Record<Locale, string>>;
  /** The company, and where it is reached without an account: an e-mail address or a page. `logo`: the picture's address. */
  readonly brand: { readonly name: string; readonly supportContact: string; readonly logo: string | null };
  /** What the page is about. `name`: null while it is not known, or may not be shown; null: about no account. */
  readonly account: { readonly id: string; readonly name: string | null } | null;
  /** Where people log in to the console. */
  readonly loginUrl: string;
  /** Base of the links to the console. */
  readonly consoleWebUrl: string;
  /** IANA zone of the times on the page. */
  readonly timeZone: string;
  readonly now: Instant;
  /** Hidden fields of each form, the mark against forged forms among them. */
  readonly hidden: Readonly<Record<string, string>>;
}

/** What was typed into the form of step 3. */
export interface ReasonForm {
  readonly reason: string;
  readonly text: string;
  readonly admin_email: string;
}
/** Where something can be wrong: a field, or the button by which they say that they understand the risks. */
export type ReasonField = keyof ReasonForm | 'understood_risks';
