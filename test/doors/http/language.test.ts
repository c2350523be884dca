import { expect, it } from 'vitest';
import type { Locale } from '../../../src/domain/text.ts';
import { LOCALES } from '../../../src/domain/text.ts';
import { othersThan, tagOf } from '../../languages.ts';
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

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

it.each(LOCALES)('a visit ends in the language in which it began, whatever the browser prefers: %s', async (locale) => {
  const { post, send, advance } = await aDoor();
  const foreign = { 'accept-language': othersThan(locale)[0] ?? '' };
  const open = async (): Promise<string> => {
    const session = await post('/v1/portal-sessions', { account_id: 'acc_1001', user_id: 'usr_1001', locale });
    return new URL(String(session.json['url'])).searchParams.get('link') ?? '';
  };
  const form = (path: string, fields: Record<string, string>, headers = {}) =>
    send(path, {
      method: 'POST',
      headers: { ...FORM, ...foreign, ...headers },
      body: new URLSearchParams(fields),
      redirect: 'manual',
    });
  const link = await open();
  const late = await open();
  const entered = await form('/delete-account/start', { link });
  const cookie = (entered.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const reason = await send('/delete-account/reason', { headers: { ...foreign, cookie } });
  const mark = /name="mark" value="([^"]*)"/.exec(reason.text)?.[1] ?? '';

  const tooLarge = await form('/delete-account/reason', { mark, text: 'x'.repeat(70_000) }, { cookie });
  const keep = await form('/delete-account/keep', { mark }, { cookie });
  const kept = await send(keep.headers.get('location') ?? '', { headers: foreign });
  const used = await send(`/delete-account/enter?link=${link}`, { headers: foreign });
  advance(3_600_000);
  const expired = await send(`/delete-account/enter?link=${late}`, { headers: foreign });
  expect([tooLarge, keep, kept, used, expired].map(({ status }) => status)).toEqual([413, 303, 200, 410, 410]);
  for (const { text } of [reason, tooLarge, kept, used, expired])
    expect(text).toContain(`<html lang="${tagOf(locale)}">`);
});
