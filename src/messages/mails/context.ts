import type { Instant, Ms } from '../../domain/calendar.ts';
import type { MailBrand } from './letter/html.ts';

/** What a mail needs beside the request. */
export interface MailContext {
  /** The identity code and its end; for the `code` mail only, which cannot be written without. */
  readonly code?: string;
  readonly codeExpiresAt?: Instant;
  /** The company as customers know it; left out where only the words are looked at. */
  readonly brand?: MailBrand;
  /** Where support is reached without an account: an e-mail address or a page. */
  readonly supportContact: string;
  /** Base of the fix links. */
  readonly consoleWebUrl: string;
  /** The signed link to the customer's page of this request, where the desk hosts one. */
  readonly requestUrl?: string;
  /** The signed link to the certificate of the deletion, where the desk hosts one. */
  readonly certificateUrl?: string;
  /** How long names, addresses and words of a finished request stay; left out where only the words are looked at. */
  readonly retention?: Ms;
  /** IANA zone of the times in the mail. */
  readonly timeZone: string;
  readonly now: Instant;
}
