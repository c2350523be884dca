import type { RichTextPreformatted } from '@slack/types';
import type { Instant } from '../../domain/calendar.ts';
import { moment } from '../time.ts';

export type Bar = readonly [words: string, count: number];

/** The longest bar, in characters: a phone shows about forty in a line. */
const WIDTH = 16;
/** Words with which a bar has room in such a line; longer ones stand above it. */
const BESIDE = 20;

/** Bars in columns: words first, then the number, so that nobody has to see a bar to know how long it is. */
export function chart(rows: readonly Bar[]): RichTextPreformatted {
  const longest = Math.max(...rows.map(([label]) => label.length));
  const digits = Math.max(...rows.map(([, count]) => String(count).length));
  const most = Math.max(1, ...rows.map(([, count]) => count));
  const lines = rows.map(([label, count]) => {
    const bar = '█'.repeat(count === 0 ? 0 : Math.max(1, Math.round((WIDTH * count) / most)));
    const number = `  ${String(count).padStart(digits)}  ${bar}`.trimEnd();
    return longest <= BESIDE ? `${label.padEnd(longest)}${number}` : `${label}\n${number}`;
  });
  return { type: 'rich_text_preformatted', elements: [{ type: 'text', text: lines.join('\n') }] };
}

/** `Mon 30 Nov`: of a chart of days. */
export const dayName = (at: Instant, timeZone: string): string => moment(at, timeZone, 'en').split(',')[0] ?? '';
