import { type Html, html } from '../../../../messages/html.ts';
import { slackMoment } from './dates.ts';
import type { Reader } from './reader.ts';

/** A link that leaves the page; anything that is not the web or mail stays words. */
export function link(url: string, label: Html | string): Html {
  const safe = /^(https?:\/\/|mailto:)/i.test(url) && URL.canParse(url);
  return safe ? html`<a href="${url}" target="_blank" rel="noopener noreferrer">${label}</a>` : html`${label}`;
}

export const mention = (words: string): Html => html`<span class="mention">${words}</span>`;

/** A moment (s) in the reader's zone, or the fallback. */
export function date(seconds: number, format: string, fallback: string, reader: Reader): Html {
  const ms = seconds * 1000;
  const shown = slackMoment(ms, format, reader);
  return shown === null ? html`${fallback}` : html`<time datetime="${new Date(ms).toISOString()}">${shown}</time>`;
}

/** Whatever Slack would show and this page cannot: never left out silently. */
export const unsupported = (what: string, type: string): Html =>
  html`<span class="unsupported">Unsupported ${what}: ${type}</span>`;
