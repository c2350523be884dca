import { PREREQUISITES, type PrerequisiteId } from '../../domain/prerequisites/index.ts';
import type { Text } from '../../domain/text.ts';
import { fixUrl } from '../findings.ts';
import { Html, html } from '../html.ts';
import type { PageContext } from './context.ts';

interface Condition {
  readonly says: Text;
  readonly more?: readonly Text[];
}

/**
 * The conditions in the words and with the links of the source document (docs/why/source-rules.md). One that is not
 * here stands with its title.
 */
const CONDITIONS: Partial<Record<PrerequisiteId, Condition>> = {
  creator: {
    says: { en: 'You are the creator of the account to be deleted.', zh: '您是要删除账号的创建者。' },
  },
  console_account: {
    says: {
      en: 'The account to be deleted is not a reseller account created in [Reseller Console](https://reseller.agora.io/), but an account created in [Console](/).',
      zh: '要删除的账号不是在[分销商控制台](https://reseller.agora.io/)创建的分销商账号，而是在[控制台](/)创建的账号。',
    },
  },
  no_active_projects: {
    says: {
      en: 'There are no active projects under your account. If there are any, go to the [Project Management](/projects) page to disable all active projects.',
      zh: '您的账号下没有启用中的项目。如有，请前往[项目管理](/projects)页面停用所有项目。',
    },
  },
  zero_balance: {
    says: { en: 'Your account balance is zero.', zh: '您的账户余额为零。' },
    more: [
      {
        en: 'If your account balance is positive, go to the [Withdraw](/finance/withdraw) page to request a withdrawal.',
        zh: '如余额为正，请前往[提现](/finance/withdraw)页面申请提现。',
      },
      {
        en: 'If your account balance is negative, go to [Billing Center](/finance/deposit/alipay) to make a payment.',
        zh: '如余额为负，请前往[费用中心](/finance/deposit/alipay)付款。',
      },
    ],
  },
  last_bill_issued: {
    says: { en: "Last month's bill has been issued.", zh: '上个月的账单已出账。' },
  },
  packages_finished: {
    says: {
      en: 'All of your packages have either expired or been used up, including:',
      zh: '您的所有套餐包均已过期或用完，包括：',
    },
    more: [
      { en: 'RTC and Cloud Recording packages.', zh: '实时音视频和云端录制套餐包。' },
      { en: 'Support packages.', zh: '技术支持套餐包。' },
      { en: 'Extension Marketplace packages.', zh: '云市场插件套餐包。' },
    ],
  },
  no_members: {
    says: {
      en: 'There are no members under your account. If there are any, go to the [Member Management](/member) page to delete all members.',
      zh: '您的账号下没有成员。如有，请前往[成员管理](/member)页面删除所有成员。',
    },
  },
};

/** Every condition, as the source document words it. */
export function conditionsList({ locale, consoleWebUrl }: PageContext): Html {
  const words = (text: Text): Html => linked(text[locale], consoleWebUrl);
  return html`<ul>${PREREQUISITES.map(({ id, title }) => {
    const { says, more = [] } = CONDITIONS[id] ?? { says: title };
    return html`<li>${words(says)}${more.length > 0 && html`<ul>${more.map((item) => html`<li>${words(item)}</li>`)}</ul>`}</li>`;
  })}</ul>`;
}

/** `[label](page)` becomes a link to the console. */
function linked(text: string, consoleWebUrl: string): Html {
  const parts = text.split(/(\[[^\]]+\]\([^)]+\))/).map((part) => {
    const [, label = '', page = ''] = /^\[(.+)\]\((.+)\)$/.exec(part) ?? [];
    return label === '' ? html`${part}` : html`<a href="${fixUrl(page, consoleWebUrl)}">${label}</a>`;
  });
  return new Html(parts.map(({ markup }) => markup).join(''));
}
