import { parseRequestId, type RequestId } from '../../domain/request.ts';

/** No account id and no address is longer. */
const LONGEST = 320;

/**
 * What somebody meant who pasted an account id or an address: Slack turns addresses into `<mailto:a@b|a@b>` and
 * escapes `&`, and people bring quotes, backticks and full stops along. Empty when nothing is left.
 */
export function argumentOf(text: string): string {
  const [first = ''] = unmarked(text).split(/\s+/).map(undecorated).filter(Boolean);
  return [...first].length > LONGEST ? '' : first;
}

/** More than is kept of any sentence (in UTF-16 units). */
const SENTENCE = 2_000;

/** A sentence as somebody typed it. */
export const wordsOf = (text: string): string => unmarked(text.slice(0, SENTENCE)).replace(/\s+/g, ' ').trim();

/** Without what Slack marks addresses, links and characters with. */
const unmarked = (text: string): string =>
  text
    .replace(/<mailto:([^|>\s]+)(?:\|[^>]*)?>/gi, ' $1 ')
    .replace(/<(?:https?:\/\/)?[^|>\s]+\|([^>]+)>/gi, ' $1 ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

/** The request that somebody named, also in several words; null when they named none. */
export const requestIdOf = (text: string): RequestId | null =>
  parseRequestId(wordsOf(text)) ?? parseRequestId(argumentOf(text));

const undecorated = (word: string): string =>
  word
    .replace(/^mailto:/i, '')
    .replace(/^[`'"*_~<([{“”‘’«]+/u, '')
    .replace(/[`'"*_~>)\]}“”‘’»,.;:!?]+$/u, '');
