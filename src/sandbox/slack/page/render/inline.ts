import { type Html, html } from '../../../../messages/html.ts';
import { TEAM_DOMAIN } from '../../people.ts';
import { slackMoment } from './dates.ts';
import type { Reader } from './reader.ts';

/** Slack's address of a message in this workspace: it leads to the message, on this page. */
const OWN = new RegExp(`^https://${TEAM_DOMAIN}\\.slack\\.com/archives/([A-Z0-9]+)/p(\\d{10})(\\d{6})`);

/** A link that leaves the page; anything that is not the web or mail stays words. */
export function link(url: string, label: Html | string): Html {
  const [, place, seconds, fraction] = OWN.exec(url) ?? [];
  if (place !== undefined) {
    return html`<a href="/slack?place=${place}" data-do="go" data-place="${place}" data-message="${seconds}.${fraction}">${label}</a>`;
  }
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
