import type { TextObject } from '@slack/types';
import { type Html, html } from '../../../../messages/html.ts';
import { emojiNamed, withEmoji } from './emoji.ts';
import { date, link, mention } from './inline.ts';
import type { Reader } from './reader.ts';

/** A text object of either kind. */
export function text(object: TextObject, reader: Reader): Html {
  if (object.type === 'mrkdwn') return mrkdwn(object.text, reader);
  return html`${object.emoji === false ? object.text : withEmoji(object.text)}`;
}

/** Slack's mrkdwn as markup; line breaks stay as they are, for `white-space: pre-wrap`. */
export function mrkdwn(source: string, reader: Reader): Html {
  const parts = source.split(/```\n?/);
  // An odd number of fences: the last one is words.
  const open = parts.length % 2 === 0 ? parts.pop() : undefined;
  return html`${parts.map((part, index) =>
    index % 2 === 1 ? html`<pre>${inline(part, reader, CODE)}</pre>` : paragraphs(part, reader),
  )}${open === undefined ? '' : paragraphs(`\`\`\`${open}`, reader)}`;
}

const QUOTED = /^(?:&gt;|>) ?/;

/** Lines that begin with `>` are quotes. */
function paragraphs(source: string, reader: Reader): Html {
  const runs: { quoted: boolean; lines: string[] }[] = [];
  for (const line of source.split('\n')) {
    const quoted = QUOTED.test(line);
    const last = runs.at(-1);
    if (last && last.quoted === quoted) last.lines.push(line.replace(QUOTED, ''));
    else runs.push({ quoted, lines: [quoted ? line.replace(QUOTED, '') : line] });
  }
  return html`${runs.map(({ quoted, lines }) => {
    const words = inline(lines.join('\n'), reader);
    return quoted ? html`<blockquote>${words}</blockquote>` : words;
  })}`;
}

const CODE = /<([^<>\n]+)>/g;
const MARKS =
  /<([^<>\n]+)>|`([^`\n]+)`|(?<![\p{L}\p{N}*])\*(?!\s)([^*\n]+?)(?<!\s)\*(?![\p{L}\p{N}*])|(?<![\p{L}\p{N}_])_(?!\s)([^_\n]+?)(?<!\s)_(?![\p{L}\p{N}_])|(?<![\p{L}\p{N}~])~(?!\s)([^~\n]+?)(?<!\s)~(?![\p{L}\p{N}~])|:([a-z0-9_+-]+):/gu;

function inline(source: string, reader: Reader, marks = MARKS): Html {
  const found: Html[] = [];
  let at = 0;
  for (const match of source.matchAll(marks)) {
    const [whole, special, code, bold, italic, strike, emoji] = match;
    found.push(words(source.slice(at, match.index)), marked({ special, code, bold, italic, strike, emoji }, reader));
    at = match.index + whole.length;
  }
  return html`${found}${words(source.slice(at))}`;
}

type Marked = Readonly<Record<'special' | 'code' | 'bold' | 'italic' | 'strike' | 'emoji', string | undefined>>;

function marked({ special, code, bold, italic, strike, emoji }: Marked, reader: Reader): Html {
  if (special !== undefined) return angled(special, reader);
  if (code !== undefined) return html`<code>${inline(code, reader, CODE)}</code>`;
  if (bold !== undefined) return html`<b>${inline(bold, reader)}</b>`;
  if (italic !== undefined) return html`<i>${inline(italic, reader)}</i>`;
  if (strike !== undefined) return html`<s>${inline(strike, reader)}</s>`;
  return html`${emojiNamed(emoji ?? '')}`;
}

/** What stands between `<` and `>`: a link, a mention or a date. */
function angled(inside: string, reader: Reader): Html {
  const bar = inside.indexOf('|');
  const target = bar < 0 ? inside : inside.slice(0, bar);
  const label = bar < 0 ? undefined : decoded(inside.slice(bar + 1));
  if (/^@[UW]/.test(target)) return mention(reader.nameOf('user', target.slice(1)));
  if (/^#C/.test(target)) return mention(reader.nameOf('channel', target.slice(1)));
  if (target.startsWith('!subteam^')) return mention(reader.nameOf('group', target.slice('!subteam^'.length)));
  if (/^!(channel|here|everyone)$/.test(target)) return mention(`@${target.slice(1)}`);
  const [, seconds, format] = /^!date\^(-?\d+)\^([^^]*)/.exec(target) ?? [];
  if (seconds !== undefined && format !== undefined) return date(Number(seconds), format, label ?? '', reader);
  if (target.startsWith('!')) return html`${label ?? `<${target}>`}`;
  return link(decoded(target), label ?? decoded(target));
}

const words = (source: string): Html => html`${decoded(source)}`;

/** Slack's own three characters, back to what they stand for; `html` escapes them its own way. */
const decoded = (source: string): string =>
  source.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
