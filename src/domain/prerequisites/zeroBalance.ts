import { prerequisite, said } from './prerequisite.ts';

/** "Your account balance is zero": positive is withdrawn, negative is paid. */
export const zeroBalance = prerequisite({
  id: 'zero_balance',
  evidence: ({ balance }) => ({
    balance: said(balance, ({ currency, minor }) => ({ currency, minor })),
  }),
  status: ({ balance }) => (balance.minor === 0 ? 'met' : 'unmet'),
  page: ({ balance }) => (balance.minor > 0 ? '/finance/withdraw' : '/finance/deposit/alipay'),
});
