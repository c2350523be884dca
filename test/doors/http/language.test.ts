import { expect, it } from 'vitest';
import { aDoor } from './aDoor.ts';

it.each([
  ['en-GB,en;q=0.9,zh;q=0.8', 'en'],
  ['zh-CN,zh;q=0.9,en;q=0.8', 'zh-CN'],
  ['en,zh', 'en'],
  ['zh', 'zh-CN'],
  ['ZH_tw, zh-TW ;q=0.9', 'zh-CN'],
  ['fr, zh;q=0.5, en;q=0.4', 'zh-CN'],
  ['fr', 'en'],
  ['eng, zhx', 'en'],
  ['*', 'en'],
  ['', 'en'],
])('a page is in the first language of “%s” that the desk writes', async (accepted, tag) => {
  const { get } = await aDoor();
  const { text } = await get('/requests/DR-0000-0000?key=x', { accept: 'text/html', 'accept-language': accepted });
  expect(text).toContain(`<html lang="${tag}">`);
});
