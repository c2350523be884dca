import type { RichTextBlock } from '@slack/types';
import type { DueDay } from '../../../domain/views/digest.ts';
import { chart, dayName } from '../chart.ts';
import { paragraph, richText } from '../line.ts';

/** How many are due on each of the next days, as a picture; nothing when none is. */
export function dueChart(days: readonly DueDay[], timeZone: string): readonly RichTextBlock[] {
  if (days.every(({ requests }) => requests === 0)) return [];
  const bars = days.map(({ from, requests }) => [dayName(from, timeZone), requests] as const);
  return [richText('due', paragraph([[{ bold: `Due in the next ${days.length} days` }]], timeZone), chart(bars))];
}
