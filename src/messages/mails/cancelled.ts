import type { DeletionRequest } from '../../domain/request.ts';
import { CATALOGUES } from '../languages/languages.ts';
import type { MailContext } from './context.ts';
import { type Letter, words } from './letter/letter.ts';
import { accountOf, closing } from './parts.ts';

/** The customer keeps the account. */
export function cancelledLetter(request: DeletionRequest, context: MailContext): Letter {
  const name = accountOf(request);
  const t = CATALOGUES[request.locale].mails.cancelled;
  return {
    subject: t.subject(name),
    pieces: [words(t.what(name)), words(t.next), words(t.notYou), closing(request, context)],
  };
}
