import type { Locale } from '../../../domain/text.ts';
import { Html, html } from '../../html.ts';
import { CATALOGUES } from '../../languages/languages.ts';

/** The errors of a form before it, each a link to its field; nothing without errors. */
export function errorSummary(errors: readonly { readonly id: string; readonly error: string }[], locale: Locale): Html {
  if (errors.length === 0) return new Html('');
  return html`<div class="errors" role="alert">
<h2>${CATALOGUES[locale].pages.parts.problem}</h2>
<ul>${errors.map(({ id, error }) => html`<li><a href="#${id}">${error}</a></li>`)}</ul>
</div>`;
}

/** The error beside a field; nothing without one. */
export const errorBeside = (id: string, error: string | undefined, locale: Locale): Html =>
  html`${error !== undefined && html`<p class="error" id="${id}-error"><span class="unseen">${CATALOGUES[locale].pages.parts.error}</span>${error}</p>`}`;

/** What ties a field, or a button (`isField`: false), to its hint and its error for those who cannot see that they stand together. */
export function described(id: string, error: string | undefined, hint: boolean, isField = true): Html {
  const ids = [hint && `${id}-hint`, error !== undefined && `${id}-error`].filter((name) => name !== false);
  return html`${ids.length > 0 && html` aria-describedby="${ids.join(' ')}"`}${error !== undefined && isField && html` aria-invalid="true"`}`;
}
