import type { DeletionRequest } from '../../domain/request.ts';
import { CATALOGUES } from '../languages/languages.ts';
import { inFullAndDistance } from '../time.ts';
import type { MailContext } from './context.ts';
import { type Letter, words } from './letter/letter.ts';
import { accountOf, closing, hasItsPage, seeRequest } from './parts.ts';

/** "After receiving your account deletion request, Agora sends you an email for confirmation." */
export function receiptLetter(request: DeletionRequest, context: MailContext): Letter {
  const { locale, dueAt } = request;
  const name = accountOf(request);
  const due = dueAt === null ? null : inFullAndDistance(dueAt, context.now, context.timeZone, locale);
  const t = CATALOGUES[locale].mails.receipt;
  return {
    subject: t.subject(name),
    pieces: [
      words(t.what(name)),
      words(t.next(due)),
      words(t.meanwhile),
      words(t.cancelling(hasItsPage(context))),
      seeRequest(request, context),
      closing(request, context),
    ],
  };
}
