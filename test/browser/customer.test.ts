import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { LOCALES, type Locale } from '../../src/domain/text.ts';
import { codeIn } from '../../src/sandbox/mailbox/mail.ts';
import { aPage, atItsAddress, expectNoSidewaysScroll } from '../browser.ts';
import { startWorld, type World } from '../journeys/world.ts';
import { othersThan, tagOf } from '../languages.ts';

/** The address on the desk of this test, whatever PUBLIC_URL says. */
const here = (world: World, url: string): string => world.base + new URL(url).pathname + new URL(url).search;

async function enter(world: World, page: Page, account = 'acc_1001', locale: Locale = 'en'): Promise<string> {
  const { creator } = world.account(account);
  const opened = await world.api('POST', '/v1/portal-sessions', {
    account_id: account,
    user_id: creator.user_id,
    locale,
  });
  expect(opened.status).toBe(201);
  const link = here(world, String(opened.body['url']));
  await page.goto(link);
  return link;
}

/** Without scripts the walk itself is the test; accessible.test.ts looks at every page. */
async function sound(page: Page, scripts = true): Promise<void> {
  if (scripts) await expectNoSidewaysScroll(page);
}

const at = (page: Page): string => new URL(page.url()).pathname;
const submit = (page: Page, action: string) =>
  page.click(`form[action="${action}"] button.primary, form[action="${action}"] button.danger`);

async function fill(page: Page, email: string): Promise<void> {
  await page.check('#reason-privacy');
  await page.fill('#text', 'We are done <script>alert(1)</script>');
  await page.fill('#admin_email', email);
  await submit(page, '/delete-account/reason');
}

/** Whose names are in that language's own characters. */
const ACCOUNTS: Partial<Record<Locale, string>> = { zh: 'acc_1002', ja: 'acc_1018' };

describe.each([
  ...LOCALES.flatMap((locale) => [320, 1280].map((width) => ({ locale, width, javaScriptEnabled: true }))),
  { locale: 'en', width: 320, javaScriptEnabled: false } as const,
  { locale: 'en', width: 1280, javaScriptEnabled: true, colorScheme: 'dark' } as const,
])('the customer’s pages in $locale at $width px', ({ locale, width, javaScriptEnabled, ...scheme }) => {
  const account = ACCOUNTS[locale] ?? 'acc_1001';
  it('lead from the prompt to the submitted request, which can be cancelled', async () => {
    const world = await startWorld(await atItsAddress());
    const page = await aPage({ viewport: { width, height: 800 }, javaScriptEnabled, ...scheme });
    const email = world.account(account).admin_email ?? '';
    await enter(world, page, account, locale);
    await sound(page, javaScriptEnabled);
    await submit(page, '/delete-account/start');
    expect(at(page)).toBe('/delete-account/prerequisites');
    await sound(page, javaScriptEnabled);
    await page.click('a.button.primary');

    await submit(page, '/delete-account/reason'); // nothing filled in: each field says so
    expect(await page.locator('.error').count()).toBe(2);
    await sound(page, javaScriptEnabled);
    await fill(page, 'somebody@example.com');
    expect(await page.inputValue('#text')).toContain('<script>');
    expect(await page.getAttribute('#admin_email', 'aria-invalid')).toBe('true');
    await page.fill('#admin_email', email);
    await submit(page, '/delete-account/reason');

    expect(at(page)).toBe('/delete-account/code');
    expect(await page.textContent('main')).not.toContain(email);
    await sound(page, javaScriptEnabled);
    const mail = await world.mailbox.until(() => world.mailbox.mailsTo(email)[0]);
    await page.fill('#code', codeIn(mail) === '00000000' ? '11111111' : '00000000');
    await submit(page, '/delete-account/code');
    await sound(page, javaScriptEnabled);
    expect(await page.getAttribute('#code', 'aria-invalid')).toBe('true');
    await page.reload();
    await page.fill('#code', ` ${codeIn(mail).slice(0, 4)} ${codeIn(mail).slice(4)} `);
    await submit(page, '/delete-account/code');

    expect(at(page)).toBe('/delete-account/submit');
    await sound(page, javaScriptEnabled);
    // A click waits for the next page to begin, not for it to be there: going back meanwhile has no page to start from.
    await page.waitForLoadState();
    await page.goBack();
    await page.reload();
    expect(at(page)).toBe('/delete-account/submit'); // the state says where one is
    await submit(page, '/delete-account/submit');

    expect(at(page)).toMatch(/^\/requests\/DR-/);
    await sound(page, javaScriptEnabled);
    const id = at(page).split('/')[2] ?? '';
    expect(await world.status(id)).toBe('pending');
    const receipt = await world.mailbox.until(() => world.mailbox.mailsTo(email)[1]);
    const link = /http\S+\/requests\/\S+/.exec(receipt.text ?? '')?.[0] ?? '';
    expect(new URL(link).pathname + new URL(link).search).toBe(
      new URL(page.url()).pathname + new URL(page.url()).search,
    );

    await page.click('a[href*="/cancel?"]');
    await sound(page, javaScriptEnabled);
    expect(await world.status(id)).toBe('pending'); // a GET changes nothing
    await page.click('main form button');
    expect(await world.status(id)).toBe('cancelled');
    expect(await page.locator('a[href*="/cancel?"]').count()).toBe(0);
    await sound(page, javaScriptEnabled);
  });
});

describe('the customer’s pages', () => {
  it('name every condition that is not met, with the way to fix it, and check again', async () => {
    const world = await startWorld(await atItsAddress());
    const page = await aPage({ viewport: { width: 320, height: 700 } });
    await enter(world, page, 'acc_1011');
    await submit(page, '/delete-account/start');
    expect(await page.locator('.condition.unmet a').count()).toBe(2);
    expect(await page.locator('ul.met li').count()).toBe(5);
    await sound(page);
    world.console.accounts.settleBalance('acc_1011');
    await page.click('a.button.primary');
    expect(await page.locator('.condition.unmet').count()).toBe(1);
    world.console.accounts.removeMembers('acc_1011');
    await page.click('a.button.primary');
    expect(await page.locator('.condition.unmet').count()).toBe(0);
    world.console.faults.always('GET', { kind: 'status', status: 503 });
    await page.reload();
    expect(await page.locator('.condition.unknown li').count()).toBe(7);
    await sound(page);
  });

  it('change their language on any page and stay where they are', async () => {
    const world = await startWorld(await atItsAddress());
    const page = await aPage();
    await enter(world, page);
    await submit(page, '/delete-account/start');
    for (const locale of [...othersThan('en'), 'en'] as const) {
      await page.click(`nav a[lang=${tagOf(locale)}]`);
      expect(await page.getAttribute('html', 'lang')).toBe(tagOf(locale));
      expect(at(page)).toBe('/delete-account/prerequisites');
      await page.reload();
      expect(await page.getAttribute('html', 'lang')).toBe(tagOf(locale));
    }
  });
});
