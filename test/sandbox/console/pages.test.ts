import { describe, expect, it } from 'vitest';
import { createConsole } from '../../../src/console/client.ts';
import { assess, type Finding } from '../../../src/domain/account/eligibility.ts';
import { fixIn } from '../../../src/messages/findingWords.ts';
import type { ConsolePagesOptions } from '../../../src/sandbox/console/pages/pages.ts';
import { aContext, DAY, NOW } from '../../build.ts';
import { checkBy, EACH_UNMET, ruleSetOf } from '../../prerequisites.ts';
import { aConsole } from './helpers.ts';

type Fields = Readonly<Record<string, string>>;

/** A console with its pages, and a browser of the simplest kind: it keeps cookies and follows nothing. */
async function aVisit(accountId = 'acc_1001', pages: Partial<ConsolePagesOptions> = {}) {
  const console = await aConsole({ now: () => NOW, pages: { openPortal: async () => 'http://desk/', ...pages } });
  const desk = createConsole({ url: console.url, token: console.token, now: () => NOW });
  const jar = new Map<string, string>();
  async function ask(path: string, init: RequestInit = {}): Promise<Response> {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(console.url + path, { ...init, redirect: 'manual', headers: { cookie } });
    for (const line of response.headers.getSetCookie()) {
      const [name = '', value = ''] = line.split(';')[0]?.split('=') ?? [];
      jar.set(name, value);
    }
    return response;
  }
  const page = async (path: string) => (await ask(path)).text();
  const post = (path: string, fields: Fields) => ask(path, { method: 'POST', body: new URLSearchParams(fields) });
  const unmet = async (id = accountId, requester = id.replace('acc', 'usr')): Promise<readonly Finding[]> => {
    const look = await desk.account(id);
    return assess(id, look, aContext({ requester, ruleSet: 'agora-current-8' })).findings.filter(
      ({ status }) => status !== 'met',
    );
  };
  await ask(`/?account=${accountId}`);
  return { console, ask, page, post, unmet, account: () => console.accounts.get(accountId) };
}

describe('the pages of the console', () => {
  it.each(EACH_UNMET)('are where the fix of $id leads to', async ({ id, patch }) => {
    const { ask } = await aVisit();
    const { findings } = checkBy(ruleSetOf(id), patch);
    const pages = findings.flatMap((finding) => fixIn(finding, 'en')?.page ?? []);
    expect(pages).toHaveLength(1);
    // Reseller Console is another console.
    for (const page of pages) if (page.startsWith('/')) expect((await ask(page)).status).toBe(200);
  });

  it.each([
    ['agora-2021-01-14', 'Still in Use: nothing stands in the way'],
    ['agora-current-8', 'Still in Use: There was usage in November'],
  ] as const)('say what stands in the way by the rules %s', async (ruleSet, expected) => {
    const { page } = await aVisit('acc_1001', { ruleSet });
    expect(await page('/')).toContain(expected);
  });

  it('let a new month begin without usage', async () => {
    let now = NOW;
    const { accounts } = await aConsole({ now: () => now });
    expect(accounts.get('acc_1017').usage).toEqual({ month: '2026-11', used: true });
    now += 30 * DAY;
    expect(accounts.get('acc_1017').usage).toEqual({ month: '2026-12', used: false });
  });

  it.each<[string, string, string, Fields]>([
    ['acc_1005', 'no_active_projects', '/projects', { do: 'disable_all' }],
    ['acc_1007', 'zero_balance', '/finance/withdraw', { do: 'withdraw' }],
    ['acc_1006', 'zero_balance', '/finance/deposit/alipay', { do: 'pay' }],
    ['acc_1008', 'last_bill_issued', '/finance/bills', { do: 'issue' }],
    ['acc_1008', 'last_bill_issued', '/finance/bills', { do: 'no_billing' }],
    ['acc_1009', 'packages_finished', '/packages', { do: 'use_up_all' }],
    ['acc_1009', 'packages_finished', '/packages', { do: 'expire_all' }],
    ['acc_1010', 'no_members', '/member', { do: 'delete_all' }],
    ['acc_1004', 'console_account', '/reseller', { do: 'console' }],
    ['acc_1017', 'no_usage_this_month', '/usage', { do: 'wait' }],
  ])('let %s meet %s on %s with %o', async (id, prerequisite, path, fields) => {
    const { unmet, post } = await aVisit(id);
    expect((await unmet()).map((finding) => finding.id)).toEqual([prerequisite]);
    expect((await post(path, fields)).status).toBe(303);
    expect(await unmet()).toEqual([]);
  });

  it.each<[string, string, Fields]>([
    ['no_active_projects', '/projects', { do: 'add', name: 'Late' }],
    ['no_active_projects', '/projects', { do: 'enable', project: 'prj_1' }],
    ['zero_balance', '/finance/withdraw', { do: 'deposit' }],
    ['zero_balance', '/finance/deposit/alipay', { do: 'charge' }],
    ['last_bill_issued', '/finance/bills', { do: 'take_back' }],
    ['packages_finished', '/packages', { do: 'buy', category: 'support' }],
    ['no_members', '/member', { do: 'invite', name: 'Max', email: 'max@example.com' }],
    ['console_account', '/reseller', { do: 'reseller' }],
    ['no_usage_this_month', '/usage', { do: 'use' }],
  ])('let a tester break %s on %s with %o', async (prerequisite, path, fields) => {
    const { unmet, post } = await aVisit();
    await post(path, fields);
    expect((await unmet()).map((finding) => finding.id)).toEqual([prerequisite]);
  });

  it('change one project, package or member and leave the others', async () => {
    const { console, ask, post } = await aVisit('acc_1005');
    await post('/projects', { do: 'disable', project: 'prj_5' });
    expect(console.accounts.get('acc_1005').projects.map(({ active }) => active)).toEqual([false, true, false]);
    await ask('/?account=acc_1009');
    await post('/packages', { do: 'use_up', package: 'pkg_4' });
    await post('/packages', { do: 'expire', package: 'pkg_5' });
    expect(console.accounts.get('acc_1009').packages.slice(3)).toMatchObject([
      { remaining: 0, expires_at: expect.stringMatching(/^2027/) },
      { remaining: 300, expires_at: '2026-11-23T14:00:00Z' },
    ]);
    await ask('/?account=acc_1010');
    await post('/member', { do: 'delete', user: 'usr_1901' });
    expect(console.accounts.get('acc_1010').members.map(({ user_id }) => user_id)).toEqual(['usr_1902']);
  });

  it('give things added twice ids of their own', async () => {
    const { post, account } = await aVisit();
    for (const name of ['A', 'B']) await post('/projects', { do: 'add', name });
    expect(new Set(account().projects.map(({ id }) => id)).size).toBe(5);
  });

  it('keep name, admin e-mail and language, and refuse what is none', async () => {
    const { post, account, page } = await aVisit();
    await post('/settings/basic-info', { do: 'save', name: 'Acme', email: 'new@example.com', locale: 'zh' });
    expect(account()).toMatchObject({ name: 'Acme', admin_email: 'new@example.com', locale: 'zh' });
    for (const wrong of [{ email: 'nobody' }, { name: ' ' }, { locale: 'constructor' }]) {
      await post('/settings/basic-info', { do: 'save', name: 'Acme', email: 'x@example.com', locale: 'en', ...wrong });
      expect(await page('/settings/basic-info')).toContain('class="notice not_done"');
    }
    expect(account().admin_email).toBe('new@example.com');
    await post('/settings/basic-info', { do: 'save', name: 'Acme', email: '', locale: 'en' });
    expect(account().admin_email).toBeNull();
  });

  it('show what was typed as text, never as markup', async () => {
    const { post, page } = await aVisit();
    const evil = '<img src=x onerror=alert(1)>"\'&';
    await post('/projects', { do: 'add', name: evil });
    await post('/member', { do: 'invite', name: evil, email: evil });
    await post('/settings/basic-info', { do: 'save', name: evil, email: '"><b>@x', locale: 'en' });
    for (const path of ['/', '/projects', '/member', '/settings/basic-info', '/settings/security', '/reseller']) {
      const markup = await page(path);
      expect(markup).toContain('&lt;img src=x');
      expect(markup).not.toMatch(/<img|<b>/);
    }
  });

  it('confirm what was done once', async () => {
    const { post, page } = await aVisit('acc_1006');
    await post('/finance/deposit/alipay', { do: 'pay' });
    expect(await page('/finance/deposit/alipay')).toContain('class="notice done"');
    expect(await page('/finance/deposit/alipay')).not.toContain('class="notice');
    await post('/finance/deposit/alipay', { do: 'pay' });
    expect(await page('/finance/deposit/alipay')).toContain('class="notice not_done"');
  });

  it.each(['', 'pay', 'constructor'])('refuse the unknown action %o', async (name) => {
    const { post } = await aVisit();
    expect((await post('/projects', { do: name })).status).toBe(400);
  });
});

describe('who is signed in', () => {
  it('is the creator of the first account, unless another one is chosen', async () => {
    const { console, ask } = await aVisit();
    expect(await (await fetch(console.url)).text()).toContain('Ada L., creator');
    await ask('/member?account=acc_1010&user=usr_1901');
    expect(await (await ask('/member')).text()).toContain('Bob, a member');
    const answer = await ask('/member?account=acc_1010');
    expect(answer.headers.get('location')).toBe('/member');
  });

  it.each(['acc_9', '%E0%A4%A', '<b>'])('falls back to the first account for %o', async (account) => {
    const { ask, page } = await aVisit();
    await ask(`/?account=${account}`);
    expect(await page('/')).toContain('Ada L., creator');
  });

  it('must be who the page was shown to: nothing hits another account', async () => {
    const { console, post, page } = await aVisit('acc_1006');
    await post('/finance/deposit/alipay', { do: 'pay', who: 'acc_1011 usr_1011' });
    expect(await page('/finance/deposit/alipay')).toContain('class="notice not_done"');
    expect(console.accounts.get('acc_1006').balance.minor).toBe(-320);
    expect(console.accounts.get('acc_1011').balance.minor).toBe(-1_999);
  });

  it('is told when the account is gone, and changes nothing about it any more', async () => {
    const { ask, post, account, console } = await aVisit();
    await console.remove('acc_1001', 'DR-1');
    expect((await ask('/projects')).status).toBe(410);
    await post('/projects', { do: 'add', name: 'Late' });
    expect(account().projects).toHaveLength(3);
  });
});

describe('Delete Account', () => {
  it('sends the browser to the hosted pages, for who is signed in', async () => {
    const { post, ask } = await aVisit('acc_1002', {
      openPortal: async (...asked) => `http://desk/delete-account/${asked.join('/')}`,
    });
    const answer = await post('/settings/security', { do: 'delete' });
    expect(answer.headers.get('location')).toBe('http://desk/delete-account/acc_1002/usr_1002/zh');
    await ask('/?account=acc_1010&user=usr_1902');
    const asMember = await post('/settings/security', { do: 'delete' });
    expect(asMember.headers.get('location')).toBe('http://desk/delete-account/acc_1010/usr_1902/en');
  });

  it('says so when the desk opens no pages', async () => {
    const { post, page } = await aVisit('acc_1001', { openPortal: () => Promise.reject(new Error('<fetch> failed')) });
    expect((await post('/settings/security', { do: 'delete' })).headers.get('location')).toBe('/settings/security');
    expect(await page('/settings/security')).toContain('(&lt;fetch&gt; failed)');
  });

  it('may be framed, and may lead on, only where it is told', async () => {
    const { ask } = await aVisit('acc_1001', {
      frameAncestors: () => ['http://127.0.0.1:4000'],
      formTargets: () => ['http://127.0.0.1:3000'],
    });
    const policy = (await ask('/settings/security')).headers.get('content-security-policy');
    expect(policy).toContain("frame-ancestors 'self' http://127.0.0.1:4000");
    expect(policy).toContain("form-action 'self' http://127.0.0.1:3000");
  });
});

describe('a console without pages', () => {
  it('has only its API', async () => {
    const console = await aConsole();
    expect((await fetch(`${console.url}/projects`)).status).toBe(404);
    expect(console.calls).toEqual([]);
  });
});
