import type { RichTextBlock } from '@slack/types';
import type { DeletionRequest } from '../../../domain/request.ts';
import { clean, truncate } from '../../../domain/text.ts';
import { CATALOGUES } from '../../languages/languages.ts';
import { type Line, paragraph, quote, richText } from '../line.ts';
import { blockId } from './blockId.ts';

/** Two lines on a phone (characters), reason and words: a card is read at a glance there, too (docs/design.md, Slack). */
const ROOM = 70;

/** Why the customer leaves; the words in rich text, where nothing is read into them. */
export function reason(request: DeletionRequest, form: 'short' | 'whole'): RichTextBlock {
  const head = { bold: nameOf(request) };
  const words = clean(request.reason.text ?? '');
  const isLong = longReason(request) !== null;
  const line: Line =
    words === '' || (isLong && form === 'whole') ? [head] : [head, `: “${truncate(words, roomFor(request))}”`];
  return richText(
    blockId(request, 'reason'),
    paragraph([line], 'UTC'),
    ...(isLong && form === 'whole' ? [quote(request.reason.text ?? '')] : []),
  );
}

/** All that the customer wrote, where the card shows the beginning only. */
export function longReason(request: DeletionRequest): string | null {
  const words = (request.reason.text ?? '').trim();
  return clean(words) !== '' && (clean(words).length > roomFor(request) || /[\n\r\u2028\u2029]/.test(words))
    ? words
    : null;
}

const nameOf = ({ reason: { code } }: DeletionRequest): string => CATALOGUES.en.reasons[code];
const roomFor = (request: DeletionRequest): number => ROOM - nameOf(request).length;
