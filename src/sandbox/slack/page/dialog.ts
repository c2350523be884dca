import { type Html, html } from '../../../messages/html.ts';
import type { OpenView } from '../model.ts';
import { renderBlocks } from './render/blocks.ts';
import { text } from './render/mrkdwn.ts';
import type { Reader } from './render/reader.ts';

export interface DialogState {
  readonly id: string;
  readonly html: string;
}

/** The person's top dialog; null if none is open. */
export function dialogState(open: OpenView | undefined, reader: Reader): DialogState | null {
  return open?.view.type === 'modal'
    ? { id: open.id, html: dialog(open, { ...reader, entered: open.touched }).markup }
    : null;
}

function dialog({ view }: OpenView, reader: Reader): Html {
  if (view.type !== 'modal') return html``;
  const { title, close, submit, blocks } = view;
  return html`<header><h2 id="dialog-title" tabindex="-1">${text(title, reader)}</h2><button type="button" class="plain cross" data-do="dismissDialog" aria-label="Close this dialog">✕</button></header>
<div class="body" data-where="dialog" tabindex="0" role="group" aria-labelledby="dialog-title">${renderBlocks(blocks, reader)}</div>
<p class="trouble" role="alert"></p>
<footer><button type="button" class="button" data-do="dismissDialog">${close ? text(close, reader) : 'Cancel'}</button>${
    submit ? html`<button type="submit" class="button filled primary">${text(submit, reader)}</button>` : ''
  }</footer>`;
}
