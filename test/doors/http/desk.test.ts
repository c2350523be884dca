import { describe, expect, it } from 'vitest';
import { DESK_VISIT_LIFE } from '../../../src/operations/deskVisits.ts';
import type { After } from '../../../src/platform/timers.ts';
import { aRequest, aReviewer, HOUR, MINUTE, NOW } from '../../build.ts';
import { numbered, put } from '../../store/build.ts';
import { aDoor, type Door } from './aDoor.ts';

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const SUE = aReviewer({ id: 'U0SUE', reviewer: false });

async function aLink(door: Door): Promise<string> {
  const given = await door.operations.giveDeskLink(SUE);
  return given.ok ? given.value.link : '';
}
const enter = (door: Door, link: string, headers: Record<string, string> = {}) =>
  door.send('/desk/enter', {
    method: 'POST',
    headers: { ...FORM, ...headers },
    body: new URLSearchParams({ link }),
    redirect: 'manual',
  });
const cookieOf = (headers: Headers): string => (headers.get('set-cookie') ?? '').split(';')[0] ?? '';

/** Somebody who has used their link. */
async function aVisit(options: Parameters<typeof aDoor>[0] = {}) {
  const door = await aDoor(options);
  const entered = await enter(door, await aLink(door));
  const cookie = cookieOf(entered.headers);
  const show = (path = '/desk') => door.send(path, { headers: { cookie } });
  const leave = (headers: Record<string, string> = {}) =>
    door.send('/desk/leave', { method: 'POST', headers: { ...FORM, cookie, ...headers }, redirect: 'manual' });
  return { ...door, door, entered, cookie, show, leave };
}

/** Nobody is waited for. */
const atOnce: After = (_, run) => {
  run();
  return () => undefined;
};

describe('a link to the status page', () => {
  it('is used up by its form alone, and only once', async () => {
    const door = await aDoor();
    const link = await aLink(door);
    for (const _ of [1, 2]) {
      const opened = await door.send(`/desk/enter?link=${link}`);
      expect([opened.status, opened.text.includes('Open the status page')]).toEqual([200, true]);
      expect(opened.headers.get('set-cookie')).toBeNull();
    }
    const entered = await enter(door, link);
    expect([entered.status, entered.headers.get('location')]).toEqual([303, '/desk']);
    expect((await enter(door, link)).status).toBe(410);
    expect((await door.send(`/desk/enter?link=${link}`)).status).toBe(410);
    // A double click of the same person leads on.
    expect((await enter(door, link, { cookie: cookieOf(entered.headers) })).status).toBe(303);
  });

  it('lasts ten minutes, and one that never was is told in the same way', async () => {
    const door = await aDoor();
    const link = await aLink(door);
    door.advance(10 * MINUTE);
    for (const one of [link, 'nothing', '']) {
      expect((await door.send(`/desk/enter?link=${one}`)).status).toBe(410);
      expect((await enter(door, one)).status).toBe(410);
    }
  });

  it('is given to who may look up, and that stands in the audit trail without the link', async () => {
    const door = await aDoor();
    const outsider = await door.operations.giveDeskLink({ ...SUE, support: false });
    expect(outsider).toMatchObject({ refusal: { code: 'not_allowed', need: 'support' } });
    expect((await door.store.auditHead()).seq).toBe(0);
    await aLink(door);
    expect((await door.store.auditHead()).seq).toBe(1);
  });

  it('begins no visit from another site’s form', async () => {
    const door = await aDoor();
    const link = await aLink(door);
    expect((await enter(door, link, { origin: 'https://evil.example' })).status).toBe(403);
    expect((await enter(door, link, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await enter(door, link)).status).toBe(303);
  });
});

describe('a visit to the status page', () => {
  it('is a cookie for this page that no script reads, over https alone', async () => {
    const { entered } = await aVisit();
    const cookie = entered.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/^__Secure-desk_status=[\w-]{43};/);
    for (const part of ['HttpOnly', 'Secure', 'SameSite=Lax', 'Path=/desk', 'Max-Age=28800'])
      expect(cookie).toContain(part);
  });

  it('lasts eight hours', async () => {
    const { show, advance } = await aVisit();
    advance(DESK_VISIT_LIFE - 1);
    expect((await show()).status).toBe(200);
    advance(1);
    const over = await show();
    expect([over.status, over.text.includes('/deletion desk')]).toEqual([401, true]);
  });

  it('ends everywhere when they say so, and not from another site', async () => {
    const { door, show, leave } = await aVisit();
    const other = cookieOf((await enter(door, await aLink(door))).headers);
    expect((await leave({ origin: 'https://evil.example' })).status).toBe(403);
    expect((await show()).status).toBe(200);
    expect((await leave()).status).toBe(303);
    expect((await show()).status).toBe(401);
    expect((await door.send('/desk', { headers: { cookie: other } })).status).toBe(401);
  });

  it('is told the way to a link when there is none', async () => {
    const door = await aDoor();
    for (const cookie of ['', '__Secure-desk_status=x']) {
      expect((await door.send('/desk', { headers: { cookie } })).status).toBe(401);
    }
  });

  it('opens nothing else, and a customer’s visit opens no status page', async () => {
    const { door, cookie } = await aVisit();
    expect(
      (await door.send('/delete-account', { headers: { cookie: cookie.replace('desk_status', 'desk_visit') } })).status,
    ).toBe(401);
    const { json } = await door.post('/v1/portal-sessions', { account_id: 'acc_1001', user_id: 'usr_1001' });
    const link = new URL(String(json['url'])).searchParams.get('link') ?? '';
    expect((await enter(door, link)).status).toBe(410);
  });
});

describe('the status page', () => {
  it('shows what waits, how the desk is and what is still to be carried out, the most urgent first', async () => {
    const health = async () => ({ database: { ok: true }, slack: { ok: false, detail: 'ECONNREFUSED' } });
    const { show, store } = await aVisit({ deps: { health } });
    const late = { account: { id: 'acc_2', name: 'Late <b>', createdAt: null }, dueAt: NOW - 2 * HOUR };
    await put(store, numbered(1, { dueAt: NOW + 6 * 24 * HOUR }));
    await put(store, numbered(2, late));
    await store.tell([{ lane: 'home', kind: 'home.publish', user: 'U0ANA', looks: true }], NOW - 3 * HOUR);
    const { text } = await show();
    const words = text.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
    expect(words).toMatch(/2 open .*1 overdue/);
    expect(words).toMatch(
      /Late &lt;b&gt; acc_2 · DR-.* overdue since Mon 23 Nov, 12:00 UTC \(2 h ago\) .* due Sun 29 Nov/,
    );
    expect(words).toContain('✗ not well: ECONNREFUSED');
    expect(words.indexOf('ECONNREFUSED')).toBeLessThan(words.indexOf('✓ well'));
    expect(words).toMatch(/Home tabs 1 0 3 h ago/);
  });

  it('holds no address, no name of who asked and nothing of theirs', async () => {
    const { show, store } = await aVisit();
    const { adminEmail, requester } = aRequest();
    await put(store, numbered(1, { adminEmail, requester, reason: { code: 'other', text: 'We moved away.' } }));
    const { text } = await show();
    for (const said of [adminEmail, requester.name, 'We moved away', '@']) expect(text).not.toContain(said);
  });

  it('says first that deletions are paused, by whom and why', async () => {
    const { show, operations } = await aVisit();
    await operations.freezeDeletions(aReviewer(), 'look <at> it');
    expect((await show()).text).toMatch(/role="status"><p>⏸ Deletions are paused by U\w+: “look &lt;at&gt; it”/);
  });

  it('comes anew every minute, until somebody stops that, and is kept nowhere', async () => {
    const { show } = await aVisit();
    const { headers, text } = await show();
    expect([headers.get('refresh'), headers.get('cache-control')]).toEqual(['60', 'no-store']);
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(text).not.toMatch(/<script|http-equiv|style=/);
    const still = await show('/desk?still');
    expect([still.headers.get('refresh'), still.text.includes('Load it anew every minute')]).toEqual([null, true]);
  });

  it('is named in the log without the link', async () => {
    const { door, lines } = await aVisit();
    await door.send(`/desk/enter?link=${await aLink(door)}`);
    expect(lines.map(({ facts }) => facts['route'])).toContain('/desk');
    expect(JSON.stringify(lines)).not.toMatch(/link=|U0SUE/);
  });
});

describe('who may not look up any more', () => {
  it('is shown nothing once Slack says so, and every visit of theirs is over', async () => {
    let support: boolean | null = true;
    const { door, cookie, show } = await aVisit({ actorOf: async () => ({ ok: true, value: { ...SUE, support } }) });
    expect((await show()).status).toBe(200);
    support = null;
    expect((await show()).status).toBe(200);
    support = false;
    expect((await show()).status).toBe(401);
    support = true;
    expect((await door.send('/desk', { headers: { cookie } })).status).toBe(401);
  });

  it.each([
    ['does not answer', () => new Promise<never>(() => undefined)],
    ['is down', async () => Promise.reject(new Error('down'))],
    ['cannot say', async () => ({ ok: false as const, refusal: { code: 'authority_unknown' as const } })],
  ])('is not known while Slack %s, and the page answers all the same', async (_, actorOf) => {
    const { show } = await aVisit({ actorOf, deps: { after: atOnce } });
    expect((await show()).status).toBe(200);
  });
});
