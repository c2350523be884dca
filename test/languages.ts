import { LOCALES, type Locale } from '../src/domain/text.ts';
import { CATALOGUES } from '../src/messages/languages/languages.ts';

/** What a language is called in markup. */
export const tagOf = (locale: Locale): string => CATALOGUES[locale].language.tag;

/** Every language but that one. */
export const othersThan = (locale: Locale): readonly Locale[] => LOCALES.filter((other) => other !== locale);

/** The characters that Japanese has: those of Shift_JIS. The simplified ones of Chinese are not among them. */
const JAPANESE = new Set(
  new TextDecoder('shift_jis').decode(
    Uint8Array.from(
      Array.from({ length: 0x7d * 0xbc }, (_, at) => [0x81 + Math.floor(at / 0xbc), 0x40 + (at % 0xbc)])
        .filter(([first = 0, second = 0]) => (first < 0xa0 || first > 0xdf) && second !== 0x7f)
        .flat(),
    ),
  ),
);
const hasForeignHan = (text: string): boolean =>
  [...text].some((sign) => /\p{Script=Han}/u.test(sign) && !JAPANESE.has(sign));

const HAN = /\p{Script=Han}/u;
const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;
const EAST_ASIAN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uff60]/u;
/** Four words in a row, as no name of a page has them. */
const PHRASE = /\p{Script=Latin}+ [a-z]+ [a-z]+ [a-z]+/u;

/** By how a language is written, what is wrong with a text in it; null: nothing. */
const PROBLEMS: Readonly<Record<string, (text: string) => string | null>> = {
  Latn: (text) => (EAST_ASIAN.test(text) ? 'East Asian' : /[a-z]{2}/.test(text) ? null : 'no words'),
  Hans: (text) =>
    KANA.test(text) ? 'kana' : PHRASE.test(text) ? 'a foreign phrase' : HAN.test(text) ? null : 'no Han',
  Jpan: (text) =>
    hasForeignHan(text) ? 'foreign Han' : PHRASE.test(text) ? 'a foreign phrase' : KANA.test(text) ? null : 'no kana',
};

/** Why a text with a sentence or more cannot be in that language; null when it can. */
export function foreignIn(locale: Locale, text: string): string | null {
  const script = new Intl.Locale(tagOf(locale)).maximize().script ?? '';
  const problem = PROBLEMS[script];
  if (problem === undefined) throw new Error(`${script}: say in test/languages.ts how a text in it is recognised`);
  return problem(text);
}
