import type { Locale } from '../../../domain/text.ts';
import { type Html, html } from '../../html.ts';
import { CATALOGUES } from '../../languages/languages.ts';

import type { PageContext } from './context.ts';

type ButtonStyle = 'primary' | 'danger' | 'quiet';

export const submitButton = (label: string, style: ButtonStyle): Html =>
  html`<button type="submit" class="button ${style}">${label}</button>`;

export const linkButton = (label: string, url: string, style: ButtonStyle): Html =>
  html`<a class="button ${style}" href="${url}">${label}</a>`;

/** A form that sends what it is given with the hidden fields; our own errors, not the browser's. */
export const postForm = ({ hidden }: PageContext, action: string, body: Html, id?: string): Html =>
  html`<form method="post" action="${action}"${id !== undefined && html` id="${id}"`} novalidate>
${Object.entries(hidden).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">\n`)}${body}
</form>`;

/** Before anything was begun: just back to the console. */
export const keepLink = ({ locale, consoleWebUrl }: PageContext): Html =>
  linkButton(CATALOGUES[locale].pages.parts.keep, consoleWebUrl, 'quiet');

/** Once a request was begun: it has to be given up. */
export const keepForm = (context: PageContext): Html =>
  postForm(context, '/delete-account/keep', submitButton(CATALOGUES[context.locale].pages.parts.keep, 'quiet'));

export const actions = (...buttons: readonly (Html | false)[]): Html => html`<div class="actions">${buttons}</div>`;

/** What was done just now. */
export const notice = (text: string | null): Html =>
  html`${text !== null && html`<p class="notice" role="status">${text}</p>`}`;

/** What deletion means: shown before the customer says that they understand it, and once more before they submit. */
export function risks(locale: Locale): Html {
  const t = CATALOGUES[locale].pages.steps.start;
  return html`<p class="warning">${t.final}</p>
<h2>${t.lost}</h2>
<ul>${t.losses.map((loss) => html`<li>${loss}</li>`)}</ul>`;
}

/** Names and ids, in pairs. */
export const particulars = (pairs: readonly (readonly [name: string, value: Html | string])[]): Html =>
  html`<dl class="particulars">${pairs.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
