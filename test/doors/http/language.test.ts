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
  ['tlh', 'en'],
  ['eng, zhx', 'en'],
  ['*', 'en'],
  ['', 'en'],
])('a page is in the first language of “%s” that the desk writes', async (accepted, locale) => {
  const { get } = await aDoor();
  const { text } = await get('/requests/DR-0000-0000?key=x', { accept: 'text/html', 'accept-language': accepted });
  expect(text).toContain(`<html lang="${tagOf(locale)}">`);
});
