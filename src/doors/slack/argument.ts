import { readingsOf } from '../../domain/account/readings.ts';

/** More than is kept of any sentence, and than any id or address takes with what Slack adds to it (in UTF-16 units). */
const LONGEST = 3_000;

/** What was typed behind a command or into a field, without what Slack marks it with; domain/account/readings.ts reads on. */
export function argumentOf(text: string): string {
  const typed = unmarked(text).trim();
  return readingsOf(typed).length === 0 ? '' : typed;
}

/** What the first of its readings that `read` understands means; null when there is none. */
export const meantBy = <T>(text: string, read: (reading: string) => T | null): T | null =>
  readingsOf(unmarked(text))
    .map(read)
    .find((meant) => meant !== null) ?? null;

/** A sentence as somebody typed it. */
export const wordsOf = (text: string): string => unmarked(text).replace(/\s+/g, ' ').trim();

/**
 * Without what Slack marks addresses, links and characters with: `<mailto:a@b|a@b>`, `<http://a.b|a.b>`, `&amp;`. Cut before it is
 * read, and each mark is bounded, so that no text makes it slow.
 */
const unmarked = (text: string): string =>
  text
    .slice(0, LONGEST)
    .replace(/<mailto:([^|<>\s]{1,320})(?:\|[^<>]{0,320})?>/gi, '$1')
    .replace(/<(https?:\/\/[^|<>\s]{1,2000})(?:\|([^<>]{1,2000}))?>/gi, (_, url: string, label = url) =>
      linked(url, label),
    )
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

/** A link that Slack made of typed words has them as its label; one that somebody named may lead to what is meant. */
function linked(url: string, label: string): string {
  const typed = url === label || url.replace(/^https?:\/\//i, '') === label;
  return typed ? label : `${label} ${url}`;
}
