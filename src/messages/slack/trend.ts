import type { KnownBlock, RichTextBlock } from '@slack/types';
import type { Instant } from '../../domain/calendar.ts';
import type { Causes, Week } from '../../domain/views/digest.ts';
import { span } from '../time.ts';
import { causeCharts } from './causes.ts';
import { chart, dayName } from './chart.ts';
import { paragraph, richText } from './line.ts';
import { type ChartBlock, newer } from './newer.ts';

const HOUR = 3_600_000;

/**
 * What came in and what was decided each week, how long that took, and what else is known of these weeks. Weeks are Slack's
 * own charts, of which a message holds two; what has long names, and all where Slack has no charts, is made of characters.
 */
export function trendBlocks(weeks: readonly Week[], causes: Causes | null, timeZone: string): readonly KnownBlock[] {
  const others = causes === null ? [] : causeCharts(causes, ' in these weeks');
  return [
    newer(counts(weeks, timeZone), [inCharacters(weeks, timeZone)]),
    ...durations(weeks, timeZone).map((block) => newer(block, [])),
    ...(others.length === 0 ? [] : [richText('causes', ...others)]),
  ];
}

function inCharacters(weeks: readonly Week[], timeZone: string): RichTextBlock {
  const title = (words: string) => paragraph([[{ bold: words }]], timeZone);
  return richText(
    'trend',
    title(`Submitted in each of the last ${weeks.length} weeks`),
    chart(weeks.map(({ from, submitted }) => [dayName(from, timeZone), submitted])),
    title('Decided, with the median time that it took'),
    chart(weeks.map((week) => [`${dayName(week.from, timeZone)}${took(week)}`, week.decided])),
  );
}

/** `12 Oct`: the day on which a week begins. */
const weekName = (from: Instant, timeZone: string): string => dayName(from, timeZone).split(' ').slice(1).join(' ');

function counts(weeks: readonly Week[], timeZone: string): ChartBlock {
  const points = (count: (week: Week) => number) =>
    weeks.map((week) => ({ label: weekName(week.from, timeZone), value: count(week) }));
  return {
    type: 'data_visualization',
    block_id: 'trend',
    title: `Requests in the last ${weeks.length} weeks`,
    chart: {
      type: 'bar',
      series: [
        { name: 'Submitted', data: points(({ submitted }) => submitted) },
        { name: 'Decided', data: points(({ decided }) => decided) },
      ],
      axis_config: { categories: weeks.map(({ from }) => weekName(from, timeZone)), x_label: 'Week from' },
    },
  };
}

/** A week in which nothing was decided has no time to show. */
function durations(weeks: readonly Week[], timeZone: string): readonly ChartBlock[] {
  const data = weeks.flatMap(({ from, medianDecision }) =>
    medianDecision === null
      ? []
      : [{ label: weekName(from, timeZone), value: Math.round((10 * medianDecision) / HOUR) / 10 }],
  );
  if (data.length === 0) return [];
  return [
    {
      type: 'data_visualization',
      block_id: 'trend_time',
      title: 'Time to decision',
      chart: {
        type: 'bar',
        series: [{ name: 'Median, in hours', data }],
        axis_config: { categories: data.map(({ label }) => label), x_label: 'Week from' },
      },
    },
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
