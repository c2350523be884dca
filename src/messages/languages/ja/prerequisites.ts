import type { AllPrerequisiteWords } from '../catalogue.ts';
import { formatMoney } from '../money.ts';
import { name, names } from './names.ts';
import { time } from './time.ts';

// The console has no Japanese: its pages are called what they are called there.
export const prerequisites: AllPrerequisiteWords = {
  creator: {
    title: 'お客様がアカウントの作成者であること',
    requirement: 'アカウントの作成者ご本人が申請する必要があります',
    condition: { says: 'お客様が、削除するアカウントの作成者であること。' },
    met: ({ creator }) => `アカウントの作成者は${name(creator.name)}様です`,
    unmet: ({ creator }) => `アカウントの作成者ご本人が申請する必要があります：作成者は${name(creator.name)}様です`,
    unknown({ creator, accountCreatedAt }) {
      if (creator === null || 'implausible' in creator)
        return 'アカウントの作成者を、コンソールから確認できませんでした';
      if (accountCreatedAt === null) return 'アカウントの作成日時を、コンソールから確認できませんでした';
      return `アカウントの作成者は${name(creator.name)}様です（ご本人による申請が必要です）`;
    },
    fix: () => '作成者ご本人がログインして申請してください',
  },
  console_account: {
    title: 'リセラーアカウントではなく、コンソールのアカウントであること',
    requirement: 'コンソールのアカウントである必要があります',
    condition: {
      says: '削除するアカウントが、[Reseller Console](https://reseller.agora.io/)で作成されたリセラーアカウントではなく、[コンソール](/)で作成されたアカウントであること。',
    },
    met: () => 'コンソールのアカウントです（リセラーアカウントではありません）',
    unmet: () => 'コンソールのアカウントである必要があります：現在はリセラーアカウントです',
    unknown: () => 'アカウントの種類を、コンソールから確認できませんでした',
    fix: () => 'Reseller Consoleで手続きしてください',
  },
  no_active_projects: {
    title: '有効なプロジェクトがないこと',
    requirement: 'すべてのプロジェクトを無効にする必要があります',
    condition: {
      says: 'アカウントに有効なプロジェクトがないこと。ある場合は、[Project Management](/projects)ページですべて無効にしてください。',
    },
    met: ({ projects: { disabled } }) =>
      disabled === 0 ? 'プロジェクトはありません' : `有効なプロジェクトはありません（無効：${disabled}件）`,
    unmet: ({ projects: { active, first } }) =>
      `すべてのプロジェクトを無効にする必要があります：有効なプロジェクトが${active}件あります（${names(first, active)}）`,
    unknown: () => 'プロジェクトの状態を、コンソールから確認できませんでした',
    fix: () => 'Project Managementで無効にしてください',
  },
  zero_balance: {
    title: 'アカウントの残高がゼロであること',
    requirement: '残高をゼロにする必要があります',
    condition: {
      says: 'アカウントの残高がゼロであること。',
      more: [
        '残高がプラスの場合は、[Withdraw](/finance/withdraw)ページで出金を申請してください。',
        '残高がマイナスの場合は、[Billing Center](/finance/deposit/alipay)でお支払いください。',
      ],
    },
    met: ({ balance }) => `残高はゼロです（${formatMoney(balance)}）`,
    unmet: ({ balance }) => `残高をゼロにする必要があります：現在の残高は${formatMoney(balance)}です`,
    unknown: () => '残高を、コンソールから確認できませんでした',
    fix: ({ balance }) =>
      balance.minor > 0 ? 'Withdrawページで出金を申請してください' : 'Billing Centerでお支払いください',
  },
  last_bill_issued: {
    title: '前月の請求書が発行されていること',
    requirement: '前月の請求書が発行されている必要があります',
    condition: { says: '前月の請求書が発行されていること。' },
    met: ({ month, timeZone, bill }) =>
      bill === 'none'
        ? `${time.monthName(month)}のご請求はありません`
        : `前月の請求書は発行済みです（${time.monthName(month)}分、${time.dayAndMonth(bill.issuedAt ?? 0, timeZone)}発行）`,
    unmet: ({ month }) =>
      `前月の請求書が発行されている必要があります：${time.monthName(month)}分はまだ発行されていません`,
    unknown: ({ month, bill }) =>
      bill !== null && typeof bill === 'object' && 'month' in bill
        ? `コンソールから届いたのは、${time.monthName(month)}分ではなく${bill.month}分の請求書の情報でした`
        : '前月の請求書の発行状況を、コンソールから確認できませんでした',
    fix: () => '請求書の発行をお待ちください（Billsで確認できます）',
  },
  packages_finished: {
    title: 'すべてのパッケージが期限切れ、または使用済みであること',
    requirement: 'すべてのパッケージが期限切れ、または使用済みである必要があります',
    condition: {
      says: '次のものを含め、すべてのパッケージが期限切れ、または使用済みであること。',
      more: ['RTCおよびCloud Recordingのパッケージ。', 'Supportのパッケージ。', 'Extension Marketplaceのパッケージ。'],
    },
    met: ({ packages: { counted, first } }) =>
      counted === 0
        ? 'パッケージはありません'
        : `パッケージはすべて期限切れ、または使用済みです（${names(first, counted)}）`,
    unmet: ({ packages: { open, first } }) =>
      `すべてのパッケージが期限切れ、または使用済みである必要があります：期限内で使い切っていないものが${open}件あります（${names(first, open)}）`,
    unknown: () => 'パッケージの状況を、コンソールから確認できませんでした',
    fix: () => '使い切るか、期限切れをお待ちください（Packagesで確認できます）',
  },
  no_members: {
    title: 'アカウントにメンバーがいないこと',
    requirement: 'すべてのメンバーを削除する必要があります',
    condition: {
      says: 'アカウントにメンバーがいないこと。いる場合は、[Member Management](/member)ページですべてのメンバーを削除してください。',
    },
    met: () => 'メンバーはいません',
    unmet: ({ members: { count, first } }) =>
      `すべてのメンバーを削除する必要があります：${count}人残っています（${names(first, count)}）`,
    unknown: () => 'メンバーを、コンソールから確認できませんでした',
    fix: () => 'Member Managementで削除してください',
  },
  no_usage_this_month: {
    title: '当月の利用がないこと',
    requirement: '当月の利用がない必要があります',
    condition: {
      says: '当月の利用がないこと。ある場合は、[Usage](/usage)ページでご確認のうえ、利用のない月までお待ちください。',
    },
    met: ({ month }) => `${time.monthName(month)}の利用はありません`,
    unmet: ({ month }) => `当月の利用がない必要があります：${time.monthName(month)}に利用がありました`,
    unknown: ({ month, usage }) =>
      usage !== null && 'month' in usage
        ? `コンソールから届いたのは、${time.monthName(month)}ではなく${usage.month}の利用状況でした`
        : '当月の利用状況を、コンソールから確認できませんでした',
    fix: () => '利用のない月までお待ちください（Usageで確認できます）',
  },
};
