import type { Page } from 'playwright-core';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { ConsoleAccount } from '../../src/sandbox/console/account.ts';
import { type SandboxConsole, startConsole } from '../../src/sandbox/console/console.ts';
import { CONSOLE_PAGES } from '../../src/sandbox/console/pages/pages.ts';
import { aContext, aPage, expectAccessible, expectNoSidewaysScroll } from '../browser.ts';
import { NOW } from '../build.ts';

const WIDTHS = [320, 1280];

/** Something of everything, with long and short names. */
const MESS: Partial<ConsoleAccount> = {
  name: 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerk',
  balance: { currency: 'USD', minor: -123_456_789 },
  projects: ['A', 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbau', '直播间', 'Attic'].map(
    (name, number) => ({
      id: `prj_${number}`,
      name,
      active: number < 3,
    }),
  ),
  packages: (['rtc', 'support', 'free'] as const).map((category) => ({
    id: `pkg_${category}`,
    name: `Package of the kind ${category}`,
    category,
    expires_at: '2027-03-01T00:00:00Z',
    remaining: 41_000,
  })),
  members: ['bob@example.com', 'unterbeamtengesellschaft.donaudampfschifffahrt@example.com', null].map(
    (email, number) => ({ user_id: `usr_${number}`, name: email?.split('@')[0] ?? 'Pia', email }),
  ),
};

async function aConsole(): Promise<SandboxConsole> {
  // The hosted pages are another program's: here it is enough to arrive.
  const console: SandboxConsole = await startConsole({
    now: () => NOW,
    pages: { openPortal: async (account, user) => `${console.url}/reseller?account=${account}&user=${user}` },
  });
  onTestFinished(() => console.close());
  return console;
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const said = (page: Page) => page.getByRole('status').textContent();

describe.each(WIDTHS)('the console in a browser %i px wide', (width) => {
  const viewport = { width, height: 800 };

  it.each(CONSOLE_PAGES.map(({ path }) => path))('shows %s to everybody, without scrolling sideways', async (path) => {
    const console = await aConsole();
    console.accounts.change('acc_1001', MESS);
    const page = await aPage({ viewport });
    for (const account of ['acc_1001', 'acc_1002']) {
      await page.goto(`${console.url}${path}?account=${account}`);
      expect(await page.getByRole('main').textContent()).toContain(console.accounts.get(account).name);
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
    }
  });

  it('lets the owner of two problems pay and delete the member', async () => {
    const console = await aConsole();
    const page = await aPage({ viewport });
    await page.goto(`${console.url}/?account=acc_1011`);
    await page.getByRole('navigation').getByText('Billing Center').click();
    await press(page, 'Pay 19.99 USD');
    expect(await said(page)).toContain('19.99 USD was paid');
    await page.getByRole('navigation').getByText('Members').click();
    expect(await page.getByRole('status').count()).toBe(0);
    await press(page, 'Delete Bob');
    expect(await said(page)).toContain('Bob is deleted');
    await expectAccessible(page);
    expect(console.accounts.get('acc_1011')).toMatchObject({ balance: { minor: 0 }, members: [] });
  });
});

describe('the console in a browser', () => {
  it('finishes packages, each in its way', async () => {
    const console = await aConsole();
    const page = await aPage();
    await page.goto(`${console.url}/packages?account=acc_1009`);
    await press(page, 'Use up RTC 100k min');
    await press(page, 'Expire Noise suppression');
    expect(await said(page)).toContain('Noise suppression has expired');
    expect(await page.getByText('Open', { exact: true }).count()).toBe(0);
  });

  it('issues the bill, disables the projects', async () => {
    const console = await aConsole();
    const page = await aPage();
    await page.goto(`${console.url}/finance/bills?account=acc_1008`);
    await press(page, 'Issue the bill of October 2026');
    expect(console.accounts.get('acc_1008').last_bill?.issued_at).toBeTruthy();
    await page.goto(`${console.url}/projects`);
    await page.getByLabel('Signed in as').selectOption('acc_1005');
    await press(page, 'Switch');
    expect(page.url()).toBe(`${console.url}/projects`);
    await press(page, 'Disable all 2 active projects');
    expect(console.accounts.get('acc_1005').projects.some((project) => project.active)).toBe(false);
  });

  it('opens the hosted pages in a tab of their own', async () => {
    const console = await aConsole();
    const context = await aContext();
    const page = await context.newPage();
    await page.goto(`${console.url}/settings/security?account=acc_1010&user=usr_1901`);
    const opened = context.waitForEvent('page');
    await press(page, 'Delete Account');
    const hosted = await opened;
    await hosted.waitForURL(`${console.url}/reseller`);
    expect(await hosted.getByRole('main').textContent()).toContain('Bob, a member');
    expect(page.url()).toBe(`${console.url}/settings/security`);
  });

  it('works in the dark', async () => {
    const console = await aConsole();
    const page = await aPage({ colorScheme: 'dark' });
    await page.goto(`${console.url}/packages?account=acc_1009`);
    await expectAccessible(page);
  });

  it('says of a deleted account that it is gone', async () => {
    const console = await aConsole();
    console.accounts.change('acc_1003', { status: 'deleted' });
    const page = await aPage();
    await page.goto(`${console.url}/member?account=acc_1003`);
    expect(await page.getByRole('main').textContent()).toContain('This account was deleted');
    await expectAccessible(page);
  });
});
