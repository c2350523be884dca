import { type Eligibility, withoutRequester } from '../domain/eligibility.ts';
import type { Facts } from '../domain/facts.ts';
import type { DeletionRequest } from '../domain/request.ts';
import { type Locale, type Text, truncate } from '../domain/text.ts';
import { fixUrl } from './findings.ts';
import { detailIn, fixIn } from './findingWords.ts';
import { clean, named } from './slackText.ts';

/** What one dialog input holds. */
const LONGEST = 3000;

interface Known {
  readonly facts: Facts | null;
  readonly check: Eligibility;
  /** The request that is under way, if they have asked already. */
  readonly open: DeletionRequest | null;
}

export interface Reply {
  readonly text: string;
  /** The language of the account, in which it is written. */
  readonly locale: Locale;
}

const HEAD = (name: string): Text => ({
  en: `${name} cannot be deleted yet. Please do this first:`,
  zh: `${name} 暂时还不能删除。请先完成以下事项：`,
});
const THE_ACCOUNT: Text = { en: 'Your account', zh: '您的账号' };

/** What comes next: they ask, or have asked already. */
function next(unmet: number, open: DeletionRequest | null): Text {
  if (open !== null) {
    return {
      en: `You have asked for the deletion already (request ${open.id}). We check again by ourselves, so you need not ask again.`,
      zh: `您已提交删除申请（申请编号 ${open.id}）。我们会自动重新检查，您无需重新提交申请。`,
    };
  }
  return {
    en: `When ${unmet === 1 ? 'this' : 'all of this'} is done, you can ask for the deletion in the console.`,
    zh: `${unmet === 1 ? '完成' : '全部完成'}后，您就可以在控制台申请删除账号。`,
  };
}

/** What the customer has to fix, in their language, ready to be sent; null when they could fix nothing. */
export function replyToCustomer({ facts, check, open }: Known, consoleWebUrl: string): Reply | null {
  const locale = facts?.locale.known ? facts.locale.value : 'en';
  const unmet = withoutRequester(check.findings).filter(({ status }) => status === 'unmet');
  if (unmet.length === 0) return null;
  const name = facts?.name.known ? named(facts.name.value) : THE_ACCOUNT[locale];
  const steps = unmet.map((finding) => {
    const fix = fixIn(finding, locale);
    const how = fix === null ? '' : ` → ${fix.label}: ${fixUrl(fix.page, consoleWebUrl)}`;
    return `- ${clean(detailIn(finding, locale), 220)}${how}`;
  });
  return {
    text: truncate([HEAD(name)[locale], ...steps, next(unmet.length, open)[locale]].join('\n'), LONGEST),
    locale,
  };
}
