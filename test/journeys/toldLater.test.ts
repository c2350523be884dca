import { expect, it } from 'vitest';
import { startWorld } from './world.ts';

const DAY = 86_400_000;

it('a customer of whom only time is missing asks to be told, and is invited by mail when it is over', async () => {
  const world = await startWorld({});
  const portal = { account_id: 'acc_1019', user_id: 'usr_1019', locale: 'en' };
  const { url } = (await world.api('POST', '/v1/portal-sessions', portal)).body as { url: string };
  const link = new URL(url).searchParams.get('link') ?? '';
  let cookie = '';
  const send = async (path: string, fields: Record<string, string>): Promise<void> => {
    const body = new URLSearchParams(fields);
    const answer = await fetch(world.base + path, { method: 'POST', headers: { cookie }, body, redirect: 'manual' });
    expect(answer.status).toBe(303);
    cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? cookie;
  };
  const page = async (): Promise<string> =>
    (await fetch(`${world.base}/delete-account/prerequisites`, { headers: { cookie } })).text();

  await send('/delete-account/start', { link });
  const shown = await page();
  expect(shown).toContain('Only time is missing');
  await send('/delete-account/tell-me', { mark: /name="mark" value="([^"]*)"/.exec(shown)?.[1] ?? '' });
  expect(await page()).toContain('You asked us to tell you');

  world.clock.advance(30 * DAY);
  await world.desk.sweep();
  const mail = await world.mailbox.until(() => world.mailbox.mailsTo('owner1019@example.com')[0]);
  expect(mail.subject).toBe('Nearly Over can be deleted now');
  expect(mail.text).toContain('sign in to the console and start there');
});
