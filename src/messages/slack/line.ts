import type { RichTextBlock, RichTextElement, RichTextQuote, RichTextSection } from '@slack/types';
import { isBreakGlass, tagsIn } from '../../domain/breakGlass/people.ts';
import type { Instant } from '../../domain/calendar.ts';
import { clean, truncate } from '../../domain/text.ts';
import { moment } from '../time.ts';
import { countedPeople } from '../words.ts';
import { cleanLines, DATE_FORMATS, escaped, slackDate } from './slackText.ts';

/**
 * One line of words, before it is known where it will stand: rich text in blocks, mrkdwn in a thread. A string is
 * never read as formatting, whoever wrote it.
 */
export type Line = readonly Part[];
export type Part =
  | string
  | { readonly bold: string }
  /** A Slack user id, or that of who decides without Slack (domain/breakGlass/people.ts). */
  | { readonly user: string }
  /** A moment; `time` shows the time of day only. */
  | { readonly at: Instant; readonly show?: 'time' }
  | { readonly link: string; readonly url: string };

const USER_ID = /^[UW][A-Z0-9]+$/;

/** Lines of rich text as one paragraph. */
export function paragraph(lines: readonly Line[], timeZone: string): RichTextSection {
  const joined = lines.flatMap((line, index): Part[] => (index === 0 ? [...line] : ['\n', ...line]));
  return { type: 'rich_text_section', elements: joined.flatMap((part) => element(part, timeZone)) };
}

const MOST_LINES = 12;

/** Somebody's own words, with their paragraphs. */
export function quote(text: string, max = 1000): RichTextQuote {
  const words = truncate(
    cleanLines(text)
      .replace(/\n{3,}/g, '\n\n')
      .trim(),
    max,
  );
  const lines = words.split('\n');
  // As many short lines would make a card of a page.
  const shown = lines.length > MOST_LINES ? lines.join(' ') : words;
  return { type: 'rich_text_quote', elements: [{ type: 'text', text: shown || '–' }] };
}

export const richText = (blockId: string, ...elements: RichTextBlock['elements']): RichTextBlock => ({
  type: 'rich_text',
  block_id: blockId,
  elements,
});

function element(part: Part, timeZone: string): RichTextElement[] {
  if (typeof part === 'string') return part === '' ? [] : [{ type: 'text', text: part }];
  if ('bold' in part) return [{ type: 'text', text: part.bold, style: { bold: true } }];
  if ('user' in part) {
    return USER_ID.test(part.user)
      ? [{ type: 'user', user_id: part.user }]
      : [{ type: 'text', text: nameOf(part.user) || '–' }];
  }
  if ('link' in part) return [{ type: 'link', url: part.url, text: part.link }];
  return [
    {
      type: 'date',
      timestamp: Math.floor(part.at / 1000),
      format: DATE_FORMATS[part.show ?? 'moment'],
      fallback: moment(part.at, timeZone, 'en'),
    },
  ];
}

/** The line as mrkdwn, each foreign word escaped, with times in the reader's own zone. */
export const mrkdwnOf = (line: Line, timeZone: string): string =>
  written(line, ({ at, show }) => slackDate(at, DATE_FORMATS[show ?? 'moment'], timeZone));

/** The line for notifications and screen readers (`text` of a message, which is mrkdwn too): times are spelt out. */
export const sentenceOf = (line: Line, timeZone: string): string =>
  written(line, ({ at }) => moment(at, timeZone, 'en'));

/** The line without any markup, times in ISO 8601: for a terminal. */
export const plainOf = (line: Line): string => bare(line, (at) => new Date(at).toISOString());

/** The same with times spelt out: for a page, where Slack knows nobody by their id. */
export const pageTextOf = (line: Line, timeZone: string): string => bare(line, (at) => moment(at, timeZone, 'en'));

const bare = (line: Line, date: (at: Instant) => string): string =>
  line
    .map((part) => {
      if (typeof part === 'string') return part;
      if ('bold' in part) return part.bold;
      if ('user' in part) return nameOf(part.user);
      return 'link' in part ? part.link : date(part.at);
    })
    .join('');

function written(line: Line, date: (part: { at: Instant; show?: 'time' }) => string): string {
  return line
    .map((part) => {
      if (typeof part === 'string') return escaped(part);
      if ('bold' in part) return escaped(part.bold);
      if ('user' in part) return USER_ID.test(part.user) ? `<@${part.user}>` : escaped(nameOf(part.user));
      return 'link' in part ? escaped(part.link) : date(part);
    })
    .join('');
}

/** Of who decides by break-glass only how many they were, and by the audit trail's ids who. */
function nameOf(user: string): string {
  if (!isBreakGlass(user)) return user;
  const tags = tagsIn(user);
  return `${countedPeople(tags.length)} by break-glass (${tags.map((tag) => clean(tag, 20)).join(', ')})`;
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(parts: readonly Part[]): Line {
  return parts.flatMap((part, index): Part[] => {
    if (index === 0) return [part];
    return [index === parts.length - 1 ? ' and ' : ', ', part];
  });
}
