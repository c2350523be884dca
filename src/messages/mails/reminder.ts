import type { DeletionRequest } from '../../domain/request.ts';
import { CATALOGUES } from '../languages/languages.ts';
import { inFull, inFullAndDistance } from '../time.ts';
import type { MailContext } from './context.ts';
import { type Letter, words } from './letter/letter.ts';
import { accountOf, cancelling, closing, fixes, onlyTime, seeRequest } from './parts.ts';

/** Half-way to the deadline: what they were told to fix, and is not fixed. */
export function reminderLetter(request: DeletionRequest, context: MailContext): Letter {
  const { locale, askedToAct, check } = request;
  const name = accountOf(request);
  const when = inFull(askedToAct?.at ?? check.checkedAt, context.timeZone, locale);
  const list = fixes(check, request, context);
  const t = CATALOGUES[locale].mails.reminder;
  return {
    subject: t.subject(name),
    pieces: [
      words(t.what(name, when)),
      ...(list === null ? [] : [words(t.fix), list]),
      ...onlyTime(check, request, context),
      words(t.next(dueIn(request, context))),
      words(cancelling(request, context)),
      seeRequest(request, context),
      closing(request, context),
    ],
  };
}

/** Nothing is left for them to do. */
export function allMetLetter(request: DeletionRequest, context: MailContext): Letter {
  const name = accountOf(request);
  const t = CATALOGUES[request.locale].mails.allMet;
  return {
    subject: t.subject(name),
    pieces: [
      words(t.what(name)),
      words(t.next(dueIn(request, context))),
      words(cancelling(request, context)),
      seeRequest(request, context),
      closing(request, context),
    ],
  };
}

/** A deadline that has passed is promised to nobody again. */
const dueIn = ({ dueAt, locale }: DeletionRequest, { now, timeZone }: MailContext): string | null =>
  dueAt === null || dueAt <= now ? null : inFullAndDistance(dueAt, now, timeZone, locale);
