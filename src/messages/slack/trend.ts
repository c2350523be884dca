import type { RichTextBlock } from '@slack/types';
import type { Causes, Week } from '../../domain/views/digest.ts';
import { span } from '../time.ts';
import { causeCharts } from './causes.ts';
import { chart, dayName } from './chart.ts';
import { paragraph, richText } from './line.ts';

/** What came in and what was decided each week, how long that took, and what else is known of these weeks. */
export function trendBlocks(weeks: readonly Week[], causes: Causes | null, timeZone: string): readonly RichTextBlock[] {
  const title = (words: string) => paragraph([[{ bold: words }]], timeZone);
  return [
    richText(
      'trend',
      title(`Submitted in each of the last ${weeks.length} weeks`),
      chart(weeks.map(({ from, submitted }) => [dayName(from, timeZone), submitted])),
      title('Decided, with the median time that it took'),
      chart(weeks.map((week) => [`${dayName(week.from, timeZone)}${took(week)}`, week.decided])),
      ...(causes === null ? [] : causeCharts(causes, ' in these weeks')),
    ),
  ];
}

const took = ({ medianDecision }: Week): string => (medianDecision === null ? '' : `, ${span(medianDecision, 'en')}`);

/** The same in a sentence. */
export function trendSentence(weeks: readonly Week[]): string {
  const sum = (of: (week: Week) => number): number => weeks.reduce((total, week) => total + of(week), 0);
  const last = weeks.at(-1);
  const lately =
    last === undefined
      ? ''
      : `; in the last one ${last.submitted} and ${last.decided}${last.medianDecision === null ? '' : `, median time to decision ${span(last.medianDecision, 'en')}`}`;
  const [submitted, decided] = [sum((week) => week.submitted), sum((week) => week.decided)];
  return `In the last ${weeks.length} weeks ${submitted} were submitted and ${decided} decided${lately}.`;
}
