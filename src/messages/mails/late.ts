import type { DeletionRequest } from '../../domain/request.ts';
import { CATALOGUES } from '../languages/languages.ts';
import { inFull, inFullAndDistance } from '../time.ts';
import type { MailContext } from './context.ts';
import { type Letter, words } from './letter/letter.ts';
import { accountOf, cancelling, closing, seeRequest } from './parts.ts';

/** The promise of an answer was broken: sorry, and until when now. Throws for a request without a deadline. */
export function lateLetter(request: DeletionRequest, context: MailContext): Letter {
  const { locale, dueAt, expectedAt } = request;
  if (dueAt === null) throw new Error('a mail about the deadline of a request that has none');
  const { now, timeZone } = context;
  const name = accountOf(request);
  // Delivered late itself: a moment that has passed is no expectation.
  const expected =
    expectedAt === null || expectedAt <= now ? null : inFullAndDistance(expectedAt, now, timeZone, locale);
  const t = CATALOGUES[locale].mails.late;
  return {
    subject: t.subject(name),
    pieces: [
      words(t.what(name, inFull(dueAt, timeZone, locale))),
      words(t.expected(expected)),
      words(t.next),
      words(cancelling(request, context)),
      seeRequest(request, context),
      closing(request, context),
    ],
  };
}
