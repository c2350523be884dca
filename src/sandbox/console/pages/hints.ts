import type { RuleSet } from '../../../domain/prerequisites/prerequisites.ts';
import { isLocale } from '../../../domain/text.ts';
import { detailIn } from '../../../messages/findingWords.ts';
import { CATALOGUES } from '../../../messages/languages/languages.ts';
import type { ConsoleAccount } from '../account.ts';
import type { AccountRecord } from '../accounts.ts';
import { inTheWay } from '../findings.ts';

const NEW_MS = 30 * 86_400_000;

/** What a tester finds at this account at `now` (ms), in a few words each: what blocks a deletion, what is unusual. */
export function hintsFor(
  { account, settings, pending }: AccountRecord,
  now: number,
  ruleSet: RuleSet,
): readonly string[] {
  if (account.status === 'deleted') return ['deleted'];
  const blocking = [
    ...inTheWay(account, now, ruleSet).map((finding) => detailIn(finding, 'en')),
    ...(account.admin_email === null ? ['no admin e-mail'] : []),
  ];
  const unusual = [
    pending !== null && 'being deleted',
    settings.deletion === 'refused' && 'deletion will be refused',
    settings.deletion === 'later' && 'deletion takes a while',
    isYoung(account, now) && 'made this month',
    languageOf(account) !== CATALOGUES.en.language && `in ${languageOf(account).staffName}`,
  ].filter((hint) => hint !== false);
  return [...(blocking.length === 0 ? ['nothing stands in the way'] : blocking), ...unusual];
}

const languageOf = ({ locale }: ConsoleAccount) => CATALOGUES[isLocale(locale) ? locale : 'en'].language;

const isYoung = ({ created_at }: ConsoleAccount, now: number): boolean => now - Date.parse(created_at) < NEW_MS;
