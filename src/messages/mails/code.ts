import type { DeletionRequest } from '../../domain/request.ts';
import { CATALOGUES } from '../languages/languages.ts';
import { inFullAndDistance } from '../time.ts';
import type { MailContext } from './context.ts';
import { type Letter, words } from './letter/letter.ts';
import { accountOf, closing } from './parts.ts';

/** The identity code; not in the subject, which locked screens show. Throws without a code: nothing to send. */
export function codeLetter(request: DeletionRequest, context: MailContext): Letter {
  const { code, codeExpiresAt, now, timeZone } = context;
  if (code === undefined || codeExpiresAt === undefined) throw new Error('a code mail without a code');
  const name = accountOf(request);
  const end = inFullAndDistance(codeExpiresAt, now, timeZone, request.locale);
  const t = CATALOGUES[request.locale].mails.code;
  return {
    subject: t.subject(name),
    pieces: [
      words(t.what(name)),
      { kind: 'code', code },
      words(t.until(end)),
      words(t.ignore),
      closing(request, context),
    ],
  };
}

/** Somebody tried codes in vain: the holder of the mailbox hears of it. */
export function codesInVainLetter(request: DeletionRequest, context: MailContext): Letter {
  const name = accountOf(request);
  const t = CATALOGUES[request.locale].mails.codesInVain;
  return {
    subject: t.subject(name),
    pieces: [words(t.what(name)), words(t.safe), words(t.you), words(t.notYou), closing(request, context)],
  };
}
