import { describe, expect, it } from 'vitest';
import { LOCALES, type Locale } from '../../../src/domain/text.ts';
import { CATALOGUES } from '../../../src/messages/languages/languages.ts';
import { renderMail } from '../../../src/messages/mails/mail.ts';
import { stylesheet } from '../../../src/messages/pages/pages.ts';
import { aRequest } from '../../build.ts';
import { foreignIn, othersThan } from '../../languages.ts';
import { CONTEXT } from '../extremes.ts';

/** Shorter ones may be the same in two languages. */
const SENTENCE = 12;
const IS_CODE = /[()=;?[\]{}]|=>|\breturn\b|^\w+$/;

/** Every text of a catalogue, and those that its functions are written with. */
function textsOf(words: unknown): readonly string[] {
  if (typeof words === 'string') return [words];
  if (typeof words === 'function') return String(words).split(/\$\{|\}|['"`]/);
  if (typeof words !== 'object' || words === null) return [];
  return Object.values(words).flatMap(textsOf);
}
const sentencesIn = (locale: Locale): readonly string[] =>
  textsOf({ ...CATALOGUES[locale], language: null }).filter(
    (text) => text.length >= SENTENCE && /\p{L}{2}/u.test(text) && !IS_CODE.test(text),
  );
/** What the console calls its own page. */
const OF_THE_CONSOLE = ['Account Name > Setting > Basic Info'];
/** Characters that are as wide as a blank and one more, and need none beside them. */
const WIDE = String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uff60]`;
const BLANK_BESIDE_WIDE = new RegExp(`${WIDE} | ${WIDE}`, 'u');

describe.each(LOCALES)('the catalogue of %s', (locale) => {
  const own = sentencesIn(locale).filter((text) => !OF_THE_CONSOLE.includes(text));

  it('has no sentence that another language has, too', () => {
    expect(own.length).toBeGreaterThan(100);
    const others = new Set(othersThan(locale).flatMap(sentencesIn));
    expect(own.filter((text) => others.has(text))).toEqual([]);
  });

  it('has no sentence of another script', () => {
    expect(own.filter((text) => foreignIn(locale, text) !== null)).toEqual([]);
  });

  it('is called something, for its own speakers and for staff', () => {
    const { name, staffName, tag } = CATALOGUES[locale].language;
    expect(foreignIn('en', staffName.replace(/ \(.*\)$/, ''))).toBeNull();
    expect([name, Intl.getCanonicalLocales(tag)]).toEqual([expect.stringMatching(/\p{L}{2}/u), [tag]]);
    for (const other of othersThan(locale)) expect(CATALOGUES[other].language).not.toMatchObject({ name, tag });
  });
});

/** As a reader would call it, by what else it could be called. */
const ONE_WORD: readonly [locale: Locale, never: RegExp][] = [
  ['zh', /分销商|支持团队|帐号/],
  ['ja', /サインイン|サポートチーム/],
];

it.each(ONE_WORD)('has one word for one thing in %s', (locale, never) => {
  expect(textsOf(CATALOGUES[locale]).filter((text) => never.test(text))).toEqual([]);
});

/** Their own signs are full width: GB/T 15834, JIS X 4051. */
const HALF_BESIDE_WIDE = new RegExp(`${WIDE}[,.:;!?()<>]|[,:;!?()<>]${WIDE}`, 'u');

it.each(LOCALES)('has no half-width signs beside wide characters in %s', (locale) => {
  const texts = textsOf({ ...CATALOGUES[locale], time: null, language: null });
  const withoutLinks = texts.map((text) => text.replaceAll(/\]\([^)]*\)/g, ']'));
  expect(withoutLinks.filter((text) => HALF_BESIDE_WIDE.test(text))).toEqual([]);
});

it.each(LOCALES)('has no blanks beside wide characters in %s', (locale) => {
  expect(textsOf({ ...CATALOGUES[locale], time: null }).filter((text) => BLANK_BESIDE_WIDE.test(text))).toEqual([]);
});

it.each(LOCALES)(
  'draws the characters of %s in the shapes that its readers know, on pages and in e-mails',
  (locale) => {
    const { tag, fonts } = CATALOGUES[locale].language;
    const own =
      stylesheet(null)
        .split('\n')
        .find((line) => line.startsWith(`[lang="${tag}"]`)) ?? '';
    const { html } = renderMail('cancelled', aRequest({ locale }), CONTEXT);
    expect(own).toMatch(/sans-serif; \}$/);
    for (const font of fonts) {
      expect(own).toContain(`"${font}"`);
      expect(html).toContain(`,${font},`);
      const others = othersThan(locale).flatMap((other) => CATALOGUES[other].language.fonts);
      expect(others).not.toContain(font);
    }
  },
);
