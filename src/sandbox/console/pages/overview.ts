import { html } from '../../../messages/html.ts';
import { formatMoney } from '../../../messages/languages/money.ts';
import type { ConsolePage } from './frame/page.ts';
import { count, day } from './frame/parts.ts';
import { blocks } from './packages.ts';

/** The account at a glance. */
export const overview: ConsolePage = {
  path: '/',
  title: 'Overview',
  nav: 'Overview',
  body({ account, settings, now }) {
    const active = account.projects.filter((project) => project.active).length;
    const open = account.packages.filter((item) => blocks(item, now)).length;
    const { balance, last_bill: bill } = account;
    const tiles: readonly (readonly [path: string, words: string, value: string])[] = [
      ['/projects', 'Active projects', `${active} of ${account.projects.length}`],
      [balance.minor > 0 ? '/finance/withdraw' : '/finance/deposit/alipay', 'Balance', formatMoney(balance)],
      ['/finance/bills', "Last month's bill", bill === null ? 'No billing' : bill.issued_at ? 'Issued' : 'Outstanding'],
      ['/packages', 'Open packages', `${open} of ${account.packages.length}`],
      ['/usage', 'This month', account.usage.used ? 'Used' : 'No usage'],
      ['/member', 'Members', String(account.members.length)],
    ];
    return html`<ul class="tiles">${tiles.map(([path, words, value]) => html`<li><a href="${path}"><span>${words}</span> <strong>${value}</strong></a></li>`)}</ul>
<dl class="pairs"><dt>Account id</dt><dd>${account.id}</dd>
<dt>Kind</dt><dd><a href="/reseller">${account.kind === 'reseller' ? 'Reseller account' : 'Console account'}</a></dd>
<dt>Created</dt><dd>${day(account.created_at)}, by ${account.creator.name}</dd>
<dt>Admin e-mail</dt><dd><a href="/settings/basic-info">${account.admin_email ?? 'none'}</a></dd></dl>
${settings.deletion === 'refused' && html`<p class="note">Sandbox: when the desk deletes this account, the console refuses for good (“${settings.refusal.message}”).</p>`}
${settings.deletion === 'later' && html`<p class="note">Sandbox: when the desk deletes this account, the console accepts it and takes a while${settings.readsUntilDeleted !== null && ` (${count(settings.readsUntilDeleted, 'look')} at it)`}.</p>`}
<p>Want to leave? <a href="/settings/security">Settings › Security › Delete account</a></p>`;
  },
  actions: {},
};
