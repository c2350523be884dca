import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { renderCard } from '../../src/messages/slack/card/card.ts';
import { slackRoutes } from '../../src/sandbox/slack/page/routes.ts';
import { ANA, BEN, DELETIONS, OLA, SUE } from '../../src/sandbox/slack/people.ts';
import { createWeb } from '../../src/sandbox/web.ts';
import { aPage, expectAccessible, expectNoSidewaysScroll } from '../browser.ts';
import { aRequest, COUNT } from '../build.ts';
import { startWorld } from '../journeys/world.ts';
import { CONTEXT } from '../messages/extremes.ts';

type Desk = Awaited<ReturnType<typeof startWorld>>;
let world: Desk;
let base: string;

beforeEach(async () => {
  world = await startWorld();
  const server = createServer(createWeb(slackRoutes(world.slack, { now: world.clock.now })));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  onTestFinished(() => void server.close().closeAllConnections());
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack`;
});

/** Lines of text and rows of buttons in the message that a page shows, without what is folded. */
const LINES = `[...document.querySelectorAll('#main .block')].filter((block) => block.checkVisibility()).map((block) => {
  const text = block.querySelector('h2, summary, .rich, span, .words') ?? block;
  const line = block.classList.contains('actions') ? 34 : parseFloat(getComputedStyle(text).lineHeight);
  return Math.round(block.getBoundingClientRect().height / line);
}).reduce((sum, lines) => sum + lines, 0)`;

/** Somebody's window; anything that goes wrong in the page fails the test. */
async function windowOf(user: string, { width = 1280, place = DELETIONS } = {}): Promise<Page> {
  // Both schemes are looked at: the dark one on narrow screens.
  const page = await aPage({ viewport: { width, height: 800 }, colorScheme: width < 700 ? 'dark' : 'light' });
  const errors: string[] = [];
  page.on('pageerror', ({ message }) => errors.push(message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('409')) errors.push(message.text());
  });
  onTestFinished(() => expect(errors).toEqual([]));
  await page.goto(`${base}?${new URLSearchParams({ user, place })}`);
  await page.locator('#main:not([aria-busy])').waitFor();
  return page;
}

const card = (page: Page) => page.getByRole('region', { name: '#deletions' });
const dialog = (page: Page) => page.getByRole('dialog');
const button = (page: Page, name: string | RegExp) => card(page).getByRole('button', { name });

async function looksRight(page: Page): Promise<void> {
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
}

describe.each([1280, 320])('at %i px', (width) => {
  it('somebody of support checks the account in a message, then another from anywhere', async () => {
    world.slack.say(BEN, DELETIONS, 'Can acc_1010 or acc_1011 be deleted?');
    const page = await windowOf(SUE, { width });
    const message = page.getByRole('article').filter({ hasText: 'Can acc_1010' });
    await message.hover();
    await message.getByLabel('Shortcuts for this message').click();
    await looksRight(page);
    await message.getByRole('button', { name: /Check eligibility/ }).click();
    await dialog(page).getByRole('combobox').selectOption('acc_1011');
    await looksRight(page);
    await dialog(page).getByRole('button', { name: 'Look up', exact: true }).click();
    await dialog(page).getByText('Two Things', { exact: true }).waitFor();
    await looksRight(page);
    await dialog(page).getByRole('button', { name: 'Close', exact: true }).click();

    await page.getByLabel('Shortcuts', { exact: true }).click();
    await looksRight(page);
    await page.getByRole('button', { name: /Look up an account/ }).click();
    await dialog(page).getByLabel('Account id or e-mail address').fill('acc_none');
    await dialog(page).getByRole('button', { name: 'Look up', exact: true }).click();
    await dialog(page).getByText('No such account').waitFor();
    await looksRight(page);
  });

  it('a workflow step is run by hand', async () => {
    const page = await windowOf(SUE, { width, place: 'workflows' });
    await looksRight(page);
    await page.getByLabel('Account', { exact: true }).fill('acc_1011');
    await page.getByRole('button', { name: 'Run the step' }).click();
    await page.getByText(/asked_by: missing/).waitFor();
    await page.getByLabel('Asked by').selectOption(SUE);
    await page.getByRole('button', { name: 'Run the step' }).click();
    await page.locator('.run').getByText('No member may be left').waitFor();
    await looksRight(page);
    expect(await page.getByLabel('Account', { exact: true }).inputValue()).toBe('acc_1011');
  });

  it('a reviewer approves in a dialog and takes it back', async () => {
    const id = await world.submitted('acc_1001');
    const page = await windowOf(ANA, { width });
    await button(page, `Approve request ${id}`).waitFor();
    await looksRight(page);

    await button(page, `Approve request ${id}`).click();
    await dialog(page)
      .getByLabel(/Note for the team/)
      .fill('Called the customer.');
    await looksRight(page);
    await dialog(page).getByRole('button', { name: 'Approve deletion', exact: true }).click();
    await world.until(id, 'approved', 'undo', 'claim', 'more');
    await dialog(page).waitFor({ state: 'hidden' });
    await card(page).getByText('Called the customer.').waitFor();

    await button(page, /^Undo the approval/).click();
    await looksRight(page);
    await dialog(page).getByRole('button', { name: 'Cancel' }).click();
    await dialog(page).waitFor({ state: 'hidden' });
    expect(await world.status(id)).toBe('approved');
    await button(page, /^Undo the approval/).click();
    await dialog(page).getByLabel('Reason').fill('It was the wrong account.');
    await dialog(page).getByRole('button', { name: 'Undo approval' }).click();
    await dialog(page).waitFor({ state: 'hidden' });
    await button(page, `Approve request ${id}`).waitFor();
    expect(await world.status(id)).toBe('pending');
  });

  it('shows a thread beside or over the channel, and the home tab', async () => {
    const id = await world.submitted('acc_1001');
    const page = await windowOf(ANA, { width });
    await button(page, `Take it: request ${id}`).click();
    await button(page, /^1 reply/).click();
    const thread = page.getByRole('region', { name: 'Thread' });
    await thread.getByText(/took it/).waitFor();
    await thread.getByLabel('Reply').fill('On it.');
    await page.keyboard.press('Enter');
    await thread.getByText('On it.').waitFor();
    await looksRight(page);
    await thread.getByRole('button', { name: 'Close the thread' }).click();
    await button(page, /^2 replies/).waitFor();

    if (width < 700) await page.getByRole('button', { name: 'Menu' }).click();
    await page.getByRole('link', { name: 'Deletion Desk · Home' }).click();
    await page.getByRole('heading', { level: 2, name: 'Deletion Desk · Home' }).waitFor();
    await looksRight(page);
  });
});

it('a card on which all is well has nine lines on a phone, also with a long reason', async () => {
  const text =
    'We moved our last app to another provider in October and have not used the console since, so please go on.';
  const card = renderCard(aRequest({ reason: { code: 'no_longer_needed', text } }), {
    ...CONTEXT,
    approvalsRequired: 1,
  });
  await fetch(`${world.slack.url}chat.postMessage`, {
    method: 'POST',
    headers: { authorization: `Bearer ${world.slack.botToken}`, 'content-type': 'application/json' },
    body: JSON.stringify({ channel: DELETIONS, ...card }),
  });
  const page = await windowOf(ANA, { width: 390 });
  await page.getByText('7 prerequisites are met').waitFor();
  expect(await page.evaluate(LINES)).toBe(9);
});

it('shows the queue as a table and the weeks as charts, to everybody', async () => {
  await world.submitted('acc_1001');
  for (const width of [1280, 390]) {
    const page = await windowOf(ANA, { width });
    const composer = page.getByLabel('Message #deletions');
    for (const line of ['/deletion queue', '/deletion stats']) {
      await composer.fill(line);
      await page.keyboard.press('Enter');
    }
    await page.getByRole('table').first().waitFor();
    await page.getByRole('figure').first().waitFor();
    await looksRight(page);
  }
});

it.each([1280, 320])('gives the focus back to what opened a dialog, however it closes, at %i px', async (width) => {
  const id = await world.submitted('acc_1001');
  const page = await windowOf(ANA, { width });
  const focused = () =>
    page.evaluate(
      '(({ dataset, ariaLabel, tagName }) => dataset.action ?? ariaLabel ?? tagName)(document.activeElement)',
    );
  const close = (name: string) => dialog(page).getByRole('button', { name, exact: true }).click();
  const openMenu = (label: string, item: RegExp) => async () => {
    await page.getByLabel(label, { exact: true }).first().press('Enter');
    await page.getByRole('button', { name: item }).first().press('Enter');
  };
  const onCard = (action: string) => () => page.locator(`[data-action="${action}"]`).first().press('Enter');
  await button(page, `Approve request ${id}`).waitFor();
  // It says more than that it is loading.
  const opened = () => page.locator('#dialog[open] :is([type=submit], .block:nth-child(3))').first().waitFor();
  // Who looks is named on the card, which is drawn anew for that: from then on nothing moves beneath the keys.
  await onCard('approve')();
  await opened();
  await page.keyboard.press('Escape');
  await page.getByText('seen by').first().waitFor();
  for (const [open, end, back] of [
    [onCard('approve'), () => page.keyboard.press('Escape'), 'approve'],
    [onCard('reject'), () => close('Cancel'), 'reject'],
    [onCard('reject'), () => close('Close this dialog'), 'reject'],
    [openMenu('More actions', /^Details/), () => close('Close'), 'More actions'],
    [openMenu('More actions', /^Extend/), () => page.keyboard.press('Escape'), 'More actions'],
    [openMenu('Shortcuts', /Look up/), () => page.keyboard.press('Escape'), 'Shortcuts'],
  ] as const) {
    await open();
    await opened();
    await looksRight(page);
    await end();
    await dialog(page).waitFor({ state: 'hidden' });
    await expect.poll(focused).toBe(back);
  }
  // By submitting: what opened it is not there any more, its card is.
  await onCard('approve')();
  await close('Approve deletion');
  await dialog(page).waitFor({ state: 'hidden' });
  await button(page, /^Undo the approval/).waitFor();
  await expect.poll(focused).toMatch(/^Deletion Desk, /);
});

it('gives the focus back in the home tab', async () => {
  await world.submitted('acc_1001');
  const page = await windowOf(ANA, { place: 'home' });
  await page.locator('[data-action="details"]').first().press('Enter');
  await dialog(page).getByText('acc_1001').first().waitFor();
  await page.keyboard.press('Escape');
  await dialog(page).waitFor({ state: 'hidden' });
  await expect.poll(() => page.evaluate('document.activeElement.dataset.action')).toBe('details');
});

it('shows what is wrong beneath the field, keeps what was typed, and sends the rest', async () => {
  const id = await world.submitted('acc_1003');
  const page = await windowOf(BEN);
  await button(page, `Reject request ${id}`).click();
  const words = dialog(page).getByLabel(/Text for the customer/);
  await words.fill('No');
  await dialog(page).getByLabel('Reason').selectOption('identity_doubtful');
  await dialog(page).getByRole('button', { name: 'Reject request', exact: true }).click();
  await dialog(page).getByText('Enter at least 10 characters.').waitFor();
  expect(await words.inputValue()).toBe('No');
  expect(await page.evaluate('document.activeElement.name')).toBe('message:none/message');
  expect(await world.status(id)).toBe('pending');
  await looksRight(page);

  // Ten blanks get past Slack, not past the desk.
  await words.fill(' '.repeat(12));
  await dialog(page).getByRole('button', { name: 'Reject request', exact: true }).click();
  await dialog(page).getByText('Write at least 10 characters').waitFor();
  await words.fill('Please call us first, we have a question.');
  await dialog(page).getByRole('button', { name: 'Reject request', exact: true }).click();
  await dialog(page).waitFor({ state: 'hidden' });
  await card(page).getByText('Please call us first, we have a question.').waitFor();
  expect(await world.status(id)).toBe('rejected');
});

it('answers a slash command for one person’s eyes', async () => {
  const page = await windowOf(ANA);
  const other = await windowOf(BEN);
  const composer = page.getByLabel('Message #deletions');
  await composer.fill('/eli');
  await page.getByRole('button', { name: /^\/eligibility/ }).click();
  await composer.pressSequentially('acc_1011');
  await page.keyboard.press('Enter');
  await card(page).getByText('Only visible to you').waitFor();
  await card(page).getByText(`2 of ${COUNT} must be fixed`).waitFor();
  await looksRight(page);
  await card(page).getByRole('button', { name: 'Dismiss' }).click();
  await card(page).getByText('Only visible to you').waitFor({ state: 'hidden' });

  await composer.fill('/giphy cat');
  await page.keyboard.press('Enter');
  await page.getByRole('alert').getByText('/giphy is not a valid command.').waitFor();
  expect(await composer.inputValue()).toBe('/giphy cat');
  expect(await card(other).getByText('Two Things').count()).toBe(0);
});

it('refuses a support agent’s click where they see it', async () => {
  const id = await world.submitted('acc_1001');
  const page = await windowOf(SUE);
  await button(page, `Reject request ${id}`).click();
  await dialog(page).getByRole('heading', { name: 'Not allowed' }).waitFor();
  expect(await world.status(id)).toBe('pending');
});

it('tells an outsider that they are none of the channel, and lets them in', async () => {
  const id = await world.submitted('acc_1001');
  const page = await windowOf(ANA);
  await page.getByLabel('You are').selectOption(OLA);
  await page.getByText('You are not a member of #deletions.').waitFor();
  await looksRight(page);
  await page.getByRole('button', { name: 'Join #deletions' }).click();
  await button(page, `Approve request ${id}`).click();
  await dialog(page).getByRole('heading', { name: 'Not allowed' }).waitFor();
  expect(page.url()).toContain(OLA);
});

it('shows what others do at once, and leaves alone what is being typed', async () => {
  const page = await windowOf(ANA);
  const composer = page.getByLabel('Message #deletions');
  await composer.fill('Half a sen');
  const id = await world.submitted('acc_1001');
  await button(page, `Reject request ${id}`).focus();
  const other = await windowOf(BEN);
  await button(other, `Take it: request ${id}`).click();
  await card(page).getByText('Taken by @ben').waitFor();
  expect(await composer.inputValue()).toBe('Half a sen');
  expect(await page.evaluate('document.activeElement.dataset.action')).toBe('reject');
  expect(await page.locator('#announce').textContent()).toContain(id);
});

it('shows the e-mail of a rejection while it is written', async () => {
  const id = await world.submitted('acc_1001');
  const page = await windowOf(ANA);
  await button(page, `Reject request ${id}`).click();
  await dialog(page).getByRole('combobox').selectOption({ label: 'Identity is doubtful' });
  const text = dialog(page).getByLabel(/Text for the customer/);
  // The text that is kept for this reason, in whose place the reviewer writes their own.
  await expect.poll(() => text.inputValue()).toContain('We could not be sure');
  await text.press('ControlOrMeta+a');
  await text.pressSequentially('Please call us before you ask again.');
  await dialog(page).locator('pre', { hasText: '> Please call us before you ask again.' }).waitFor();
  expect(await text.inputValue()).toBe('Please call us before you ask again.');
  expect(await page.evaluate('document.activeElement.tagName')).toBe('TEXTAREA');
});

it('keeps a dialog’s words while the desk shows it anew', async () => {
  const id = await world.submitted('acc_1001');
  const page = await windowOf(ANA);
  await button(page, `Approve request ${id}`).click();
  const note = dialog(page).getByLabel(/Note for the team/);
  await note.fill('Half a sen');
  const open = world.slack.dialog(ANA);
  if (!open) throw new Error('no dialog');
  open.view = {
    ...open.view,
    blocks: [{ type: 'header', text: { type: 'plain_text', text: 'New' } }, ...open.view.blocks],
  };
  world.slack.say(BEN, DELETIONS, 'hello');
  await dialog(page).getByRole('heading', { name: 'New' }).waitFor();
  expect(await note.inputValue()).toBe('Half a sen');
  expect(await page.evaluate('document.activeElement.name')).toBe('note/note');
});

it('says when the app does not answer', async () => {
  const id = await world.submitted('acc_1001');
  const page = await windowOf(ANA);
  await button(page, `Take it: request ${id}`).waitFor();
  world.slack.setEventsUrl('http://127.0.0.1:1/slack/events');
  await button(page, `Take it: request ${id}`).click();
  await page
    .getByRole('alert')
    .getByText(/This app did not respond/)
    .waitFor();
  await looksRight(page);
});

it('shows the home tab as it is published, and marks what is unread', async () => {
  const page = await windowOf(ANA, { place: 'home' });
  const { url, botToken } = world.slack;
  const publish = (method: string, body: object) =>
    fetch(url + method, {
      method: 'POST',
      headers: { authorization: `Bearer ${botToken}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  const blocks = [{ type: 'header', text: { type: 'plain_text', text: 'Nothing is waiting' } }];
  await publish('views.publish', { user_id: ANA, view: { type: 'home', blocks } });
  await page.getByRole('heading', { name: 'Nothing is waiting' }).waitFor();
  world.slack.say(BEN, DELETIONS, 'hello');
  await page.getByRole('link', { name: /# deletions.*unread/ }).click();
  await page.getByRole('link', { name: '# deletions', exact: true }).waitFor();
});
