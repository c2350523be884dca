import { isLocale, LOCALES } from '../../../domain/text.ts';
import { type Html, html } from '../../../messages/html.ts';
import { CATALOGUES } from '../../../messages/languages/languages.ts';
import { type ConsolePage, done, notDone } from './frame/page.ts';
import { buttonForm, typed } from './frame/parts.ts';

/** The two halves of the settings. */
export const settingsTabs = (current: string): Html =>
  html`<nav class="tabs" aria-label="Settings">${[
    ['/settings/basic-info', 'Basic Info'],
    ['/settings/security', 'Security'],
  ].map(
    ([path, words]) => html`<a href="${path}"${path === current && html` aria-current="page"`}>${words}</a>`,
  )}</nav>`;

/** Basic Info: the admin e-mail address that the desk asks for and writes to. */
export const basicInfo: ConsolePage = {
  path: '/settings/basic-info',
  title: 'Basic Info',
  nav: null,
  body(visitor) {
    const { account } = visitor;
    const inputs = html`<label>Account name <input name="name" required maxlength="80" value="${account.name}"></label>
<label>Admin e-mail <input name="email" type="email" maxlength="80" value="${account.admin_email}" aria-describedby="email-note"></label>
<p class="note" id="email-note">The desk sends its code and its messages here. Empty, as for an account made with a phone number: nobody can ask for its deletion.</p>
<label>Language <select name="locale">${LOCALES.map(
      (language) =>
        html`<option value="${language}"${language === account.locale && html` selected`}>${CATALOGUES[language].language.name}</option>`,
    )}</select></label>`;
    return html`${settingsTabs('/settings/basic-info')}
<dl class="pairs"><dt>Account id</dt><dd>${account.id}</dd><dt>Creator</dt><dd>${account.creator.name} (${account.creator.user_id})</dd></dl>
<div class="fields">${buttonForm(visitor, { do: 'save', label: 'Save', inputs, look: 'main' })}</div>`;
  },
  actions: {
    save({ account }, fields, { accounts }) {
      const name = typed(fields, 'name');
      const email = typed(fields, 'email');
      const locale = fields.get('locale') ?? '';
      if (name === '') return notDone('An account needs a name. Nothing was changed.');
      if (email !== '' && !/^[^\s@]+@[^\s@]+$/.test(email))
        return notDone(`${email} is no e-mail address. Nothing was changed.`);
      if (!isLocale(locale)) return notDone('There is no such language. Nothing was changed.');
      accounts.change(account.id, { name, admin_email: email || null, locale });
      return done(email === '' ? 'Saved: there is no admin e-mail address now.' : 'Saved.');
    },
  },
};
