import type { ActionsBlockElement, Button, ConfirmationDialog, Overflow } from '@slack/types';
import { type Html, html } from '../../../../messages/html.ts';
import { choice, isChoice } from './choices.ts';
import { unsupported } from './inline.ts';
import { text } from './mrkdwn.ts';
import type { Reader } from './reader.ts';

/**
 * What can be pressed or chosen outside of inputs. `data-action` and `data-block` say what, the nearest `data-where`
 * says where; a `template` beside it holds what Slack asks first.
 */
export function controls(element: ActionsBlockElement, blockId: string, reader: Reader): Html {
  const names = html`data-action="${element.action_id ?? ''}" data-block="${blockId}"`;
  if (element.type === 'button') return wrapped(button(element, names, reader), element.confirm, reader);
  if (element.type === 'overflow') return wrapped(overflow(element, names, reader), element.confirm, reader);
  if (!isChoice(element)) return unsupported('element', element.type);
  const label = 'placeholder' in element && element.placeholder ? element.placeholder.text : 'Choose';
  const name = `${blockId}/${element.action_id ?? ''}`;
  const chosen = reader.entered?.[blockId]?.[element.action_id ?? ''];
  return wrapped(
    choice(element, { name, names, chosen, label: html`aria-label="${label}"` }, reader),
    element.confirm,
    reader,
  );
}

function wrapped(control: Html, confirm: ConfirmationDialog | undefined, reader: Reader): Html {
  return html`<span class="control">${control}${confirm ? question(confirm, reader) : ''}</span>`;
}

function button(element: Button, names: Html, reader: Reader): Html {
  const { text: words, style, value, url } = element;
  const rest = html`class="button ${style ?? ''}" ${names} ${value === undefined ? '' : html`data-value="${value}"`} ${named(element)}`;
  return url === undefined || !/^https?:/i.test(url)
    ? html`<button type="button" ${rest}>${text(words, reader)}</button>`
    : html`<a href="${url}" target="_blank" rel="noopener noreferrer" ${rest}>${text(words, reader)}</a>`;
}

/** The app's label is read out; the words on the button come first where it leaves them out, for those who speak them. */
function named({ text: { text: words }, accessibility_label: label }: Button): Html {
  if (label === undefined) return html``;
  const bare = words.replace(/…$/, '');
  return html`aria-label="${label.toLowerCase().includes(bare.toLowerCase()) ? label : `${bare}: ${label}`}"`;
}

function overflow({ options }: Overflow, names: Html, reader: Reader): Html {
  return html`<details class="overflow"><summary class="button" aria-label="More actions">⋯</summary><div class="menu">${options.map(
    (option) =>
      html`<button type="button" ${names} data-choose="${option.value ?? ''}">${text(option.text, reader)}</button>`,
  )}</div></details>`;
}

function question({ title, text: words, confirm, deny, style }: ConfirmationDialog, reader: Reader): Html {
  return html`<template><h2 id="confirm-title">${title ? text(title, reader) : 'Are you sure?'}</h2><p>${text(words, reader)}</p><footer><button value="no" class="button">${
    deny ? text(deny, reader) : 'Cancel'
  }</button><button value="yes" class="button filled ${style ?? 'primary'}">${confirm ? text(confirm, reader) : 'Yes'}</button></footer></template>`;
}
