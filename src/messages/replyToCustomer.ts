import { withoutRequester } from '../domain/account/eligibility.ts';
import { clean, type Locale, truncate } from '../domain/text.ts';
import type { LookedUp } from '../domain/views/lookUp.ts';
import { fixUrl } from './findings.ts';
import { detailForCustomer, fixIn } from './findingWords.ts';
import { CATALOGUES } from './languages/languages.ts';

/** What one dialog input holds. */
const LONGEST = 3000;

export interface Reply {
  readonly text: string;
  /** The language of the account, in which it is written. */
  readonly locale: Locale;
}

/** What the customer has to fix, in their language, ready to be sent; null when they could fix nothing. */
export function replyToCustomer(
  { facts, check, open }: Pick<LookedUp, 'facts' | 'check' | 'open'>,
  consoleWebUrl: string,
): Reply | null {
  const locale = facts?.locale.known ? facts.locale.value : 'en';
  const unmet = withoutRequester(check.findings).filter(({ status }) => status === 'unmet');
  if (unmet.length === 0) return null;
  const { reply: t, colon } = CATALOGUES[locale];
  const name = facts?.name.known ? clean(facts.name.value, 80) : '';
  const steps = unmet.map((finding) => {
    const fix = fixIn(finding, locale);
    const how = fix === null ? '' : ` → ${fix.label}${colon}${fixUrl(fix.page, consoleWebUrl)}`;
    return `- ${clean(detailForCustomer(finding, locale), 220)}${how}`;
  });
  const next = open === null ? t.canAsk(unmet.length) : t.asked(open.id);
  return { text: truncate([t.head(name || t.theAccount), ...steps, next].join('\n'), LONGEST), locale };
}
