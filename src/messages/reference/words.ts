import { type Html, html } from '../html.ts';

/** A description as OpenAPI has it, as far as ours go: paragraphs, and words between backticks as they are typed. */
export const paragraphs = (text: string): readonly Html[] =>
  text
    .trim()
    .split(/\n\s*\n/)
    .map((paragraph) => html`<p>${typed(paragraph)}</p>\n`);

/** Words between backticks as they are typed. */
export const typed = (text: string): readonly Html[] =>
  text.split('`').map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : html`${part}`));

/** What goes over the wire; it breaks where it is too wide. */
export const example = (value: unknown): Html =>
  html`<pre><code>${typeof value === 'string' ? value.trim() : JSON.stringify(value, null, 2)}</code></pre>\n`;
