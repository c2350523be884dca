import type { Eligibility } from '../../domain/eligibility.ts';
import { type Html, html } from '../html.ts';
import { moment } from '../time.ts';
import { conditionList, findingsOf, metList } from './conditions.ts';
import type { PageContext } from './context.ts';
import { layout } from './layout.ts';
import { actions, CONTINUE, keepLink, linkButton } from './parts.ts';

const WORDS = {
  en: {
    possible: 'Your account can be deleted',
    notYet: 'Not yet possible',
    cannotSay: 'We cannot say yet',
    all: 'All conditions are met.',
    unmet: (open: number, total: number) =>
      `${open} of ${total} conditions ${open === 1 ? 'is' : 'are'} not met. Fix what is listed here, then check again.`,
    unknown: (count: number) =>
      count === 1
        ? 'We could not find out about one condition. Try again in a minute.'
        : `We could not find out about ${count} conditions. Try again in a minute.`,
    nothing: 'Nothing was sent. Your account stays as it is.',
    met: 'Already met',
    checked: (when: string) => `Checked ${when}`,
    again: 'Check again',
  },
  zh: {
    possible: '可以删除您的账号',
    notYet: '暂时无法删除',
    cannotSay: '暂时无法确认',
    all: '所有条件均已满足。',
    unmet: (open: number, total: number) => `${total} 个条件中有 ${open} 个未满足。请按以下提示处理，然后重新检查。`,
    unknown: (count: number) => `有 ${count} 个条件我们暂时无法确认，请一分钟后再试。`,
    nothing: '未提交任何申请，您的账号保持不变。',
    met: '已满足的条件',
    checked: (when: string) => `检查时间：${when}`,
    again: '重新检查',
  },
} as const;

/** Step 2: whether the account may be deleted, and what to do when not. */
export function prerequisitesPage(context: PageContext, { check }: { check: Eligibility }): Html {
  const { locale, timeZone } = context;
  const t = WORDS[locale];
  const [unmet, unknown, met] = (['unmet', 'unknown', 'met'] as const).map((status) =>
    findingsOf(check, status, context),
  ) as [ReturnType<typeof findingsOf>, ReturnType<typeof findingsOf>, ReturnType<typeof findingsOf>];
  const checked = html`<p class="hint">${t.checked(moment(check.checkedAt, timeZone, locale))}</p>`;
  if (check.eligible) {
    const body = html`<p>${t.all}</p>
${metList(met)}
${checked}
${actions(linkButton(CONTINUE[locale], '/delete-account/reason', 'primary'), keepLink(context))}`;
    return layout(context, { title: t.possible, step: 2, body });
  }
  const body = html`${unmet.length > 0 && html`<p>${t.unmet(unmet.length, check.findings.length)}</p>`}
${unknown.length > 0 && html`<p>${t.unknown(unknown.length)}</p>`}
<p><strong>${t.nothing}</strong></p>
${conditionList([...unmet, ...unknown], locale, 2)}
${met.length > 0 && html`<h2>${t.met}</h2>${metList(met)}`}
${checked}
${actions(linkButton(t.again, '/delete-account/prerequisites', 'primary'), keepLink(context))}`;
  return layout(context, { title: unmet.length > 0 ? t.notYet : t.cannotSay, step: 2, body });
}
