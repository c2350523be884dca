import type { DeletionRequest } from '../../domain/request.ts';
import { CATALOGUES } from '../languages/languages.ts';
import { cleanLines } from '../slack/slackText.ts';
import { categoryIn } from '../words.ts';
import type { MailContext } from './context.ts';
import { type Letter, words } from './letter/letter.ts';
import { accountOf, closing, fixes, supportWrites } from './parts.ts';

/** The reason, the reviewer's words, and how to fix what is not met. Throws when the request was not rejected. */
export function rejectedLetter(request: DeletionRequest, context: MailContext): Letter {
  const { decision, locale } = request;
  if (decision?.kind !== 'rejected') throw new Error('a rejection mail for a request that is not rejected');
  const name = accountOf(request);
  // “Another reason” says nothing: the reviewer's own words do.
  const reason = decision.category === 'other' ? null : categoryIn(decision.category, locale);
  const list = fixes(request.check, request, context);
  const t = CATALOGUES[locale].mails.rejected;
  return {
    subject: t.subject(name),
    pieces: [
      words(t.what(name, reason)),
      ...(decision.message === '' ? [] : supportWrites(request, cleanLines(decision.message))),
      ...(list === null ? [] : [words(t.fix), list]),
      words(t.next),
      closing(request, context),
    ],
  };
}
