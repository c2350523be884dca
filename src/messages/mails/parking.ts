import type { Parking } from '../../domain/account/parking.ts';
import { clean, shownId } from '../../domain/text.ts';
import { CATALOGUES } from '../languages/languages.ts';
import type { MailContext } from './context.ts';
import { type Letter, words } from './letter/letter.ts';
import { fixes, onlyTime, reaching } from './parts.ts';

/** To who asked to be told: it can be deleted now, or what is still missing. They start anew in the console, signed in. */
export function parkingLetter(parking: Parking, context: MailContext): Letter {
  const { locale, accountId, accountName, check, told } = parking;
  const name = clean(accountName, 60) || shownId(accountId, 60);
  const list = fixes(check, parking, context);
  const { parts, parking: both } = CATALOGUES[locale].mails;
  const t = told === 'ready_again' ? both.readyAgain : both.stillMissing;
  return {
    subject: t.subject(name),
    pieces: [
      words(t.what(name)),
      ...(list === null ? [] : [list]),
      ...onlyTime(check, parking, context),
      words(t.next),
      { kind: 'button', label: parts.openConsole, url: context.consoleWebUrl },
      reaching(both.closing(context.supportContact, shownId(accountId, 80)), context.supportContact),
    ],
  };
}
