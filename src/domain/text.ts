/** The languages that customers are written to in; staff read English. */
export const LOCALES = ['en', 'zh', 'ja'] as const;
export type Locale = (typeof LOCALES)[number];

export const isLocale = (text: string | undefined): text is Locale => LOCALES.some((locale) => locale === text);

/** The same in every language. */
export const inEachLanguage = <T>(make: (locale: Locale) => T): Readonly<Record<Locale, T>> =>
  Object.fromEntries(LOCALES.map((locale) => [locale, make(locale)])) as Record<Locale, T>;

/** Code points, not UTF-16 units, so that an emoji is never cut in half. */
export function truncate(text: string, max: number): string {
  const points = [...text];
  return points.length <= max ? text : `${points.slice(0, max - 1).join('')}…`;
}
