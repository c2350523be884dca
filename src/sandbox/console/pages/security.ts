import { html } from '../../../messages/html.ts';
import { type ConsolePage, notDone } from './frame/page.ts';
import { buttonForm } from './frame/parts.ts';
import { settingsTabs } from './settings.ts';

/** Security, with Delete account: its requirements in the words of the source document, and the way to the desk. */
export const security: ConsolePage = {
  path: '/settings/security',
  title: 'Security',
  nav: null,
  body(visitor) {
    const { account, deleting, isCreator } = visitor;
    return html`${settingsTabs('/settings/security')}
<section aria-labelledby="delete-account"><h2 id="delete-account">Delete account</h2>
<p>To delete an account, you must meet the following requirements:</p>
<ul class="rules">
<li>You are the creator of the account to be deleted.</li>
<li>The account to be deleted is not a <a href="/reseller">reseller account</a> created in Reseller Console, but an account created in Console.</li>
<li>There are no active projects under your account. If there are any, go to the <a href="/projects">Project Management</a> page to disable all active projects.</li>
<li>Your account balance is zero.
<ul><li>If your account balance is positive, go to the <a href="/finance/withdraw">Withdraw</a> page to request a withdrawal.</li>
<li>If your account balance is negative, go to <a href="/finance/deposit/alipay">Billing Center</a> to make a payment.</li></ul></li>
<li>Last month's <a href="/finance/bills">bill</a> has been issued.</li>
<li>All of your <a href="/packages">packages</a> have either expired or been used up, including:
<ul><li>RTC and Cloud Recording packages.</li><li>Support packages.</li><li>Extension Marketplace packages.</li></ul></li>
<li>There are no members under your account. If there are any, go to the <a href="/member">Member Management</a> page to delete all members.</li>
</ul>
<p>Make sure that you meet all of them, and then click <strong>Delete Account</strong>. What is missing is named on the next page, and nothing is deleted without a code from the admin e-mail address (${account.admin_email ?? html`there is none: <a href="/settings/basic-info">add one</a>`}) and a decision by our staff.</p>
${!isCreator && html`<p class="note">You are a member, not the creator: the desk will say so.</p>`}
${deleting && html`<p class="note">This account is being deleted already.</p>`}
${buttonForm(visitor, { do: 'delete', label: 'Delete Account', look: 'danger', newTab: true })}
<p class="note">Opens in a new tab.</p></section>`;
  },
  actions: {
    async delete({ account, user }, _fields, { openPortal }) {
      try {
        return { kind: 'go', location: await openPortal(account.id, user.user_id, account.locale) };
      } catch (error) {
        const why = error instanceof Error ? error.message : 'no reason given';
        return notDone(`The deletion pages could not be opened (${why}). Nothing was deleted; try again.`);
      }
    },
  },
};
