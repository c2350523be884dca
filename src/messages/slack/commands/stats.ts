import type { Figures } from '../../../domain/views/figures.ts';
import { staffTitle } from '../../findingWords.ts';
import { span } from '../../time.ts';
import type { Answer } from '../answer.ts';
import { type Bar, chart } from '../chart.ts';
import { type Line, paragraph, richText } from '../line.ts';

/** Words first, then the number, then a bar: nobody has to see a bar to know how long it is. */
export function renderStats(figures: Figures): Answer {
  const { open, due, overdue, approved, rejected, days, unmet } = figures;
  const decided = decisions(figures);
  const within = `in the last ${days} days`;
  return {
    text: `${open} open, ${due} due in 48 h, ${overdue} overdue. ${decided}`,
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
        ...(unmet.length === 0
          ? [said([{ bold: `No request was held up by a prerequisite ${within}.` }])]
          : titled(
              `Most often not met, by requests held up ${within}`,
              unmet.map(({ id, requests }) => [staffTitle(id), requests] as const),
            )),
      ),
    ],
  };
}

function decisions({ approved, rejected, medianDecision, days }: Figures): string {
  const decided = approved + rejected;
  if (decided === 0) return `Nothing was decided in the last ${days} days.`;
  const rate = `${Math.round((100 * approved) / decided)}% approved`;
  const median = medianDecision === null ? '' : `, median time to decision ${span(medianDecision, 'en')}`;
  return `${decided} decided in the last ${days} days, ${rate}${median}.`;
}

const said = (line: Line) => paragraph([line], 'UTC');

const titled = (title: string, rows: readonly Bar[]) => [said([{ bold: title }]), chart(rows)];
