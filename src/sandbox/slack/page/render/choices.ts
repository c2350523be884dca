import type { Checkboxes, Option, RadioButtons, StaticSelect, UsersSelect } from '@slack/types';
import { type Html, html } from '../../../../messages/html.ts';
import type { Entered } from '../../model.ts';
import { text } from './mrkdwn.ts';
import type { Reader } from './reader.ts';

export type Choice = StaticSelect | UsersSelect | Checkboxes | RadioButtons;
const CHOICES: readonly string[] = ['static_select', 'users_select', 'checkboxes', 'radio_buttons'];

export const isChoice = (element: { readonly type: string }): element is Choice => CHOICES.includes(element.type);

export interface Named {
  /** `block id/action id`. */
  readonly name: string;
  /** Attributes by which the page finds it. */
  readonly names: Html;
  /** Attributes that say what it is for. */
  readonly label: Html;
  /** What the person chose before. */
  readonly chosen: Entered | undefined;
}

/** A menu, boxes, dots or a list of people. */
export function choice(element: Choice, named: Named, reader: Reader): Html {
  const { name, names, label } = named;
  const chosen = chosenIn(element, named.chosen);
  if (element.type === 'checkboxes' || element.type === 'radio_buttons') {
    const kind = element.type === 'checkboxes' ? 'checkbox' : 'radio';
    return html`<span class="boxes" role="group" ${label}>${element.options.map(
      (option) =>
        html`<label><input type="${kind}" name="${name}" ${names} value="${option.value ?? ''}"${
          chosen.includes(option.value ?? '') ? html` checked` : ''
        }><span>${described(option, reader)}</span></label>`,
    )}</span>`;
  }
  const first = html`<option value="">${element.placeholder?.text ?? 'Choose'}</option>`;
  return html`<select name="${name}" ${names} ${label}>${first}${offered(element, chosen, reader)}</select>`;
}

const described = ({ text: words, description }: Option, reader: Reader): Html =>
  html`${text(words, reader)}${description ? html`<small>${text(description, reader)}</small>` : ''}`;

function offered(element: StaticSelect | UsersSelect, chosen: readonly string[], { people }: Reader): Html {
  const option = (value: string, words: string): Html =>
    html`<option value="${value}"${chosen.includes(value) ? html` selected` : ''}>${words}</option>`;
  if (element.type === 'users_select') return html`${people.map(({ id, name }) => option(id, name))}`;
  const all = (options: StaticSelect['options'] = []): Html =>
    html`${options.map(({ text: { text: words }, value }) => option(value ?? '', words))}`;
  const groups = (element.option_groups ?? []).map(
    ({ label, options }) => html`<optgroup label="${label.text}">${all(options)}</optgroup>`,
  );
  return html`${all(element.options)}${groups}`;
}

/** The values chosen: by the person, or at first by the app. */
function chosenIn(element: Choice, entered: Entered | undefined): readonly string[] {
  const said = entered as
    | { selected_option?: Option | null; selected_options?: Option[]; selected_user?: string | null }
    | undefined;
  switch (element.type) {
    case 'users_select':
      return [(said ? said.selected_user : element.initial_user) ?? ''];
    case 'checkboxes':
      return ((said ? said.selected_options : element.initial_options) ?? []).map(({ value }) => value ?? '');
    default:
      return [(said ? said.selected_option : element.initial_option)?.value ?? ''];
  }
}
