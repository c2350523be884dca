import type { DeletionRequest } from '../../domain/request.ts';
import { CATALOGUES } from '../languages/languages.ts';
import { inFullAndDistance } from '../time.ts';
import type { MailContext } from './context.ts';
import { type Letter, words } from './letter/letter.ts';
import { accountOf, cancelling, closing, fixes, onlyTime, seeRequest } from './parts.ts';

/** Something is not met any more: what to fix. If it has been fixed by the time of writing, that is said instead. */
export function actionNeededLetter(request: DeletionRequest, context: MailContext): Letter {
  const { locale, dueAt } = request;
  const name = accountOf(request);
  const due = dueAt === null ? null : inFullAndDistance(dueAt, context.now, context.timeZone, locale);
  const list = fixes(request.check, request, context);
  const t = CATALOGUES[locale].mails.actionNeeded;
  const { subject, fix } = list === null ? t.nothingOpen : t.open;
  return {
    subject: subject(name),
    pieces: [
      words(t.what(name)),
      words(fix),
      ...(list === null ? [] : [list]),
      ...onlyTime(request.check, request, context),
      words(t.next(due)),
      words(cancelling(request, context)),
      seeRequest(request, context),
      closing(request, context),
    ],
  };
}
