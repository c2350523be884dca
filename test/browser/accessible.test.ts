import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { describe, expect, it, onTestFinished } from 'vitest';
import { LOCALES, type Locale } from '../../src/domain/text.ts';
import { DESK_STYLESHEET } from '../../src/messages/desk/layout.ts';
import { askForLinkPage, enterPage } from '../../src/messages/desk/pages.ts';
import { statusPage } from '../../src/messages/desk/status.ts';
import { renderMail } from '../../src/messages/mails/mail.ts';
import { stylesheet } from '../../src/messages/pages/pages.ts';
import { REFERENCE_STYLESHEET } from '../../src/messages/reference/reference.ts';
import { codeIn } from '../../src/sandbox/mailbox/mail.ts';
import { DELETIONS, SUE } from '../../src/sandbox/slack/people.ts';
import { aPage, atItsAddress, expectAccessible, expectNoSidewaysScroll } from '../browser.ts';
import { aRequest, DAY, NOW } from '../build.ts';
import { STATES } from '../domain/decide/states.ts';
import { aDoor } from '../doors/http/aDoor.ts';
import { startWorld } from '../journeys/world.ts';
import { MAIL_KINDS } from '../mailKinds.ts';
import { pageIn } from '../messages/aPage.ts';
import { everyPage, REJECTED } from '../messages/everyPage.ts';
import { owing } from '../messages/extremes.ts';

/** The status page in what it shows. */
const deskPages = (): readonly string[] => {
  const outbox = [{ lane: 'mail', waiting: 3, dead: 1, oldest: NOW - DAY }] as const;
  const health = { database: { ok: true }, console: { ok: false, detail: 'timeout' } };
  const requests = [...Object.values(STATES).filter(({ status }) => status !== 'expired'), aRequest()];
  const pause = { why: 'reviewer', by: 'U0ANA', at: NOW, reason: 'look at it', thawBy: null } as const;
  const none = { requests: [], cut: false, medianDecision: null, lastDecided: null, dueByDay: [] };
  const empty = { ...none, pause: null, broken: [], outbox: [] };
  const busy = { ...empty, requests, cut: true, medianDecision: DAY, pause, outbox, broken: [aRequest().id] };
  const context = { now: NOW, timeZone: 'UTC', refreshes: true };
  return [
    enterPage('LINK'),
    askForLinkPage('Your visit is over.'),
    statusPage(empty, {}, context),
    statusPage(busy, health, { ...context, refreshes: false }),
  ].map(({ markup }) => markup);
};

/** Each page in one of the languages: their markup is the same in all. */
const customersPages = (locale: Locale): readonly string[] =>
  everyPage(pageIn(locale), 'Acme')
    .filter((_, index) => index % LOCALES.length === LOCALES.indexOf(locale))
    .map(({ markup }) => markup);

/** The API for people who read it in a browser, once for each scheme. */
async function reference(): Promise<readonly string[]> {
  const { text } = await (await aDoor()).send('/docs');
  return [text, text];
}

/** Serves pages by their numbers, with their styles. */
async function served(pages: readonly string[]): Promise<string> {
  const server = createServer(({ url = '' }, response) => {
    const css = {
      '/assets/desk.css': stylesheet(null),
      '/desk/status.css': DESK_STYLESHEET,
      '/docs/reference.css': REFERENCE_STYLESHEET,
    }[url];
    response.setHeader('content-type', css === undefined ? 'text/html; charset=utf-8' : 'text/css');
    response.end(css ?? pages[Number(url.slice(1))]);
  });
  server.listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** What Tab reaches, from the top on, each with whether one sees that it is there. */
const WALK = `(() => {
  const all = [...document.querySelectorAll('a[href], button, input:not([type=hidden]), textarea, select, [tabindex="0"]')];
  window.controls = all;
  window.here = () => {
    const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement);
    return [all.indexOf(document.activeElement), outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2];
  };
  // Of a group of choices Tab reaches one.
  return all.map((one) => one.type === 'radio' && one !== document.querySelector('[name="' + one.name + '"]'));
})()`;

async function expectReachable(page: Page): Promise<void> {
  const skipped = (await page.evaluate(WALK)) as readonly boolean[];
  const expected = skipped.flatMap((skip, index) => (skip ? [] : [[index, true]]));
  const seen: unknown[] = [];
  for (const _ of expected) {
    await page.keyboard.press('Tab');
    seen.push(await page.evaluate('here()'));
  }
  expect(seen).toEqual(expected);
}

/** Errors are tied to their fields, and each page says in which language it is and what it is. */
async function expectNamed(page: Page): Promise<void> {
  const found = (await page.evaluate(`({
    lang: document.documentElement.lang,
    title: document.title,
    headings: document.querySelectorAll('h1').length,
    mains: document.querySelectorAll('main').length,
    untied: [...document.querySelectorAll('.error')].filter(({ id }) => id === '' || !document.querySelector('[aria-describedby~="' + id + '"]')).length,
  })`)) as Record<string, unknown>;
  expect(found).toMatchObject({ headings: 1, mains: 1, untied: 0 });
  expect(found['lang']).toMatch(/^(en|zh|ja)/);
  expect(found['title']).toMatch(/\S · \S/);
}

describe.each([
  ...LOCALES.map((locale) => ({ what: `of customers in ${locale}`, pages: () => customersPages(locale) })),
  { what: 'of staff outside Slack', pages: deskPages },
  { what: 'of the API', pages: reference },
])('every page $what, in every state,', ({ pages }) => {
  it('has no finding of axe, and Tab reaches each control, which one sees', async () => {
    const all = await pages();
    const base = await served(all);
    const page = await aPage({ viewport: { width: 390, height: 844 } });
    for (const index of all.keys()) {
      await page.emulateMedia({ colorScheme: index % 2 === 0 ? 'light' : 'dark' });
      await page.goto(`${base}/${index}`);
      await expectNamed(page);
      await expectAccessible(page);
      await expectReachable(page);
      await expectNoSidewaysScroll(page);
    }
  });
});

it('every mail is easy to read in both schemes, narrow and wide', async () => {
  const context = {
    ...{ code: '01234567', codeExpiresAt: NOW + DAY, timeZone: 'UTC', now: NOW },
    ...{ brand: { name: 'Acme Cloud', color: null }, supportContact: 'help@company.example' },
    ...{ consoleWebUrl: 'https://console.example', requestUrl: 'https://desk.example/requests/x?key=y' },
    certificateUrl: 'https://desk.example/requests/x/certificate?key=y',
  };
  const request = aRequest({ check: owing(), decision: REJECTED, completedAt: NOW });
  const mails = (['code', ...MAIL_KINDS] as const).map((kind) => renderMail(kind, request, context).html);
  const base = await served(mails);
  const page = await aPage();
  for (const index of mails.keys())
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.setViewportSize({ width: index % 2 === 0 ? 320 : 640, height: 600 });
      await page.emulateMedia({ colorScheme });
      await page.goto(`${base}/${index}`);
      await expectAccessible(page, ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']);
      await expectNoSidewaysScroll(page);
    }
});

it('is printed in ink that is easy to read, also by whoever has it dark on the screen', async () => {
  const pages = [...customersPages('en'), ...deskPages(), ...(await reference())];
  const base = await served(pages);
  const page = await aPage();
  for (const index of pages.keys()) {
    await page.goto(`${base}/${index}`);
    const colours = async (colorScheme: 'light' | 'dark') => {
      await page.emulateMedia({ media: 'print', colorScheme });
      return page.evaluate(
        `[...document.querySelectorAll('body *')].map((one) => getComputedStyle(one)).map(({ color, backgroundColor }) => color + backgroundColor)`,
      );
    };
    expect(await colours('dark')).toEqual(await colours('light'));
  }
});

/** Goes on by Tab until there, as somebody without a mouse does. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let presses = 0; presses < 40; presses++) {
    await page.keyboard.press('Tab');
    if (await page.evaluate(`document.activeElement.matches(${JSON.stringify(selector)})`)) return;
  }
  throw new Error(`Tab does not lead to ${selector}`);
}

/** Presses a button or a link, and waits for the next page. */
async function press(page: Page, selector: string): Promise<void> {
  await tabTo(page, selector);
  await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
}

describe('by keyboard alone', () => {
  it('a customer asks, mends what was wrong, and takes it back', async () => {
    const world = await startWorld(await atItsAddress());
    const page = await aPage({ viewport: { width: 390, height: 844 } });
    const portal = await world.api('POST', '/v1/portal-sessions', { account_id: 'acc_1001', user_id: 'usr_1001' });
    await page.goto(String(portal.body['url']));
    await press(page, 'form[action="/delete-account/start"] button');
    await press(page, 'a.primary');
    await press(page, '#understood_risks');
    // Each error leads to its field.
    await tabTo(page, '.errors a[href="#reason"]');
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement.id')).toBe('reason');
    for (const _ of [1, 2]) await page.keyboard.press('ArrowDown');
    await tabTo(page, '#text');
    await page.keyboard.type('We are done.');
    await tabTo(page, '#admin_email');
    await page.keyboard.type('ada@example.com');
    await press(page, '#understood_risks');
    const mail = await world.mailbox.until(() => world.mailbox.mailsTo('ada@example.com')[0]);
    await tabTo(page, '#code');
    await page.keyboard.type(codeIn(mail));
    await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
    await press(page, 'form[action="/delete-account/submit"] button');
    const id = new URL(page.url()).pathname.split('/')[2] ?? '';
    expect(await world.status(id)).toBe('pending');
    await press(page, 'a[href*="/cancel?"]');
    await press(page, 'main form button');
    expect(await world.status(id)).toBe('cancelled');
  });

  it('somebody of staff opens the status page, stops it from loading anew, and signs out', async () => {
    const world = await startWorld(await atItsAddress());
    const { slack } = world;
    await world.submitted('acc_1001');
    await slack.command(SUE, DELETIONS, '/deletion desk');
    await slack.until(() => slack.ephemerals(SUE).length > 0);
    const page = await aPage();
    await page.goto(/<(http[^|>]*)\|/.exec(JSON.stringify(slack.ephemerals(SUE)))?.[1] ?? '');
    await press(page, 'button');
    await press(page, 'a[href="/desk?still"]');
    // Its table scrolls by the arrows where it is too wide.
    await tabTo(page, '[role=region]');
    await press(page, 'form[action="/desk/leave"] button');
    expect(await page.textContent('main')).toContain('/deletion desk');
  });
});
