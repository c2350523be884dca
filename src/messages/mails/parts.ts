import { type Eligibility, failing } from '../../domain/account/eligibility.ts';
import type { DeletionRequest } from '../../domain/request.ts';
import { clean, type Locale, shownId } from '../../domain/text.ts';
import { contactUrl } from '../contact.ts';
import { earliestForCustomer } from '../earliest.ts';
import { renderFindings } from '../findings.ts';
import { CATALOGUES } from '../languages/languages.ts';

import type { MailContext } from './context.ts';
import { type Piece, words } from './letter/letter.ts';

type Reader = Pick<DeletionRequest, 'locale'>;

/** The account as the subject and the letter call it. */
export const accountOf = ({ account }: DeletionRequest): string => clean(account.name, 60) || shownId(account.id, 60);

/** What is not met, each with the way to fix it; null when there is nothing that the customer could fix. */
export function fixes(check: Eligibility, { locale }: Reader, { consoleWebUrl }: MailContext): Piece | null {
  const order = failing(check).map(({ id }) => id);
  const unmet = renderFindings(check, locale, consoleWebUrl).filter(({ status }) => status === 'unmet');
  if (unmet.length === 0) return null;
  const sorted = [...unmet].sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id));
  return { kind: 'list', items: sorted.map(({ detail, fix }) => ({ text: detail, link: fix })) };
}

/** Where only time is missing: from when on it can be deleted, and why. */
export function onlyTime(check: Eligibility, { locale }: Reader, { timeZone }: MailContext): readonly Piece[] {
  const earliest = earliestForCustomer(check, timeZone, locale);
  return earliest === null ? [] : [words(earliest.why)];
}

/** Whether the desk hosts the customer's page of this request; else they go to the console. */
export const hasItsPage = ({ requestUrl }: MailContext): boolean => requestUrl !== undefined;

/** Until when and where the request can be taken back. */
export const cancelling = ({ locale }: DeletionRequest, context: MailContext): string =>
  CATALOGUES[locale].mails.parts.cancelling(hasItsPage(context));

/** Somebody's own words, and whose. */
export const supportWrites = ({ locale }: DeletionRequest, text: string): readonly Piece[] => [
  words(CATALOGUES[locale].mails.parts.supportWrites),
  { kind: 'quote', text },
];

/** The one button: the customer's page of this request, or the console. */
export function seeRequest({ locale }: DeletionRequest, { requestUrl, consoleWebUrl }: MailContext): Piece {
  const t = CATALOGUES[locale].mails.parts;
  return requestUrl === undefined
    ? { kind: 'button', label: t.openConsole, url: consoleWebUrl }
    : { kind: 'button', label: t.seeRequest, url: requestUrl };
}

/** How to reach people, and which request to name. */
export const closing = ({ id, locale }: DeletionRequest, { supportContact }: MailContext): Piece =>
  reaching(CATALOGUES[locale].mails.parts.closing(supportContact, id), supportContact);

/** A sentence in which the support contact is a link. */
export const reaching = (text: string, contact: string): Piece => ({
  kind: 'words',
  text,
  link: { label: contact, url: contactUrl(contact) },
});

/** Whose mail it is, and about which account: names are not unique. `brand`: left out where only the words are looked at. */
export function foot(account: { readonly id: string; readonly name: string }, locale: Locale, brand?: string): Piece {
  const { pages, colon, inBrackets } = CATALOGUES[locale];
  const [name, id] = [clean(account.name, 60), shownId(account.id, 80)];
  const about = `${pages.parts.account}${colon}${name === '' ? id : `${name}${inBrackets(id)}`}`;
  return { kind: 'foot', lines: brand === undefined ? [about] : [brand, about] };
}
