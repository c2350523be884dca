import type { AllPrerequisiteWords } from '../catalogue.ts';
import { formatMoney } from '../money.ts';
import { name, names } from './names.ts';
import { time } from './time.ts';

export const prerequisites: AllPrerequisiteWords = {
  creator: {
    title: '您是该账号的创建者',
    requirement: '须由账号创建者本人申请',
    condition: { says: '您是要删除账号的创建者。' },
    met: ({ creator }) => `该账号由${name(creator.name)}创建`,
    unmet: ({ creator }) => `须由账号创建者本人申请：创建者为${name(creator.name)}`,
    unknown({ creator, accountCreatedAt }) {
      if (creator === null || 'implausible' in creator) return '控制台未返回该账号的创建者';
      if (accountCreatedAt === null) return '控制台未返回该账号的创建时间';
      return `该账号由${name(creator.name)}创建，须由其本人申请`;
    },
    fix: () => '请由创建者登录后提交申请',
  },
  console_account: {
    title: '该账号为控制台账号，而非经销商账号',
    requirement: '账号须为控制台账号',
    condition: {
      says: '要删除的账号不是在[经销商控制台](https://reseller.agora.io/)创建的经销商账号，而是在[控制台](/)创建的账号。',
    },
    met: () => '控制台账号，非经销商账号',
    unmet: () => '账号须为控制台账号：该账号为经销商账号',
    unknown: () => '控制台未返回该账号的类型',
    fix: () => '请在经销商控制台处理',
  },
  no_active_projects: {
    title: '账号下没有启用中的项目',
    requirement: '须停用所有项目',
    condition: { says: '您的账号下没有启用中的项目。如有，请前往[项目管理](/projects)页面停用所有项目。' },
    met: ({ projects: { disabled } }) => (disabled === 0 ? '没有项目' : `没有启用中的项目（已停用${disabled}个）`),
    unmet: ({ projects: { active, first } }) =>
      `须停用所有项目：还有${active}个启用中的项目（${names(first, active)}）`,
    unknown: () => '控制台未返回项目状态',
    fix: () => '请在项目管理中停用',
  },
  zero_balance: {
    title: '账户余额为零',
    requirement: '账户余额须为零',
    condition: {
      says: '您的账户余额为零。',
      more: [
        '如余额为正，请前往[提现](/finance/withdraw)页面申请提现。',
        '如余额为负，请前往[费用中心](/finance/deposit/alipay)付款。',
      ],
    },
    met: ({ balance }) => `余额为零（${formatMoney(balance)}）`,
    unmet: ({ balance }) => `账户余额须为零：目前为${formatMoney(balance)}`,
    unknown: () => '控制台未返回账户余额',
    fix: ({ balance }) => (balance.minor > 0 ? '请在提现页面申请提现' : '请在费用中心付款'),
  },
  last_bill_issued: {
    title: '上个月的账单已出账',
    requirement: '上个月的账单须已出账',
    condition: { says: '上个月的账单已出账。' },
    met: ({ month, timeZone, bill }) =>
      bill === 'none'
        ? `${time.monthName(month)}没有账单`
        : `上月账单已出账（${time.monthName(month)}，${time.dayAndMonth(bill.issuedAt ?? 0, timeZone)}）`,
    unmet: ({ month }) => `上个月的账单须已出账：${time.monthName(month)}的账单尚未出账`,
    unknown: ({ month, bill }) =>
      bill !== null && typeof bill === 'object' && 'month' in bill
        ? `控制台返回的是${bill.month}的账单，而非${time.monthName(month)}`
        : '控制台未返回上月账单状态',
    fix: () => '请等待账单出账，可在账单页面查看',
  },
  packages_finished: {
    title: '所有套餐包均已过期或用完',
    requirement: '所有套餐包须已过期或用完',
    condition: {
      says: '您的所有套餐包均已过期或用完，包括：',
      more: ['实时音视频和云端录制套餐包。', '技术支持套餐包。', '云市场插件套餐包。'],
    },
    met: ({ packages: { counted, first } }) =>
      counted === 0 ? '没有套餐包' : `套餐包已过期或用完（${names(first, counted)}）`,
    unmet: ({ packages: { open, first } }) =>
      `所有套餐包须已过期或用完：还有${open}个未过期且未用完（${names(first, open)}）`,
    unknown: () => '控制台未返回套餐包信息',
    fix: () => '请用完或等待过期，可在套餐包页面查看',
  },
  no_members: {
    title: '账号下没有成员',
    requirement: '账号下须没有成员',
    condition: { says: '您的账号下没有成员。如有，请前往[成员管理](/member)页面删除所有成员。' },
    met: () => '没有成员',
    unmet: ({ members: { count, first } }) => `账号下须没有成员：还有${count}个成员（${names(first, count)}）`,
    unknown: () => '控制台未返回成员信息',
    fix: () => '请在成员管理中删除',
  },
  no_usage_this_month: {
    title: '当月没有产生用量',
    requirement: '当月须没有用量',
    condition: { says: '当月没有产生用量。如有，请在[用量](/usage)页面查看，并等到没有用量的月份。' },
    met: ({ month }) => `${time.monthName(month)}没有用量`,
    unmet: ({ month }) => `当月须没有用量：${time.monthName(month)}已产生用量`,
    unknown: ({ month, usage }) =>
      usage !== null && 'month' in usage
        ? `控制台返回的是${usage.month}的用量，而非${time.monthName(month)}`
        : '控制台未返回当月用量状态',
    fix: () => '请等到没有用量的月份，可在用量页面查看',
  },
};
