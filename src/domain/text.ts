/** The languages that customers are written to in; staff read English. */
export type Locale = 'en' | 'zh';

/** The same words in every language. */
export type Text = Readonly<Record<Locale, string>>;

/** Code points, not UTF-16 units, so that an emoji is never cut in half. */
export function truncate(text: string, max: number): string {
  const points = [...text];
  return points.length <= max ? text : `${points.slice(0, max - 1).join('')}…`;
}
