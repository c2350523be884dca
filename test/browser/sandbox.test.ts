import type { FrameLocator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { STEPS } from '../../src/sandbox/shell/tour/tour.ts';
import { aPage, expectAccessible, expectNoSidewaysScroll } from '../browser.ts';
import { aSandbox, type OpenSandbox } from '../sandbox/shell/aSandbox.ts';

const press = (where: Page | FrameLocator, name: string | RegExp) =>
  where.getByRole('button', { name, ...(typeof name === 'string' ? { exact: true } : {}) }).click();

/** As an account's creator: from the console to the desk's own pages, and there to the prerequisites. */
async function openPages(page: Page, account: string): Promise<Page> {
  await page.getByRole('tab', { name: 'Console' }).click();
  const frame = page.frameLocator('#pane-console iframe');
  await frame.getByLabel('Signed in as').selectOption(account);
  await press(frame, 'Switch');
  await frame.getByText(account, { exact: true }).first().waitFor();
  await frame.getByRole('link', { name: 'Settings' }).click();
  await frame.getByRole('link', { name: 'Security' }).click();
  const opened = page.waitForEvent('popup');
  await press(frame, 'Delete Account');
  const tab = await opened;
  await press(tab, 'Continue');
  return tab;
}

/** And through them, with the code from the mailbox. */
async function ask(page: Page, sandbox: OpenSandbox, account: string): Promise<Page> {
  const { console, mailbox } = sandbox.stage.standIns;
  const { admin_email } = console.accounts.get(account);
  const before = mailbox.mailsTo(admin_email ?? '').length;
  const tab = await openPages(page, account);
  await tab.getByRole('link', { name: 'Continue' }).click();
  await tab.getByLabel('No longer needed').check();
  await tab.getByLabel('Admin e-mail address').fill(admin_email ?? '');
  await press(tab, 'I understand all the risks and want to continue');
  await tab.locator('#code').waitFor();

  await page.getByRole('tab', { name: 'Mailbox' }).click();
  const mails = page.frameLocator('#pane-mailbox iframe');
  const back = mails.getByRole('link', { name: '← All mails' });
  if (await back.isVisible()) await back.click();
  const mail = await mailbox.until(() => mailbox.mailsTo(admin_email ?? '')[before]);
  await mails.locator(`a[href="/mailbox/${mailbox.mails.indexOf(mail) + 1}"]`).click();
  const code = await mails.locator('#code').textContent();
  await tab.locator('#code').fill(code ?? '');
  await tab.locator('form[action="/delete-account/code"] .button').click();
  await press(tab, 'Submit request');
  await tab.waitForURL(/\/requests\/DR-/);
  await back.click();
  return tab;
}

/** The page in its first state: the clock goes, the desk was asked. */
async function openShell(sandbox: OpenSandbox, width: number): Promise<Page> {
  const page = await aPage({ viewport: { width, height: 900 } });
  page.context().setDefaultTimeout(20_000);
  await page.goto(sandbox.url);
  await page.locator('#clock', { hasText: 'UTC' }).waitFor();
  return page;
}
/** Ten o'clock: the next digest is the next day's. Never in the past, for a browser's cookies go by its own clock. */
function nextThursday(): number {
  const at = new Date();
  at.setUTCDate(at.getUTCDate() + 1 + ((10 - at.getUTCDay()) % 7));
  return at.setUTCHours(10, 0, 0, 0);
}
const ticked = (page: Page, count: number) =>
  page.locator('.progress', { hasText: `${count} of ${STEPS.length}` }).waitFor({ timeout: 20_000 });

describe.each([320, 1280])('the sandbox in a browser %i px wide', (width) => {
  it('shows its bar, both halves and the tour to everybody, without scrolling sideways', async () => {
    const sandbox = await aSandbox();
    const page = await openShell(sandbox, width);
    for (const tab of width < 1000 ? ['Console', 'Mailbox', 'Slack'] : ['Console', 'Mailbox']) {
      await page.getByRole('tab', { name: tab }).click();
      await page.getByRole('tabpanel', { name: tab }).waitFor();
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
    }
    await page.getByRole('button', { name: /^Tour/ }).click();
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
  });

  it('shows mails to everybody, without scrolling sideways', async () => {
    const sandbox = await aSandbox();
    const page = await aPage({ viewport: { width, height: 900 } });
    await page.goto(`${sandbox.url}/mailbox`);
    await page.getByText('No mail yet').waitFor();
    await expectAccessible(page);
    await sandbox.withCard('acc_1002');
    await page
      .getByRole('link', { name: /owner|li\.chen/ })
      .nth(1)
      .waitFor();
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
    for (const mail of [1, 2]) {
      await page.goto(`${sandbox.url}/mailbox/${mail}`);
      await page.getByText('Headers').click();
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
    }
  });
});

describe('the sandbox in a browser', () => {
  it('can be driven with the keyboard alone', async () => {
    const sandbox = await aSandbox();
    const page = await openShell(sandbox, 1280);
    await page.getByRole('tab', { name: 'Console' }).focus();
    await page.keyboard.press('ArrowRight');
    await page.getByRole('tabpanel', { name: 'Mailbox' }).waitFor();
    await page.keyboard.press('ArrowRight');
    await page.getByRole('tabpanel', { name: 'Console' }).waitFor();
    await page.getByRole('button', { name: '+1 day' }).focus();
    await page.keyboard.press('Enter');
    await expect.poll(async () => (await sandbox.state()).ahead, { timeout: 20_000 }).toBe(24 * 3_600);
    await page.locator('#fault-mail').focus();
    await page.keyboard.press('ArrowDown');
    await expect.poll(async () => (await sandbox.state()).systems['mail'], { timeout: 20_000 }).toBe('down');
  });

  it('opens the links of a mail in a new tab, where they work as anywhere', async () => {
    const sandbox = await aSandbox();
    const page = await aPage();
    await sandbox.withCard('acc_1001');
    const { mailbox } = sandbox.stage.standIns;
    await mailbox.until(() => mailbox.mails.length === 2);
    await page.goto(`${sandbox.url}/mailbox/2`);
    const opened = page.waitForEvent('popup');
    await page.frameLocator('iframe').getByRole('link').first().click();
    const tab = await opened;
    await tab.waitForLoadState();
    expect(tab.url()).toMatch(new RegExp(`^(${sandbox.stage.deskUrl}|${sandbox.stage.standIns.console.url})`));
    expect(await tab.evaluate('origin')).not.toBe('null');
  });

  it('tells the whole story with mouse and keyboard, and starts over by itself', { timeout: 180_000 }, async () => {
    const sandbox = await aSandbox({ start: nextThursday() });
    const page = await openShell(sandbox, 1280);
    const slack = page.frameLocator('#pane-slack iframe');
    const console = page.frameLocator('#pane-console iframe');
    const { ahead } = await sandbox.state();
    const deletionsIn = () => sandbox.stage.standIns.console.deletions.length;
    const card = (account: string) =>
      slack.locator('article', { hasText: 'identity verified' }).filter({ hasText: account });
    const act = (account: string, name: RegExp) => card(account).getByRole('button', { name }).click();
    async function approve(account: string): Promise<void> {
      await act(account, /^Approve/);
      const dialog = slack.getByRole('dialog');
      await dialog.getByRole('button', { name: /^Approve/ }).click();
      await dialog.waitFor({ state: 'hidden' });
    }

    // Support looks an account up.
    const composer = slack.getByRole('textbox', { name: /Message/ });
    await composer.fill('/eligibility acc_1011');
    await composer.press('Enter');
    await slack.getByText('Only visible to you').waitFor();
    await ticked(page, 1);

    // The customer fixes what is in the way.
    await console.getByRole('link', { name: 'Billing Center' }).first().click();
    await press(console, /^Pay /);
    await console.getByRole('link', { name: 'Members' }).first().click();
    await press(console, /^Delete Bob/);
    await ticked(page, 2);

    await ask(page, sandbox, 'acc_1011');
    await ticked(page, 3);
    await page.frameLocator('#pane-mailbox iframe').getByText('We received your request').waitFor();

    // The staff: claim, approve, undo, approve; the clock does the rest.
    await act('acc_1011', /^Take /);
    await ticked(page, 4);
    await approve('acc_1011');
    await act('acc_1011', /^Undo/);
    await slack.getByRole('dialog').getByRole('textbox').fill('Just trying.');
    await slack.getByRole('dialog').getByRole('button', { name: 'Undo approval' }).click();
    await ticked(page, 5);
    await card('acc_1011')
      .getByRole('button', { name: /^Approve/ })
      .waitFor();
    await approve('acc_1011');
    await press(page, 'Next event');
    await ticked(page, 6);
    expect(deletionsIn()).toBe(1);
    await page.frameLocator('#pane-mailbox iframe').getByText('was deleted').waitFor();

    // Another one is rejected.
    await ask(page, sandbox, 'acc_1003');
    await act('acc_1003', /^Reject/);
    const dialog = slack.getByRole('dialog');
    await dialog.getByRole('combobox').selectOption({ label: 'Identity is doubtful' });
    await expect.poll(() => dialog.getByRole('textbox').first().inputValue()).toContain('We could not be sure');
    await dialog.getByRole('textbox').first().fill('Please call us first: we have a question about who owns it.');
    await dialog.getByRole('button', { name: /^Reject/ }).click();
    await ticked(page, 7);

    // One is cancelled, one waits until the channel is reminded.
    const tab = await ask(page, sandbox, 'acc_1015');
    await tab.getByText('Cancel my request', { exact: true }).click();
    await press(tab, /cancel my request/i);
    await ticked(page, 8);
    await ask(page, sandbox, 'acc_1014');

    // The week goes by: digests and a reminder, then the deadline.
    for (let presses = 0; presses < 3; presses++) {
      const { next } = await sandbox.state();
      await press(page, 'Next event');
      const isPast = async () => ((await sandbox.state()).next?.at ?? 0) > (next?.at ?? 0);
      await expect.poll(isPast, { timeout: 20_000 }).toBe(true);
    }
    await ticked(page, 10);
    for (const days of [5, 6, 7, 8]) {
      await press(page, '+1 day');
      await expect
        .poll(async () => (await sandbox.state()).ahead, { timeout: 20_000 })
        .toBeGreaterThan(ahead + days * 86_400);
    }
    await ticked(page, 11);

    // Somebody asks to be told when it is time; a month later they are, and what was over is forgotten.
    const waiting = await openPages(page, 'acc_1019');
    await press(waiting, 'Tell me by e-mail then');
    await waiting.getByText('You asked us to tell you').waitFor();
    await press(page, '+30 days');
    await ticked(page, 13);

    // An outage, and what it held up.
    await page.locator('#fault-slack').selectOption('down');
    await expect.poll(async () => (await sandbox.state()).systems['slack'], { timeout: 20_000 }).toBe('down');
    await ask(page, sandbox, 'acc_1001');
    await sandbox.stage.standIns.slack.until(() => sandbox.stage.standIns.slack.calls.some(({ fault }) => fault));
    await page.locator('#fault-slack').selectOption('fine');
    await card('acc_1001').waitFor({ timeout: 20_000 });
    await ticked(page, 14);

    // A yes that is none: a person is called, is told that the account is there, and asks again.
    await page.locator('#fault-console').selectOption('says yes, does nothing');
    await expect.poll(async () => (await sandbox.state()).systems['console'], { timeout: 20_000 }).toBe('idle');
    await ask(page, sandbox, 'acc_1016');
    await approve('acc_1016');
    await press(page, 'Next event');
    await card('acc_1016').getByText('asking for proof').waitFor();
    await press(page, 'Next event');
    await ticked(page, 15);
    await card('acc_1016').getByText('The deletion is not proven').waitFor();
    await act('acc_1016', /^Close as deleted/);
    await dialog.getByRole('textbox').fill('The console said yes, did it not?');
    await dialog.getByRole('button', { name: 'Close as deleted' }).click();
    await dialog.getByRole('heading', { name: 'The account is there' }).waitFor();
    await dialog.getByRole('button', { name: 'Close', exact: true }).click();
    await page.locator('#fault-console').selectOption('fine');
    await expect.poll(async () => (await sandbox.state()).systems['console'], { timeout: 20_000 }).toBe('fine');
    await act('acc_1016', /^Ask again/);
    await dialog.getByRole('button', { name: 'Ask again' }).click();
    await ticked(page, STEPS.length);
    expect(deletionsIn()).toBe(2);
    await page.getByText('That was all').waitFor();

    await press(page, 'Start over');
    await ticked(page, 0);
    await slack.locator('article').first().waitFor({ state: 'detached' });
    expect(deletionsIn()).toBe(0);
  });
});
