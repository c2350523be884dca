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

/**
 * What can hide or turn round the words beside it: controls, directional overrides and marks, invisible spaces, tags (a second
 * alphabet that nobody sees). Zero-width joiners stay, because emoji are made of them.
 */
const INVISIBLE = /\p{Cc}|[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]|[\u{e0000}-\u{e007f}]/gu;
/** What leaves ink: no blanks of any script, fillers, selectors or joiners alone. */
const INK = /[^\s\p{Default_Ignorable_Code_Point}\p{Cf}\p{Cc}\u2800]/u;

/** Whether people see anything of it. */
export const isVisible = (text: string): boolean => INK.test(text);

/**
 * One line of harmless text: no controls or overrides, white space collapsed, at most `max` code points; empty when people would see
 * nothing of it.
 */
export function clean(text: string, max = 3000): string {
  const visible = text.toWellFormed().replace(/\s/g, ' ').replace(INVISIBLE, '');
  return isVisible(visible) ? truncate(visible.replace(/ +/g, ' ').trim(), max) : '';
}

/** An id as people see it; one that they would not see by its characters' numbers. */
export function shownId(id: string, max = 255): string {
  const numbers = (): string => [...id].map((sign) => `U+${sign.codePointAt(0)?.toString(16).toUpperCase()}`).join(' ');
  return clean(id, max) || truncate(numbers(), max);
}
