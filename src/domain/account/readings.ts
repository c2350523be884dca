import { parseRequestId, type RequestId } from '../request.ts';

/** As much of what was typed is read (in UTF-16 units): no id and no address is longer, and what follows is talk. */
const MOST = 1_000;

/** What people cannot see, in any script: it comes along with what is copied from pages and chats. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}|\p{Cf}|\p{Cc}/gu;
/** Brackets and quotation marks of any script, and what separates a list. */
const APART = /[\s\p{Ps}\p{Pe}\p{Pi}\p{Pf}"<>,;、，；]+/u;
const DECORATION = /^[\p{P}\p{S}]$/u;

/** Whether it is meant as an e-mail address; what can be mailed to is stricter (domain/mailAddress.ts). */
export const looksLikeAddress = (text: string): boolean => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text);

/**
 * What somebody meant who typed or pasted this, the likeliest first: exactly that, since ids are the console's affair; then what
 * a link of the desk's to the console names, an address among other words, the first word, without its decoration, and a request
 * id as it is read aloud (docs/why/reader.md). Empty when nothing is left. Reads no more than the beginning, each character a fixed number of times.
 */
export function readingsOf(typed: string): readonly string[] {
  const text = typed.slice(0, MOST);
  const [first = ''] = text.trim().split(/\s+/);
  const plain = text
    .normalize('NFKC')
    .replaceAll('\t', ' ')
    .replace(INVISIBLE, (sign) => (/\s/.test(sign) ? ' ' : ''));
  const parts = plain.split(APART).map(undecorated).filter(Boolean);
  if (parts.length === 0) return [];
  const readings = [
    typed.length > MOST ? '' : typed.trim(),
    ...text.split(/[\s<>|]+/).flatMap(accountInLink),
    ...parts.filter(looksLikeAddress).slice(0, 1),
    first,
    undecorated(first),
    ...parts.slice(0, 1),
    spokenRequestId(plain) ?? '',
  ];
  return [...new Set(readings)].filter(Boolean);
}

/** The desk's links to an account in the console end in `?account=…` (messages/findings.ts). */
function accountInLink(word: string): readonly string[] {
  const at = word.search(/https?:\/\//i);
  const account = at < 0 ? null : (URL.parse(word.slice(at))?.searchParams.get('account') ?? null);
  return account === null ? [] : [account];
}

/** Without the punctuation and signs around it. A regular expression that ends in `+$` would try at every character. */
function undecorated(word: string): string {
  const signs = [...word];
  let [from, to] = [0, signs.length];
  while (from < to && DECORATION.test(signs[from] ?? '')) from++;
  while (to > from && DECORATION.test(signs[to - 1] ?? '')) to--;
  return signs
    .slice(from, to)
    .join('')
    .replace(/^mailto:/i, '');
}

/** As it is read aloud, written by hand or pasted: blanks, any dashes or a sign before it. */
const SPOKEN = /(?<![0-9A-Z])DR[^0-9A-Z]{0,3}([0-9A-Z]{4})[^0-9A-Z]{0,3}([0-9A-Z]{4})(?![0-9A-Z])/;

/** The first request id that a short text may speak of; null when there is none. */
function spokenRequestId(text: string): RequestId | null {
  const [, first = '', second = ''] = SPOKEN.exec(text.normalize('NFKC').toUpperCase()) ?? [];
  return parseRequestId(`DR-${first}-${second}`);
}
