import type { KnownBlock, RichTextBlock } from '@slack/types';
import type { Instant } from '../../../domain/calendar.ts';
import { clean } from '../../../domain/text.ts';
import type { Digest } from '../../../domain/views/digest.ts';
import type { Answer } from '../answer.ts';
import { causeCharts } from '../causes.ts';
import { type Line, mrkdwnOf, paragraph, richText, sentenceOf } from '../line.ts';
import { trendBlocks, trendSentence } from '../trend.ts';
import { dueLines, lateLines, stuckLines } from './lists.ts';

interface Context {
  readonly now: Instant;
  readonly timeZone: string;
}

/** The daily summary for the channel: what waits, what happened since the last one, where the audit trail ends. */
export function renderDigest(digest: Digest, { now, timeZone }: Context): Answer {
  const { heldUp, weeks, overWeeks } = digest;
  const head = headLine(digest);
  if (isQuiet(digest)) {
    const line: Line = ['📋 Nothing waits, and nothing happened since ', { at: digest.since }, '. ', ...head];
    return { text: sentenceOf(line, timeZone), blocks: [section('digest', mrkdwnOf(line, timeZone))] };
  }
  const open = openLine(digest);
  const done = doneLine(digest);
  const said = (line: Line) => paragraph([line], timeZone);
  const sentences = [...open, ' ', ...done, weeks === null ? '' : ` ${trendSentence(weeks)}`, ' ', ...head];
  return {
    text: `📋 ${sentenceOf(sentences, timeZone)}`,
    blocks: [
      richText('digest', paragraph([['📋 ', { bold: 'Today' }], open], timeZone)),
      ...listBlock('late', lateLines(digest, now), timeZone),
      ...listBlock('due', dueLines(digest, now, timeZone), timeZone),
      ...listBlock('stuck', stuckLines(digest), timeZone),
      richText(
        'since',
        said([{ bold: 'Since ' }, { at: digest.since }]),
        said(done),
        ...(heldUp.length === 0 ? [said(['No request was held up by a prerequisite.'])] : []),
        ...causeCharts(digest, ''),
      ),
      ...(weeks === null ? [] : trendBlocks(weeks, overWeeks, timeZone)),
      ...(head.length === 0 ? [] : [section('head', mrkdwnOf(head, timeZone))]),
    ],
  };
}

/** Nothing waits and nothing happened, nor is it the day to look back. */
const isQuiet = ({
  open,
  submitted,
  approved,
  rejected,
  completed,
  closed,
  cancelled,
  heldUp,
  weeks,
}: Digest): boolean =>
  open + submitted + approved + rejected + completed + closed + cancelled + heldUp.length === 0 &&
  (weeks === null || weeks.every((week) => week.submitted + week.decided === 0));

function openLine({ open, today, due, overdue, unassigned, stuck }: Digest): Line {
  if (open === 0) return ['Nothing waits.'];
  const person = stuck === 0 ? '' : `, ${stuck} in need of a person`;
  return [
    `${open} open: ${today} due today, ${due} due in 48 h, ${overdue} overdue${person}, ${unassigned} taken by nobody.`,
  ];
}

function doneLine({ submitted, approved, rejected, completed, closed, cancelled }: Digest): Line {
  const byHand = closed === 0 ? '' : `, ${closed} closed as deleted by hand`;
  return [
    `${submitted} submitted, ${approved} approved, ${rejected} rejected, ${completed} deleted and proven${byHand}, ${cancelled} cancelled.`,
  ];
}

/** The same words as where it is told alone (events/deskAlert.ts). */
function headLine({ head }: Digest): Line {
  if (head === null) return [];
  const { count, hash, unbroken } = head;
  const how = unbroken ? 'unbroken' : 'not proven to be unbroken';
  return [`${unbroken ? '🔏' : '🛑'} Audit trail: ${count} entries, head ${count}:${clean(hash, 60)}, ${how}.`];
}

const listBlock = (name: string, lines: readonly Line[], timeZone: string): readonly RichTextBlock[] =>
  lines.length === 0 ? [] : [richText(name, paragraph(lines, timeZone))];

const section = (name: string, text: string): KnownBlock => ({
  type: 'section',
  block_id: name,
  text: { type: 'mrkdwn', text, verbatim: true },
});
