import type { Figures } from '../../../domain/views/figures.ts';
import { span } from '../../time.ts';
import type { Answer } from '../answer.ts';
import { titled } from '../causes.ts';
import { type Line, paragraph, richText } from '../line.ts';
import { trendBlocks, trendSentence } from '../trend.ts';

/** Words first, then the number, then a bar: nobody has to see a bar to know how long it is (docs/why/slack.md, Charts). */
export function renderStats(figures: Figures, timeZone: string): Answer {
  const { open, due, overdue, approved, rejected, weeks, heldUp } = figures;
  const decided = decisions(figures);
  const within = `in the last ${weeks.length} weeks`;
  return {
    text: `${open} open, ${due} due in 48 h, ${overdue} overdue. ${decided} ${trendSentence(weeks)}`,
    blocks: [
      richText(
        'stats',
        ...titled('Open now', [
          ['Open', open],
          ['Due in 48 h', due],
          ['Overdue', overdue],
        ]),
        ...(approved + rejected === 0
          ? [said([{ bold: decided }])]
          : titled(decided, [
              ['Approved', approved],
              ['Rejected', rejected],
            ])),
        ...(heldUp.length === 0 ? [said([{ bold: `No request was held up by a prerequisite ${within}.` }])] : []),
      ),
      ...trendBlocks(weeks, figures, timeZone),
    ],
  };
}

function decisions({ approved, rejected, medianDecision, weeks }: Figures): string {
  const decided = approved + rejected;
  if (decided === 0) return `Nothing was decided in the last ${weeks.length} weeks.`;
  const rate = `${Math.round((100 * approved) / decided)}% approved`;
  const median = medianDecision === null ? '' : `, median time to decision ${span(medianDecision, 'en')}`;
  return `${decided} decided in the last ${weeks.length} weeks, ${rate}${median}.`;
}

const said = (line: Line) => paragraph([line], 'UTC');
