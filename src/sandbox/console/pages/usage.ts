import { html } from '../../../messages/html.ts';
import { monthName } from '../../../messages/time.ts';
import { usageOf } from '../bill.ts';
import { type ConsolePage, done, type Visitor } from './frame/page.ts';
import { buttonForm, testerBox } from './frame/parts.ts';

const named = ({ month }: Visitor['account']['usage']): string => `${monthName(month, 'en')} ${month.slice(0, 4)}`;

/** Usage of the current month, which a desk with rule set `agora-current-8` asks for. */
export const usage: ConsolePage = {
  path: '/usage',
  title: 'Usage',
  nav: 'Usage',
  body(visitor) {
    const { used, ...rest } = visitor.account.usage;
    const month = named({ used, ...rest });
    return html`<p class="figure"><span>${month}</span> <strong>${used ? 'Used' : 'No usage'}</strong></p>
${
  used
    ? html`<p>An account that was used this month can be deleted from next month on, if there is no usage then. Here you need not wait.</p>
${buttonForm(visitor, { do: 'wait', label: `Take the usage of ${month} away`, look: 'main' })}`
    : html`<p>Nothing was used this month.</p>`
}
${testerBox(visitor, used ? [] : [{ do: 'use', label: 'Use something' }])}`;
  },
  actions: {
    wait({ account, now }, _fields, { accounts }) {
      accounts.change(account.id, { usage: usageOf(now, false) });
      return done('There is no usage this month.');
    },
    use({ account, now }, _fields, { accounts }) {
      accounts.change(account.id, { usage: usageOf(now, true) });
      return done('The account was used this month.');
    },
  },
};
