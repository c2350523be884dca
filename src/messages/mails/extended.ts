import type { DeletionRequest } from '../../domain/request.ts';
import { CATALOGUES } from '../languages/languages.ts';
import { cleanLines } from '../slack/slackText.ts';
import { inFullAndDistance } from '../time.ts';
import type { MailContext } from './context.ts';
import { type Letter, words } from './letter/letter.ts';
import { accountOf, cancelling, closing, seeRequest, supportWrites } from './parts.ts';

/** The promise of an answer is kept later than said: until when, and why. Throws for a request without a deadline. */
export function extendedLetter(request: DeletionRequest, context: MailContext): Letter {
  const { locale, dueAt, remarks } = request;
  if (dueAt === null) throw new Error('a mail about the deadline of a request that has none');
  const name = accountOf(request);
  const due = inFullAndDistance(dueAt, context.now, context.timeZone, locale);
  const reason = cleanLines(remarks.findLast(({ about }) => about === 'extension')?.text ?? '').trim();
  const t = CATALOGUES[locale].mails.extended;
  return {
    subject: t.subject(name),
    pieces: [
      words(t.what(name, due)),
      ...(reason === '' ? [] : supportWrites(request, reason)),
      words(t.next),
      words(cancelling(request, context)),
      seeRequest(request, context),
      closing(request, context),
    ],
  };
}
