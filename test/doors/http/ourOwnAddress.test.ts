import { expect, it } from 'vitest';
import { aDoor } from './aDoor.ts';

it.each([
  '//evil.example',
  '//evil.example/requests/x',
  '///evil.example',
  '/\\evil.example',
  '//evil.example?lang=zh&a=//b',
])('a page at %s links to the desk, the console and the support contact, and to nobody else', async (path) => {
  const { get } = await aDoor();
  const { status, text } = await get(path, { accept: 'text/html' });
  expect(status).toBe(404);
  const links = [...text.matchAll(/(?:href|action|src)="([^"]*)"/g)].map(
    ([, link = '']) => new URL(link, 'https://desk.example'),
  );
  expect(links.length).toBeGreaterThan(0);
  expect(new Set(links.map(({ origin, href }) => (origin === 'null' ? href : origin)))).toEqual(
    new Set(['https://desk.example', 'https://console.example', 'mailto:help@company.example']),
  );
});

it('browsers are told to come over https alone where the desk is reached so', async () => {
  const over = await aDoor();
  for (const path of ['/healthz', '/requests/DR-0000-0000?key=x', '/nothing']) {
    expect((await over.get(path)).headers.get('strict-transport-security')).toBe('max-age=31536000');
  }
  const plain = await aDoor({ deps: { publicUrl: 'http://127.0.0.1:3000' } });
  expect((await plain.get('/healthz')).headers.has('strict-transport-security')).toBe(false);
});
