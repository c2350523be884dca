import { expect, it } from 'vitest';
import type { Locale } from '../../../src/domain/text.ts';
import { LOCALES } from '../../../src/domain/text.ts';
import { tagOf } from '../../languages.ts';
import { aDoor } from './aDoor.ts';

it.each<readonly [string, Locale]>([
  ...LOCALES.flatMap((locale) => [
    [locale, locale] as const,
    [`${tagOf(locale)},${locale};q=0.9,en;q=0.8`, locale] as const,
  ]),
  ['en-GB,en;q=0.9,zh;q=0.8', 'en'],
  ['en,zh', 'en'],
  ['ZH_tw, zh-TW ;q=0.9', 'zh'],
  ['tlh, zh;q=0.5, en;q=0.4', 'zh'],
  ['en;q=0.1, zh;q=0.9', 'zh'],
  ['zh;q=0, ja;q=0.001', 'ja'],
  ['en;q=0.3,ja;q=0.30,zh;q=0.301', 'zh'],
  ['*;q=1, zh;q=0.2, ja;q=0.8', 'ja'],
  [';;,q=9,,ja;q=x;zh', 'ja'],
  ['tlh', 'en'],
  ['eng, zhx', 'en'],
  ['*', 'en'],
  ['', 'en'],
])('a page is in the first language of “%s” that the desk writes', async (accepted, locale) => {
  const { get } = await aDoor();
  const { text } = await get('/requests/DR-0000-0000?key=x', { accept: 'text/html', 'accept-language': accepted });
  expect(text).toContain(`<html lang="${tagOf(locale)}">`);
});
