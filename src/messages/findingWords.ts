import { type Finding, isOldWords } from '../domain/account/eligibility.ts';
import type { FrozenFinding } from '../domain/account/evidence.ts';
import type { Values } from '../domain/account/values.ts';
import { implausibleOf } from '../domain/prerequisites/prerequisite.ts';
import { type PrerequisiteId, prerequisiteOf } from '../domain/prerequisites/prerequisites.ts';
import type { Locale } from '../domain/text.ts';
import type { PrerequisiteWords } from './languages/catalogue.ts';
import { CATALOGUES } from './languages/languages.ts';

/** What a prerequisite is called in a language; an id of an older rule set stands for itself. */
export const titleIn = (id: string, locale: Locale): string => wordsOf(id, locale)?.title ?? id;

/** What is asked for, as long as it is not met. */
export const requirementIn = (id: string, locale: Locale): string => wordsOf(id, locale)?.requirement ?? id;

/** The same as the title for staff. */
export const staffTitle = (id: string): string => wordsOf(id, 'en')?.staffTitle ?? titleIn(id, 'en');

/** The sentence of a finding: what was found, with its numbers and names, without a full stop. */
export function detailIn({ id, status, evidence }: Finding, locale: Locale): string {
  return sentence(id, status, evidence, locale);
}

/** The same for the customer: what is not met begins with what is asked for. */
export function detailForCustomer({ id, status, evidence }: Finding, locale: Locale): string {
  return sentence(id, status, evidence, locale, true);
}

/** The same of what somebody saw, for staff. Its names may be erased by now. */
export function detailThen({ id, status, values, words }: FrozenFinding): string {
  if (words !== undefined) return words.personal ?? CATALOGUES.en.erased;
  return values === null ? titleIn(id, 'en') : sentence(id, status, values, 'en');
}

function sentence(id: string, status: Finding['status'], evidence: Values, locale: Locale, toCustomer = false): string {
  const { unseen, implausible, erased } = CATALOGUES[locale];
  // Kept in English and Chinese alone.
  if (isOldWords(evidence)) return (evidence.words[locale] ?? evidence.words['en'])?.personal ?? erased;
  if ('why' in evidence) return unseen[evidence['why'] as keyof typeof unseen];
  const wrong = Object.values(evidence).map(implausibleOf).find(Boolean);
  if (wrong) return implausible(wrong);
  const words = wordsOf(id, locale);
  const said = status === 'unmet' && !toCustomer ? (words?.staffUnmet ?? words?.unmet) : words?.[status];
  return said?.(evidence as never) ?? titleIn(id, locale);
}

/** What to do about an unmet finding, and where: a path below CONSOLE_WEB_URL, or an absolute URL. */
export function fixIn(
  { id, status, evidence }: Finding,
  locale: Locale,
): { readonly label: string; readonly page: string } | null {
  if (status !== 'unmet') return null;
  if (isOldWords(evidence)) {
    const { fix } = evidence;
    return fix && { label: fix.label[locale] ?? fix.label['en'] ?? id, page: fix.page };
  }
  const page = prerequisiteOf(id)?.page(evidence as never);
  const label = wordsOf(id, locale)?.fix(evidence as never);
  return page === undefined || label === undefined ? null : { label, page };
}

/** The compiler ties each rule's words to its evidence in the catalogue; a stored finding only has the rule's id. */
const wordsOf = (id: string, locale: Locale): PrerequisiteWords<never> | undefined =>
  CATALOGUES[locale].prerequisites[id as PrerequisiteId] as PrerequisiteWords<never> | undefined;
