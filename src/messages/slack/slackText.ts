import type { MrkdwnElement, PlainTextElement } from '@slack/types';
import type { Instant } from '../../domain/calendar.ts';
import type { DeletionRequest } from '../../domain/request.ts';
import { clean, truncate } from '../../domain/text.ts';
import { moment } from '../time.ts';

/** Several lines of harmless text, for letters. */
export const cleanLines = (text: string): string =>
  text
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map((line) => clean(line))
    .join('\n');

/** A name for people, also where it was erased. */
export const named = (name: string, max = 80): string => clean(name, max) || '(no name)';

/** The account of a request, by its name. */
export const accountOf = ({ account, erasedAt }: Pick<DeletionRequest, 'account' | 'erasedAt'>, max = 80): string =>
  erasedAt === null ? named(account.name, max) : 'an account';

/** A sentence of ours after a colon. */
export const uncapital = (words: string): string => words.charAt(0).toLowerCase() + words.slice(1);

/** What somebody wrote, also where it was erased. */
export const quoted = (text: string, max = 300): string => (text === '' ? '(erased)' : `“${clean(text, max)}”`);

/** Slack's own three characters; stops mentions, links and dates (docs/why/slack.md, Foreign text). */
export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Foreign text for mrkdwn: cut before it is escaped, so that no entity is cut in half. */
export const foreign = (text: string, max = 300): string => escaped(clean(text, max));

/** A text object without formatting, never empty because Slack refuses that. */
export const plain = (text: string, max = 3000): PlainTextElement => ({
  type: 'plain_text',
  text: clean(text, max) || '–',
  emoji: false,
});

/** A formatted text of which every foreign part is escaped already; `verbatim`: no links of its own making. */
export const mrkdwn = (text: string): MrkdwnElement => ({ type: 'mrkdwn', text, verbatim: true });

/** How a time is shown to each reader, in their own zone. */
export const DATE_FORMATS = { moment: '{date_short_pretty} at {time}', time: '{time}' } as const;

/** `<!date^1796055600^{time}|Mon 30 Nov, 16:20 UTC>`: the reader's own zone, or `timeZone` where Slack cannot tell. */
export function slackDate(at: Instant, format: string, timeZone: string): string {
  return `<!date^${Math.floor(at / 1000)}^${format}|${moment(at, timeZone, 'en')}>`;
}

/** `a***@example.com`: enough to recognise an address, not enough to use it. */
export function maskEmail(address: string): string {
  const text = clean(address, 320);
  const at = text.lastIndexOf('@');
  if (at < 1) return '(no address)';
  const [first = ''] = [...text];
  return `${first}***@${truncate(text.slice(at + 1), 60)}`;
}
