import type { InputBlock } from '@slack/types';
import { type Html, html } from '../../../../messages/html.ts';
import { choice, isChoice } from './choices.ts';
import { unsupported } from './inline.ts';
import { text } from './mrkdwn.ts';
import type { Reader } from './reader.ts';

/** One question: label, control, hint, and the place where an error shows. */
export function input(block: InputBlock, reader: Reader): Html {
  const { element, label, hint, optional, dispatch_action: dispatch, block_id: blockId = '' } = block;
  const action = element.action_id ?? '';
  const id = `input-${blockId}-${action}`;
  const described = html`aria-describedby="${hint ? `${id}-hint ` : ''}${id}-error"`;
  // Only inputs that tell the app at once have `data-action`; all others wait for the submit button.
  const names = html`data-input ${described}${'focus_on_load' in element && element.focus_on_load ? html` autofocus` : ''}${
    dispatch ? html` data-action="${action}" data-block="${blockId}"` : ''
  }${dispatch && tellsEachLetter(element) ? html` data-live` : ''}`;
  const name = `${blockId}/${action}`;
  const words = html`${text(label, reader)}${optional ? html` <span class="optional">(optional)</span>` : ''}`;
  const chosen = reader.entered?.[blockId]?.[action];
  const control = isChoice(element)
    ? choice(element, { name, names, chosen, label: html`aria-labelledby="${id}-label"` }, reader)
    : typed(element, { id, name, names, value: chosen?.['value'] });
  const isTyped = !isChoice(element);
  return html`<div class="field" data-field="${blockId}"><${tag(isTyped)} class="label" id="${id}-label"${
    isTyped ? html` for="${id}"` : ''
  }>${words}</${tag(isTyped)}>${control}${hint ? html`<p class="hint" id="${id}-hint">${text(hint, reader)}</p>` : ''}<p class="error" id="${id}-error"></p></div>`;
}

/** Whether Slack tells the app while somebody types, and not only when they are done. */
const tellsEachLetter = (element: InputBlock['element']): boolean =>
  'dispatch_action_config' in element &&
  element.dispatch_action_config?.trigger_actions_on?.includes('on_character_entered') === true;

const tag = (isTyped: boolean): Html => (isTyped ? html`label` : html`div`);

interface Typed {
  readonly id: string;
  readonly name: string;
  readonly names: Html;
  readonly value: unknown;
}

function typed(element: InputBlock['element'], { id, name, names, value }: Typed): Html {
  if (element.type !== 'plain_text_input' && element.type !== 'email_text_input') {
    return unsupported('element', element.type);
  }
  const now = value === undefined ? (element.initial_value ?? '') : String(value ?? '');
  const rest = html`id="${id}" name="${name}" ${names} autocomplete="off"${
    element.placeholder ? html` placeholder="${element.placeholder.text}"` : ''
  }`;
  // A text area swallows one line break at its start.
  if (element.type === 'plain_text_input' && element.multiline)
    return html`<textarea rows="4" ${rest}>\n${now}</textarea>`;
  return html`<input type="${element.type === 'email_text_input' ? 'email' : 'text'}" value="${now}" ${rest}>`;
}
