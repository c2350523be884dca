import type { DeletionRequest } from '../../domain/request.ts';
import { certificateFile } from '../../domain/views/certificate.ts';
import { CATALOGUES } from '../languages/languages.ts';
import type { MailWords } from '../languages/mailWords.ts';
import { dayInFull, inFull } from '../time.ts';
import type { MailContext } from './context.ts';
import { type Letter, type Piece, words } from './letter/letter.ts';
import { accountOf, closing } from './parts.ts';

/** "Once the request is approved, Agora deletes your account and notifies you by email." */
export function deletedLetter(request: DeletionRequest, context: MailContext): Letter {
  const { locale, completedAt } = request;
  const name = accountOf(request);
  const at = completedAt === null ? null : inFull(completedAt, context.timeZone, locale);
  const t = CATALOGUES[locale].mails.deleted;
  const { subject, next } = request.closing === null ? t.proven : t.closed;
  const { certificateUrl: url } = context;
  const certificate: readonly Piece[] =
    url === undefined
      ? []
      : [words(t.certificate(certificateFile(request.id))), { kind: 'button', label: t.download, url }];
  return {
    subject: subject(name),
    pieces: [
      words(what(request, t, name, at)),
      words(next),
      words(t.nothingToDo),
      ...kept(request, context),
      ...certificate,
      closing(request, context),
    ],
  };
}

/** What of the request stays with us, and until when the rest does. */
function kept({ locale, completedAt }: DeletionRequest, { retention, timeZone }: MailContext): readonly Piece[] {
  if (completedAt === null || retention === undefined) return [];
  return [words(CATALOGUES[locale].mails.deleted.kept(dayInFull(completedAt + retention, timeZone, locale)))];
}

/** No more than is proven, or than somebody vouches for. `at`: when it was proven, in words. */
function what({ closing }: DeletionRequest, t: MailWords['deleted'], name: string, at: string | null): string {
  if (closing === null) return t.proven.what(name, at);
  return closing.sight === 'deleted' ? t.closed.notThere(name) : t.closed.established(name);
}
