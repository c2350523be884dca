import type { Money } from '../facts.ts';
import type { Prerequisite } from './prerequisite.ts';
import { met, notKnown, said, unmet } from './prerequisite.ts';

/** "Your account balance is zero": positive is withdrawn, negative is paid. */
export const zeroBalance = {
  id: 'zero_balance',
  title: { en: 'The account balance is zero', zh: '账户余额为零' },
  check(facts) {
    if (!facts.balance.known) {
      return notKnown(facts.balance, { en: 'The console did not say the balance', zh: '控制台未返回账户余额' });
    }
    const balance = facts.balance.value;
    const amount = formatMoney(balance);
    if (balance.minor === 0) return met({ en: `Balance is zero (${amount})`, zh: `余额为零（${amount}）` });
    if (balance.minor > 0) {
      return unmet(
        { en: `Balance is ${amount}: it must be withdrawn`, zh: `余额为 ${amount}：须先提现` },
        {
          label: { en: 'Request a withdrawal on the Withdraw page', zh: '请在提现页面申请提现' },
          page: '/finance/withdraw',
        },
      );
    }
    return unmet(
      { en: `Balance is ${amount}: it must be paid`, zh: `余额为 ${amount}：须先付清` },
      { label: { en: 'Make a payment in Billing Center', zh: '请在费用中心付款' }, page: '/finance/deposit/alipay' },
    );
  },
  evidence: ({ balance }) => ({
    balance: said(balance, ({ currency, minor }) => ({ currency, minor })),
  }),
} as const satisfies Prerequisite<'zero_balance'>;

/** `{USD, -320}` reads "USD −3.20"; the currency's own number of decimals (JPY has none). */
export function formatMoney({ currency, minor }: Money): string {
  const decimals = decimalsOf(currency);
  const sign = minor < 0 ? '−' : '';
  return `${currency} ${sign}${(Math.abs(minor) / 10 ** decimals).toFixed(decimals)}`;
}

function decimalsOf(currency: string): number {
  try {
    return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  } catch {
    return 2; // not a well-formed currency code: shown as it came, with the usual two decimals
  }
}
