import { type Html, html } from '../../../messages/html.ts';
import type { Step } from '../tour/step.ts';
import { CHAPTERS } from '../tour/tour.ts';
import { goButton } from './parts.ts';

/** The tour in the margin, chapter by chapter; the page's script opens the one that is next. */
export const tourPanel = (deskUrl: string): Html =>
  html`<aside class="tour" id="tour" aria-labelledby="tour-title">
<h2 id="tour-title">What to try</h2>
<p class="lead">Left is the customer, right the staff. Each step is ticked off when it has happened, whoever did it.</p>
${CHAPTERS.map(({ title, steps }, index) => {
  const before = CHAPTERS.slice(0, index).reduce((sum, chapter) => sum + chapter.steps.length, 0);
  return html`<details class="chapter"><summary><h3>${title}</h3> <span class="part">0 of ${steps.length}</span></summary>
<ol>${steps.map((step, place) => stepItem(step, before + place + 1))}</ol></details>`;
})}
<p class="all-done" hidden>That was all. Thank you for trying it!</p>
<p class="lead">Your own brand on the customer’s pages: <code>BRAND_NAME=… BRAND_COLOR=… BRAND_LOGO=… npm run sandbox</code>, or see <code>npm run sandbox -- --help</code>.</p>
<p class="lead">The desk’s HTTP API: <a href="${deskUrl}/docs" target="_blank">to read</a>, <a href="${deskUrl}/openapi.json" target="_blank">openapi.json</a>, <a href="${deskUrl}/readyz" target="_blank">readyz</a>. For curl: <a href="/help" target="_blank">help</a>.</p>
</aside>`;

const stepItem = ({ id, title, hint, look, spot }: Step, number: number): Html =>
  html`<li data-step="${id}"><details><summary><span class="number">${number}</span>${title}<span class="done"> done</span></summary><p>${hint}</p><p class="look"><b>Look at:</b> ${look}</p>${spot ? goButton(spot, 'Take me there', `: ${title}`) : ''}</details></li>`;
