import { describe, expect, it } from 'vitest';
import { foreignIn } from '../../languages.ts';
import { aDoor } from './aDoor.ts';

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

/** A visit to the conditions of an account of which only a package is left, without any script. */
async function aVisit(expires_at: string | null = '2026-11-30T00:00:00Z', locale = 'en') {
  const door = await aDoor();
  door.sandbox.accounts.change('acc_1001', {
    packages: [{ id: 'p', name: 'RTC', category: 'rtc', expires_at, remaining: 5 }],
  });
  const { json } = await door.post('/v1/portal-sessions', { account_id: 'acc_1001', user_id: 'usr_1001', locale });
  const link = new URL(String(json['url'])).searchParams.get('link') ?? '';
  const entered = await door.send('/delete-account/start', {
    method: 'POST',
    headers: FORM,
    body: new URLSearchParams({ link }),
    redirect: 'manual',
  });
  const cookie = (entered.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const show = async () => (await door.send('/delete-account/prerequisites', { headers: { cookie } })).text;
  const tellMe = async (mark: string) =>
    door.send('/delete-account/tell-me', {
      method: 'POST',
      headers: { ...FORM, cookie },
      body: new URLSearchParams({ mark }),
      redirect: 'manual',
    });
  const mark = /name="mark" value="([^"]*)"/.exec(await show())?.[1] ?? '';
  const stop = async () => (/href="(\/told-later\/[^"]*)"/.exec(await show())?.[1] ?? '').replaceAll('&amp;', '&');
  return { ...door, show, tellMe, mark, stop };
}

describe('the conditions where only time is missing', () => {
  it('say when, and offer to tell them then: asked for and taken back', async () => {
    const { show, tellMe, mark, stop, send, operations } = await aVisit();
    expect(await show()).toMatch(/Only time is missing.*30 Nov 2026[\s\S]*Tell me by e-mail then/);
    expect((await tellMe(mark)).status).toBe(303);
    expect(await show()).toContain('we look again on Mon 30 Nov 2026');
    expect(await operations.findParking('acc_1001', 'usr_1001')).toMatchObject({ locale: 'en' });

    const path = await stop();
    const asked = await send(path);
    expect([asked.status, asked.text.includes('Do you no longer want to be told?')]).toEqual([200, true]);
    expect(await show()).toContain('we look again on');
    const [where = '', query = ''] = path.split('?');
    const sent = await send(where, { method: 'POST', headers: FORM, body: new URLSearchParams(query) });
    expect(sent.text).toContain('We will not write to you');
    expect(await show()).toContain('Tell me by e-mail then');
  });

  it.each(['zh', 'ja'])('do so in one language: %s', async (locale) => {
    const { show, tellMe, mark, stop, send } = await aVisit('2026-11-30T00:00:00Z', locale);
    await tellMe(mark);
    const plain = (text: string): string =>
      text.replace(/[\s\S]*<main[^>]*>/, '').replace(/<[^>]*>|RTC|acc_1001/g, ' ');
    const [where = '', query = ''] = (await stop()).split('?');
    const asked = plain(await show());
    const question = plain((await send(`${where}?${query}`)).text);
    const sent = await send(where, { method: 'POST', headers: FORM, body: new URLSearchParams(query) });
    const pages = [asked, question, plain(sent.text)];
    expect(pages.map((text) => text.length > 50)).toEqual([true, true, true]);
    for (const text of pages) expect(foreignIn(locale as 'zh', text.split('\n').slice(0, 30).join(' '))).toBeNull();
  });

  it('offer nothing where somebody must act', async () => {
    const { show } = await aVisit(null);
    expect(await show()).not.toContain('Tell me');
  });

  it('take nothing from a forged form, and give nothing back without the key', async () => {
    const { tellMe, mark, stop, send, operations } = await aVisit();
    expect((await tellMe('forged')).status).toBe(403);
    await tellMe(mark);
    const [where = ''] = (await stop()).split('?');
    expect((await send(`${where}?key=wrong`)).status).toBe(404);
    const forged = { method: 'POST', headers: FORM, body: new URLSearchParams({ key: 'wrong' }) };
    expect((await send(where, forged)).status).toBe(404);
    expect(await operations.findParking('acc_1001', 'usr_1001')).not.toBeNull();
  });
});
