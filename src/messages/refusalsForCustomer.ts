import type { Refusal } from '../domain/refusals.ts';
import type { Locale } from '../domain/text.ts';
import { CATALOGUES } from './languages/languages.ts';
import type { Said } from './languages/refusalWords.ts';

type Say = (refusal: Refusal, timeZone: string) => Said;

/** What customers are told, in plain text; `timeZone` for the times in it. */
export function refusalForCustomer(
  refusal: Refusal,
  locale: Locale,
  timeZone = 'UTC',
): { title: string; detail: string } {
  const { staffOnly, ...said } = CATALOGUES[locale].refusals;
  // The compiler ties each code's words to its refusal in the catalogue; which of them this one is shows here only.
  const say = (said as Partial<Record<Refusal['code'], Say>>)[refusal.code] ?? staffOnly;
  const [title, detail] = say(refusal, timeZone);
  return { title, detail };
}
