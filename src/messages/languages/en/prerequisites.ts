import type { AllPrerequisiteWords } from '../catalogue.ts';
import { formatMoney } from '../money.ts';
import { areSome, name, names } from './names.ts';
import { time } from './time.ts';

export const prerequisites: AllPrerequisiteWords = {
  creator: {
    title: 'You are the creator of the account',
    requirement: 'The creator of the account must ask',
    staffTitle: 'The requester created the account',
    condition: { says: 'You are the creator of the account to be deleted.' },
    met: ({ creator }) => `${name(creator.name)} created the account`,
    unmet: ({ creator }) => `Only the creator of the account can ask: that is ${name(creator.name)}`,
    staffUnmet: ({ creator }) => `Somebody else created the account: ${name(creator.name)} must ask`,
    unknown({ creator, accountCreatedAt }) {
      if (creator === null || 'implausible' in creator) return 'The console did not say who created the account';
      if (accountCreatedAt === null) return 'The console did not say when the account was created';
      return `${name(creator.name)} created the account and must ask`;
    },
    fix: () => 'Ask the creator to sign in and make the request',
  },
  console_account: {
    title: 'The account is a console account, not a reseller account',
    requirement: 'The account must be a console account',
    condition: {
      says: 'The account to be deleted is not a reseller account created in [Reseller Console](https://reseller.agora.io/), but an account created in [Console](/).',
    },
    met: () => 'Console account, not a reseller account',
    unmet: () => 'The account must be a console account: it is a reseller account',
    staffUnmet: () => 'This is a reseller account',
    unknown: () => 'The console did not say what kind of account this is',
    fix: () => 'Close it in Reseller Console',
  },
  no_active_projects: {
    title: 'There are no active projects',
    requirement: 'All projects must be disabled',
    condition: {
      says: 'There are no active projects under your account. If there are any, go to the [Project Management](/projects) page to disable all active projects.',
    },
    met: ({ projects: { disabled } }) => (disabled === 0 ? 'No projects' : `No active projects (${disabled} disabled)`),
    unmet: ({ projects: { active, first } }) =>
      `All projects must be disabled: ${areSome(active, 'project')} active (${names(first, active)})`,
    staffUnmet: ({ projects: { active, first } }) => `${areSome(active, 'project')} active: ${names(first, active)}`,
    unknown: () => 'The console did not say which projects are active',
    fix: () => 'Disable in Project Management',
  },
  zero_balance: {
    title: 'The account balance is zero',
    requirement: 'The balance must be zero',
    condition: {
      says: 'Your account balance is zero.',
      more: [
        'If your account balance is positive, go to the [Withdraw](/finance/withdraw) page to request a withdrawal.',
        'If your account balance is negative, go to [Billing Center](/finance/deposit/alipay) to make a payment.',
      ],
    },
    met: ({ balance }) => `Balance is zero (${formatMoney(balance)})`,
    unmet: ({ balance }) => `The balance must be zero: it is ${formatMoney(balance)}`,
    staffUnmet: ({ balance }) =>
      `Balance is ${formatMoney(balance)}: it must be ${balance.minor > 0 ? 'withdrawn' : 'paid'}`,
    unknown: () => 'The console did not say the balance',
    fix: ({ balance }) =>
      balance.minor > 0 ? 'Request a withdrawal on the Withdraw page' : 'Make a payment in Billing Center',
  },
  last_bill_issued: {
    title: "Last month's bill has been issued",
    requirement: "Last month's bill must be issued",
    condition: { says: "Last month's bill has been issued." },
    met: ({ month, timeZone, bill }) =>
      bill === 'none'
        ? `No billing in ${time.monthName(month)}`
        : `Last month's bill was issued (${time.monthName(month)}, on ${time.dayAndMonth(bill.issuedAt ?? 0, timeZone)})`,
    unmet: ({ month }) => `Last month's bill must be issued: that of ${time.monthName(month)} is not issued yet`,
    staffUnmet: ({ month }) => `The bill of ${time.monthName(month)} is not issued yet`,
    unknown: ({ month, bill }) =>
      bill !== null && typeof bill === 'object' && 'month' in bill
        ? `The console spoke of ${bill.month}, not of ${time.monthName(month)}`
        : "The console did not say whether last month's bill was issued",
    fix: () => 'Wait until the bill is issued; see Bills',
  },
  packages_finished: {
    title: 'All packages have expired or been used up',
    requirement: 'All packages must have expired or be used up',
    condition: {
      says: 'All of your packages have either expired or been used up, including:',
      more: ['RTC and Cloud Recording packages.', 'Support packages.', 'Extension Marketplace packages.'],
    },
    met: ({ packages: { counted, first } }) =>
      counted === 0 ? 'No packages' : `Packages expired or used up (${names(first, counted)})`,
    unmet: ({ packages: { open, first } }) =>
      `All packages must have expired or be used up: ${open} ${open === 1 ? 'is' : 'are'} not (${names(first, open)})`,
    staffUnmet: ({ packages: { open, first } }) =>
      `${areSome(open, 'package')} neither expired nor used up: ${names(first, open)}`,
    unknown: () => 'The console did not say which packages are left',
    fix: () => 'Use up or let expire; see Packages',
  },
  no_members: {
    title: 'There are no members under the account',
    requirement: 'There must be no members under the account',
    condition: {
      says: 'There are no members under your account. If there are any, go to the [Member Management](/member) page to delete all members.',
    },
    met: () => 'No members',
    unmet: ({ members: { count, first } }) =>
      `There must be no members: ${areSome(count, 'member')} left (${names(first, count)})`,
    staffUnmet: ({ members: { count, first } }) => `${areSome(count, 'member')} left: ${names(first, count)}`,
    unknown: () => 'The console did not say who the members are',
    fix: () => 'Delete in Member Management',
  },
  no_usage_this_month: {
    title: 'No usage is generated in the current month',
    requirement: 'There must be no usage in the current month',
    condition: {
      says: 'No usage is generated in the current month. If there is any, see [Usage](/usage), and wait for a month without.',
    },
    met: ({ month }) => `No usage in ${time.monthName(month)}`,
    unmet: ({ month }) => `There must be no usage in the current month: there was some in ${time.monthName(month)}`,
    staffUnmet: ({ month }) => `There was usage in ${time.monthName(month)}`,
    unknown: ({ month, usage }) =>
      usage !== null && 'month' in usage
        ? `The console spoke of the usage of ${usage.month}, not of ${time.monthName(month)}`
        : 'The console did not say whether there was usage this month',
    fix: () => 'Wait for a month without; see Usage',
  },
};
