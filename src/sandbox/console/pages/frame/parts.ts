import { type Html, html } from '../../../../messages/html.ts';
import type { ConsoleAccount } from '../../account.ts';
import type { Visitor } from './page.ts';
import { identityOf } from './session.ts';

interface ButtonForm {
  readonly do: string;
  readonly label: string;
  /** What the button is about, for those who hear it without its surroundings. */
  readonly about?: string;
  /** Hidden fields. */
  readonly fields?: Readonly<Record<string, string>>;
  /** Visible fields before the button. */
  readonly inputs?: Html;
  readonly look?: 'main' | 'danger';
  readonly newTab?: boolean;
}

/** A form with one button. It carries who was signed in when it was shown, so that it never hits another account. */
export function buttonForm(visitor: Visitor, form: ButtonForm): Html {
  const hidden = Object.entries({ who: identityOf(visitor.account.id, visitor.user.user_id), ...form.fields });
  return html`<form method="post"${form.newTab && html` target="_blank" rel="noopener"`}>
${hidden.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}${form.inputs}
<button class="${form.look ?? 'plain'}" name="do" value="${form.do}">${form.label}${form.about && html`<span class="unseen"> ${form.about}</span>`}</button>
</form>`;
}

/** A list of things with what can be done to each; `empty` when there is none. */
export function things(items: readonly Html[], empty: string): Html {
  return items.length === 0 ? html`<p class="empty">${empty}</p>` : html`<ul class="things">${items}</ul>`;
}

interface Thing {
  readonly name: string;
  readonly badge: Html;
  readonly facts: readonly string[];
  readonly forms: readonly Html[];
}

export function thing({ name, badge, facts, forms }: Thing): Html {
  return html`<li><div class="what"><strong>${name}</strong> ${badge}<br><span class="facts">${facts.join(' · ')}</span></div>
${forms.length > 0 && html`<div class="forms">${forms}</div>`}</li>`;
}

/** `open` things stand in the way of a deletion, `closed` ones do not. */
export const badge = (kind: 'open' | 'closed', words: string): Html =>
  html`<span class="badge ${kind}">${words}</span>`;

/** What no real console offers: a way to bring a problem about, so that the desk has something to find. */
export const testerBox = (visitor: Visitor, forms: readonly ButtonForm[]): Html =>
  html`<section class="tester" aria-labelledby="tester"><h2 id="tester">For testers</h2>
<p>Only in the sandbox: bring about what the desk should find.</p><div class="forms">${forms.map((form) => buttonForm(visitor, form))}</div></section>`;

/** `15 Mar 2021`, in UTC, which the stand-in console keeps its books in. */
export const day = (at: string | number): string =>
  new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(at),
  );

export const count = (number: number, one: string, many = `${one}s`): string =>
  `${number} ${number === 1 ? one : many}`;

/** What a tester typed, trimmed; `otherwise` when it is nothing. At most 80 characters, as the console's fields allow. */
export function typed(fields: URLSearchParams, name: string, otherwise = ''): string {
  return [...(fields.get(name) ?? '').trim()].slice(0, 80).join('') || otherwise;
}

/** `prj_1005_1`: an id that no other thing of this kind has, in this account or another. */
export function freshId(prefix: string, account: ConsoleAccount, taken: readonly string[]): string {
  const base = `${prefix}_${account.id.replace(/^acc_/, '')}`;
  let number = 1;
  while (taken.includes(`${base}_${number}`)) number++;
  return `${base}_${number}`;
}
