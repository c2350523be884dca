import type { Parking } from '../../domain/account/parking.ts';
import type { MailKind } from '../../domain/effects.ts';
import type { DeletionRequest } from '../../domain/request.ts';
import { clean, type Locale } from '../../domain/text.ts';
import { CATALOGUES } from '../languages/languages.ts';
import { actionNeededLetter } from './actionNeeded.ts';
import { cancelledLetter } from './cancelled.ts';
import { codeLetter, codesInVainLetter } from './code.ts';
import type { MailContext } from './context.ts';
import { deletedLetter } from './deleted.ts';
import { extendedLetter } from './extended.ts';
import { lateLetter } from './late.ts';
import { asHtml } from './letter/html.ts';
import type { Letter } from './letter/letter.ts';
import { asText } from './letter/text.ts';
import { parkingLetter } from './parking.ts';
import { foot } from './parts.ts';
import { receiptLetter } from './receipt.ts';
import { rejectedLetter } from './rejected.ts';
import { allMetLetter, reminderLetter } from './reminder.ts';

export type { MailContext } from './context.ts';

export interface Mail {
  /** One line. */
  readonly subject: string;
  readonly text: string;
  /** The same content as `text`. */
  readonly html: string;
  /** BCP 47. */
  readonly language: string;
}

const LETTERS: Record<MailKind | 'code', (request: DeletionRequest, context: MailContext) => Letter> = {
  code: codeLetter,
  receipt: receiptLetter,
  rejected: rejectedLetter,
  deleted: deletedLetter,
  cancelled: cancelledLetter,
  action_needed: actionNeededLetter,
  reminder: reminderLetter,
  all_met: allMetLetter,
  extended: extendedLetter,
  late: lateLetter,
  codes_in_vain: codesInVainLetter,
};

/** A mail to the customer in their language. Throws for a mail that does not fit the request: that is a bug. */
export function renderMail(mail: MailKind | 'code', request: DeletionRequest, context: MailContext): Mail {
  return rendered(LETTERS[mail](request, context), request, request.account, context);
}

/** A mail to a customer who asked to be told. */
export const renderParkingMail = (parking: Parking, context: MailContext): Mail =>
  rendered(parkingLetter(parking, context), parking, { id: parking.accountId, name: parking.accountName }, context);

function rendered(
  { subject, pieces }: Letter,
  { locale }: { readonly locale: Locale },
  account: Parameters<typeof foot>[0],
  { brand }: MailContext,
): Mail {
  const letter: Letter = { subject: clean(subject, 150), pieces: [...pieces, foot(account, locale, brand?.name)] };
  const { tag: language } = CATALOGUES[locale].language;
  const html = asHtml(letter, locale, brand ?? null);
  return { subject: letter.subject, text: asText(letter.pieces, locale), html, language };
}
