import type { Money } from '../../../../domain/account/facts.ts';
import { html } from '../../../../messages/html.ts';
import { formatMoney } from '../../../../messages/languages/money.ts';
import { type Action, type ConsolePage, done, notDone } from './page.ts';
import { buttonForm, testerBox } from './parts.ts';

/** What a tester's top-up or charge comes to, in minor units. */
const DEPOSIT = 5_000;
const CHARGE = 1_999;

const balanceLine = (balance: Money) =>
  html`<p class="figure"><span>Balance</span> <strong>${formatMoney(balance)}</strong></p>`;

/** Withdraw: a positive balance goes back to the customer. */
export const withdraw: ConsolePage = {
  path: '/finance/withdraw',
  title: 'Withdraw',
  nav: 'Withdraw',
  body(visitor) {
    const { balance } = visitor.account;
    return html`${balanceLine(balance)}
${
  balance.minor > 0
    ? html`<p>What is left goes back the way it was paid.</p>${buttonForm(visitor, { do: 'withdraw', label: `Withdraw ${formatMoney(balance)}`, look: 'main' })}`
    : html`<p>There is nothing to withdraw.${balance.minor < 0 && html` The balance is negative: <a href="/finance/deposit/alipay">pay it in Billing Center</a>.`}</p>`
}
${testerBox(visitor, [{ do: 'deposit', label: `Add ${formatMoney({ ...balance, minor: DEPOSIT })}` }])}`;
  },
  actions: {
    withdraw({ account }, _fields, { accounts }) {
      if (account.balance.minor <= 0) return notDone('There is nothing to withdraw.');
      accounts.settleBalance(account.id);
      return done(`${formatMoney(account.balance)} is on its way back to you.`);
    },
    deposit: add(DEPOSIT),
  },
};

/** Billing Center: a negative balance is paid here. */
export const billingCenter: ConsolePage = {
  path: '/finance/deposit/alipay',
  title: 'Billing Center',
  nav: 'Billing Center',
  body(visitor) {
    const { balance } = visitor.account;
    const owed = formatMoney({ ...balance, minor: -balance.minor });
    return html`${balanceLine(balance)}
${
  balance.minor < 0
    ? html`<p>Pay what is owed before you delete the account.</p>${buttonForm(visitor, { do: 'pay', label: `Pay ${owed}`, look: 'main' })}`
    : html`<p>Nothing is owed.${balance.minor > 0 && html` The balance is positive: <a href="/finance/withdraw">withdraw it</a>.`}</p>`
}
${testerBox(visitor, [
  { do: 'charge', label: `Charge ${formatMoney({ ...balance, minor: CHARGE })}` },
  { do: 'deposit', label: `Add ${formatMoney({ ...balance, minor: DEPOSIT })}` },
])}`;
  },
  actions: {
    pay({ account }, _fields, { accounts }) {
      if (account.balance.minor >= 0) return notDone('Nothing is owed.');
      accounts.settleBalance(account.id);
      return done(`${formatMoney({ ...account.balance, minor: -account.balance.minor })} was paid. Thank you.`);
    },
    charge: add(-CHARGE),
    deposit: add(DEPOSIT),
  },
};

function add(minor: number): Action {
  return ({ account: { id, balance } }, _fields, { accounts }) => {
    const changed = { ...balance, minor: balance.minor + minor };
    accounts.change(id, { balance: changed });
    return done(`The balance is ${formatMoney(changed)} now.`);
  };
}
