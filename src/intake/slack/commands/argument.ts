/** No account id and no address is longer. */
const LONGEST = 320;

/**
 * What somebody meant who pasted an account id or an address: Slack turns addresses into `<mailto:a@b|a@b>` and
 * escapes `&`, and people bring quotes, backticks and full stops along. Empty when nothing is left.
 */
export function argumentOf(text: string): string {
  const plain = text
    .replace(/<mailto:([^|>\s]+)(?:\|[^>]*)?>/gi, ' $1 ')
    .replace(/<(?:https?:\/\/)?[^|>\s]+\|([^>]+)>/gi, ' $1 ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
  const [first = ''] = plain.split(/\s+/).map(undecorated).filter(Boolean);
  return [...first].length > LONGEST ? '' : first;
}

const undecorated = (word: string): string =>
  word
    .replace(/^mailto:/i, '')
    .replace(/^[`'"*_~<([{“”‘’«]+/u, '')
    .replace(/[`'"*_~>)\]}“”‘’»,.;:!?]+$/u, '');
