import { LOCALES, type Locale } from '../src/domain/text.ts';
import { CATALOGUES } from '../src/messages/languages/languages.ts';

/** What a language is called in markup. */
export const tagOf = (locale: Locale): string => CATALOGUES[locale].language.tag;

/** Every language but that one. */
export const othersThan = (locale: Locale): readonly Locale[] => LOCALES.filter((other) => other !== locale);

/** The characters that Japanese has: those of Shift_JIS. The simplified ones of Chinese are not among them. */
const SHIFT_JIS = new TextDecoder('shift_jis');
const bytes = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => from + at);
const JAPANESE = new Set(
  [...bytes(0x81, 0x9f), ...bytes(0xe0, 0xfc)].flatMap((first) =>
    bytes(0x40, 0xfc).map((second) => SHIFT_JIS.decode(Uint8Array.of(first, second))),
  ),
);
const hasForeignHan = (text: string): boolean =>
  [...text].some((sign) => /\p{Script=Han}/u.test(sign) && !JAPANESE.has(sign));

const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;
const EAST_ASIAN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uff60]/u;
/** Four words in a row, as no name of a page has them. */
const PHRASE = /\p{Script=Latin}+ [a-z]+ [a-z]+ [a-z]+/u;
/** A label may do without kana, a sentence cannot. */
const SENTENCE = /(?:\p{Script=Han}[^\p{Script=Han}]*){10}/u;

/** A date in Japanese needs none. */
const DATE = /\d+年\d+月\d+日（.）[\d:]+（日本時間[^）]*）/g;

/** By how a language is written, what is wrong with a text in it; null: nothing. */
const PROBLEMS: Readonly<Record<string, (text: string) => string | null>> = {
  Latn: (text) => (EAST_ASIAN.test(text) ? 'East Asian' : /\p{Script=Latin}{2}/u.test(text) ? null : 'no words'),
  Hans: (text) => {
    if (KANA.test(text)) return 'kana';
    return PHRASE.test(text) || !EAST_ASIAN.test(text) ? 'a foreign language' : null;
  },
  Jpan: (text) => {
    if (hasForeignHan(text)) return 'characters that Japanese has not';
    if (SENTENCE.test(text.replaceAll(DATE, '')) && !KANA.test(text)) return 'no kana';
    return PHRASE.test(text) || !EAST_ASIAN.test(text) ? 'a foreign language' : null;
  },
};

/** Why a text with a sentence or more cannot be in that language; null when it can. */
export function foreignIn(locale: Locale, text: string): string | null {
  const script = new Intl.Locale(tagOf(locale)).maximize().script ?? '';
  const problem = PROBLEMS[script];
  if (problem === undefined) throw new Error(`${script}: say in test/languages.ts how a text in it is recognised`);
  return problem(text);
}
