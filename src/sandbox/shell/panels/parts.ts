import { type Html, html } from '../../../messages/html.ts';
import type { Spot } from '../spots.ts';

/** A button that shows a place in its frame; the page's script does it. */
export const goButton = ({ pane, path }: Spot, words: string, about = ''): Html =>
  html`<button type="button" data-go="${pane}" data-path="${path}">${words}${about && html`<span class="unseen"> ${about}</span>`}</button>`;

/** A dialog over the page; the browser gives the focus back to what opened it. */
export const panel = (id: string, title: string, body: Html): Html =>
  html`<dialog id="${id}" class="panel" aria-labelledby="${id}-title">
<div class="panel-head"><h2 id="${id}-title">${title}</h2><form method="dialog"><button>Close</button></form></div>
<div class="panel-body" tabindex="0" role="region" aria-labelledby="${id}-title">${body}</div>
</dialog>`;
