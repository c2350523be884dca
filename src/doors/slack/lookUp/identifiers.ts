import { isAccountId } from '../../../domain/account/id.ts';
import { parseRequestId } from '../../../domain/request.ts';
import { isRecord } from '../../../slack/body.ts';

/** A message with more is a list that nobody wants to pick from. */
const MOST = 25;
/** Blocks within attachments within messages do not go deeper; a forged payload could. */
const DEEPEST = 12;

/** Where Slack puts what people read, and where links lead; never ids of blocks, users or files. */
const READ: ReadonlySet<string> = new Set([
  'text',
  'url',
  'value',
  'title',
  'title_link',
  'pretext',
  'fallback',
  'footer',
  'from_url',
]);
/** Beneath these lie more of them. */
const WITHIN: ReadonlySet<string> = new Set([
  'blocks',
  'attachments',
  'elements',
  'fields',
  'text',
  'title',
  'accessory',
  'rows',
]);

/**
 * The account ids, e-mail addresses and request ids in a message, in reading order, each once: in its text, its blocks
 * and its attachments, whoever wrote it. The console's ids are its own affair; what looks like one here is two letters
 * or more, an underscore and digits (`acc_1001`), standing alone, or whatever else with a digit in it somebody has marked
 * as code (`auth0|5f7c`). Anything else can be typed into the dialog.
 */
export function identifiersIn(message: unknown): readonly string[] {
  const found = new Map<string, string>();
  for (const text of isRecord(message) ? textsIn(message, 0) : []) {
    for (const identifier of matchesIn(text)) {
      const key = identifier.toLowerCase();
      if (!found.has(key)) found.set(key, identifier);
    }
  }
  return [...found.values()].slice(0, MOST);
}

function textsIn(part: Readonly<Record<string, unknown>>, depth: number): readonly string[] {
  if (depth > DEEPEST) return [];
  return Object.entries(part).flatMap(([key, value]) => {
    if (typeof value === 'string') return READ.has(key) ? [asRead(part, key, value)] : [];
    if (!WITHIN.has(key)) return [];
    const parts: readonly unknown[] = Array.isArray(value) ? value.flat() : [value];
    return parts.filter(isRecord).flatMap((each) => textsIn(each, depth + 1));
  });
}

/** What an element of rich text marks as code stands between backticks in mrkdwn. */
function asRead({ style }: Readonly<Record<string, unknown>>, key: string, value: string): string {
  if (isRecord(style) && style['code'] === true) return `\`${value}\``;
  return key.endsWith('url') ? decoded(value) : value;
}

/** An address in a link can be written `ada%2Blive%40example.com`. */
function decoded(url: string): string {
  try {
    return decodeURIComponent(url);
  } catch {
    return url;
  }
}

/*
 * Bounded everywhere, so that no text makes them slow, and of ASCII alone: Chinese is written without a space before
 * and after. An address that is masked (`a***@example.com`, `a**b@example.com`) is none.
 */
const EMAIL =
  /(?<![a-z0-9%]|[a-z0-9]\*{1,9})[a-z0-9_+][a-z0-9.+'_&-]{0,63}@(?:[a-z0-9-]{1,63}\.){1,6}[a-z][a-z0-9-]{1,62}/gi;
const ACCOUNT = /(?<![a-z0-9_.@#%-])_?([a-z]{2,16}_\d{1,20})(?!_?[a-z0-9]|[@-]|\.[a-z0-9])/gi;
/** One word that is marked as code; a number, a version or a path to something is no account. */
const CODE = /(?<!`)`(?![./$-]|v?\d{1,9}(?:\.\d{1,9}){1,4}`)(?=[^`]*\d)([^`\s<>(){}]{6,255})`(?!`)/giu;
/** With dashes: “Dr John Nash” is none. */
const REQUEST = /(?<![a-z0-9_.@-])DR[\p{Pd}\u2212][a-z0-9]{4}[\p{Pd}\u2212][a-z0-9]{4}(?![a-z0-9_@-])/giu;

function matchesIn(raw: string): readonly string[] {
  const text = raw.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
  const all = [
    ...[...text.matchAll(CODE)].map(({ 1: id = '', index }) => ({ index, found: isCodeOfAccount(id) ? id : '' })),
    ...[...text.matchAll(EMAIL)].map(({ 0: match, index }) => ({ index, found: upright(match, text, index) })),
    ...[...text.matchAll(ACCOUNT)].map(({ 1: id = '', index }) => ({ index, found: id })),
    ...[...text.matchAll(REQUEST)].map(({ 0: id, index }) => ({ index, found: parseRequestId(id) ?? '' })),
  ];
  return all.sort((a, b) => a.index - b.index).flatMap(({ found }) => (found === '' ? [] : [found]));
}

/** An address that is masked is none here either, and what is read in another way is found in that. */
const isCodeOfAccount = (text: string): boolean =>
  isAccountId(text) && !/\*|:\/\//.test(text) && parseRequestId(text) === null;

/** In mrkdwn, underscores around a word mean italics. */
const upright = (match: string, text: string, index: number): string =>
  match.startsWith('_') && text[index + match.length] === '_' ? match.slice(1) : match;
