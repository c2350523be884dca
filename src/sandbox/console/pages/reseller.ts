import { html } from '../../../messages/html.ts';
import { type ConsolePage, done } from './frame/page.ts';
import { testerBox } from './frame/parts.ts';

/** What a reseller account is told: it is closed elsewhere. */
export const reseller: ConsolePage = {
  path: '/reseller',
  title: 'Reseller',
  nav: null,
  body(visitor) {
    const isReseller = visitor.account.kind === 'reseller';
    return html`${
      isReseller
        ? html`<p>This is a <strong>reseller account</strong>, created in Reseller Console. It cannot be deleted here: it is closed in Reseller Console, which has no stand-in.</p>`
        : html`<p>This is a <strong>console account</strong>, not a reseller account.${visitor.account.id !== 'acc_1004' && html` Among the samples, <a href="/reseller?account=acc_1004">acc_1004</a> was made as one.`}</p>`
    }
${testerBox(visitor, [isReseller ? { do: 'console', label: 'Make it a console account' } : { do: 'reseller', label: 'Make it a reseller account' }])}`;
  },
  actions: {
    reseller({ account }, _fields, { accounts }) {
      accounts.change(account.id, { kind: 'reseller' });
      return done('This is a reseller account now.');
    },
    console({ account }, _fields, { accounts }) {
      accounts.change(account.id, { kind: 'console' });
      return done('This is a console account now.');
    },
  },
};
