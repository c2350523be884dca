import type { FrameLocator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { STEPS } from '../../src/sandbox/shell/tour/tour.ts';
import { ANA, BEN, SUE } from '../../src/sandbox/slack/people.ts';
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
  // Both schemes are looked at: the dark one on narrow screens.
  const page = await aPage({ viewport: { width, height: 900 }, colorScheme: width < 1000 ? 'dark' : 'light' });
  page.context().setDefaultTimeout(20_000);
  await page.goto(sandbox.url);
  await page.locator('#clock', { hasText: 'UTC' }).waitFor();
  return page;
}
/** As the tour begins: it is night for Ben. Never in the past, for a browser's cookies go by its own clock. */
function nextThursday(): number {
  const at = new Date();
  at.setUTCDate(at.getUTCDate() + 1 + ((10 - at.getUTCDay()) % 7));
  return at.setUTCHours(13, 0, 0, 0);
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
    if (width >= 1000) await page.getByRole('button', { name: /^Tour/ }).click();
    for (const chapter of await page.locator('.chapter:not(:has([aria-current])) > summary').all())
      await chapter.click();
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
    if (width < 1000) {
      await page.getByRole('button', { name: 'Faults, rules' }).click();
      await page.getByLabel('Approvals').waitFor();
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
    }
  });

  it('says who is who and what time it is for whom, and gives the focus back', async () => {
    const sandbox = await aSandbox({ start: nextThursday(), deskEnv: { QUIET_HOURS: '19:00-08:00', DIGEST_CRON: '' } });
    const page = await openShell(sandbox, width);
    const dialog = page.getByRole('dialog');
    const focused = () => page.evaluate('document.activeElement.id || document.activeElement.textContent');
    await page.locator('#clock').press('Enter');
    const row = (name: string) => dialog.getByRole('row', { name: new RegExp(name) });
    await row('The desk')
      .getByText(/^Thu .* 13:0/)
      .waitFor();
    await row('Ben Bao')
      .getByText(/^Thu .* 21:0/)
      .waitFor();
    await row('Ben Bao').getByText('No, until 08:00').waitFor();
    await row('Ana Alvarez').getByText('Yes').waitFor();
    await row('日本語')
      .getByText(/^Thu .* 22:0/)
      .waitFor();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    expect(await focused()).toBe('clock');

    await page.getByRole('button', { name: 'Who is who' }).press('Enter');
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
    await dialog.getByRole('button', { name: 'Close' }).click();
    expect(await focused()).toBe('Who is who');
    await page.getByRole('button', { name: 'Who is who' }).press('Enter');
    await dialog.getByRole('button', { name: 'Start the story of acc_1018' }).click();
    const console = page.frameLocator('#pane-console iframe');
    await console.getByText('acc_1018', { exact: true }).first().waitFor();
    await console.getByRole('button', { name: 'Delete Account' }).waitFor();
    await page.getByRole('tabpanel', { name: 'Console' }).waitFor();
  });

  it('shows mails to everybody, without scrolling sideways', async () => {
    const sandbox = await aSandbox();
    const page = await aPage({ viewport: { width, height: 900 }, colorScheme: width < 1000 ? 'dark' : 'light' });
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
  it('shows the newest message to who comes back to Slack’s tab on a phone', async () => {
    const sandbox = await aSandbox();
    const page = await openShell(sandbox, 390);
    const cards = page.frameLocator('#pane-slack iframe').locator('article');
    await page.getByRole('tab', { name: 'Slack' }).click();
    await page.getByRole('tab', { name: 'Console' }).click();
    for (const account of ['acc_1001', 'acc_1003', 'acc_1015']) await sandbox.withCard(account);
    await cards.nth(2).waitFor({ state: 'attached' });
    await page.getByRole('tab', { name: 'Slack' }).click();
    const isSeen = () =>
      cards
        .last()
        .evaluate(
          (card: { closest(_: string): typeof card; getBoundingClientRect(): { bottom: number } }) =>
            card.closest('.list').getBoundingClientRect().bottom - card.getBoundingClientRect().bottom,
        );
    await expect.poll(isSeen).toBeGreaterThanOrEqual(0);
  });

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
    const composer = slack.getByRole('textbox', { name: /Message/ });
    const deletionsIn = () => sandbox.stage.standIns.console.deletions.length;
    const card = (account: string) =>
      slack.locator('article', { hasText: 'identity verified' }).filter({ hasText: account });
    const act = (account: string, name: RegExp) => card(account).getByRole('button', { name }).click();
    /** As somebody does: one command after the answer to the other. */
    const command = async (line: string, answer: string): Promise<void> => {
      await composer.fill(line);
      await composer.press('Enter');
      await expect.poll(() => composer.inputValue()).toBe('');
      await slack.getByText(answer).last().waitFor();
    };
    /** Goes on to the next event until that step is done; by the address, for the button takes no press while it waits. */
    async function until(step: string): Promise<void> {
      const { clock } = sandbox.stage.standIns;
      const isPast = async () => ((await sandbox.state()).next?.at ?? 0) > clock.now();
      for (let presses = 0; presses < 20 && !(await sandbox.state()).done.includes(step); presses++) {
        await sandbox.post('/clock/next');
        await expect.poll(isPast, { timeout: 20_000 }).toBe(true);
      }
    }
    /** By the button of the step that the tour is at. */
    const takeMeThere = () => page.locator('[aria-current] button').click();
    const dialog = slack.getByRole('dialog');
    async function approve(account: string): Promise<void> {
      await act(account, /^Approve/);
      await dialog.getByRole('button', { name: /^Approve/ }).click();
      await dialog.waitFor({ state: 'hidden' });
    }

    // Support looks an account up.
    await command('/eligibility acc_1011', 'Only visible to you');
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

    const { mailbox } = sandbox.stage.standIns;
    await mailbox.until(() => mailbox.mailsTo('ada@example.com').some(({ subject }) => /cancelled/i.test(subject)));

    // Two people decide; the rules are switched in the bar.
    await page.getByLabel('Approvals').selectOption('2 people');
    await expect.poll(async () => (await sandbox.state()).settings['approvals'], { timeout: 20_000 }).toBe('2');
    await ask(page, sandbox, 'acc_1001');
    await approve('acc_1001');
    await card('acc_1001').getByText('1 of 2').first().waitFor();
    await slack.getByLabel('You are').selectOption(BEN);
    await approve('acc_1001');
    await ticked(page, 9);
    await page.getByLabel('Approvals').selectOption('1 person');
    await page.getByLabel('Quiet hours').selectOption('19:00 to 08:00');
    const rules = { approvals: '1', quiet: '19:00-08:00' };
    await expect.poll(async () => (await sandbox.state()).settings, { timeout: 20_000 }).toEqual(rules);

    await takeMeThere();
    await slack.locator('.home').getByText('All (').waitFor();
    await ticked(page, 10);
    await takeMeThere();
    await slack.getByLabel('Shortcuts', { exact: true }).click();
    await slack.getByRole('button', { name: /Look up an account/ }).click();
    await dialog.getByLabel('Account id or e-mail address').fill('acc_1009');
    await dialog.getByRole('button', { name: 'Look up', exact: true }).click();
    await dialog.getByText('Packages Left').first().waitFor();
    await page.keyboard.press('Escape');
    await ticked(page, 11);
    await takeMeThere();
    await slack.getByLabel('Account', { exact: true }).fill('acc_1005');
    await slack.getByLabel('Asked by').selectOption(SUE);
    await slack.getByRole('button', { name: 'Run the step' }).click();
    await ticked(page, 12);

    // One waits until it is reminded of, and who has it sleeps on; then its deadline moves.
    await ask(page, sandbox, 'acc_1014');
    await press(page, 'Who is who');
    await press(page, 'Be Ben');
    await act('acc_1014', /^Take /);
    await until('reminded');
    await until('slept');
    await ticked(page, 15);
    await card('acc_1014').getByLabel('More').click();
    await slack.getByRole('button', { name: 'Extend the deadline…' }).click();
    await dialog.getByRole('combobox').selectOption({ label: '1 day' });
    await dialog.getByRole('textbox').fill('We are waiting for an answer from finance.');
    await dialog.getByRole('button', { name: 'Extend deadline' }).click();
    await ticked(page, 16);
    await until('overdue');
    await ticked(page, 17);

    // Somebody asks to be told when it is time; a month later they are, and what was over is forgotten.
    const waiting = await openPages(page, 'acc_1019');
    await press(waiting, 'Tell me by e-mail then');
    await waiting.getByText('You asked us to tell you').waitFor();
    await press(page, '+30 days');
    await ticked(page, 19);

    // An outage, and what it held up.
    await page.locator('#fault-slack').selectOption('down');
    await expect.poll(async () => (await sandbox.state()).systems['slack'], { timeout: 20_000 }).toBe('down');
    await ask(page, sandbox, 'acc_1003');
    await sandbox.stage.standIns.slack.until(() => sandbox.stage.standIns.slack.calls.some(({ fault }) => fault));
    await page.locator('#fault-slack').selectOption('fine');
    await card('acc_1003').last().waitFor({ timeout: 20_000 });
    await ticked(page, 20);

    // A yes that is none: a person is called, is told that the account is there, and asks again.
    await page.locator('#fault-console').selectOption('says yes, does nothing');
    await expect.poll(async () => (await sandbox.state()).systems['console'], { timeout: 20_000 }).toBe('idle');
    await ask(page, sandbox, 'acc_1016');
    await approve('acc_1016');
    await press(page, 'Next event');
    await card('acc_1016').getByText('asking for proof').waitFor();
    await press(page, 'Next event');
    await ticked(page, 21);
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
    await ticked(page, 22);
    expect(deletionsIn()).toBe(3);

    // The brake, which nobody lets go alone.
    await command('/deletion freeze trying', 'A call that the console has already got');
    await command('/deletion thaw', 'Your wish to resume deletions is counted');
    await slack.getByLabel('You are').selectOption(ANA);
    await command('/deletion thaw', 'you were the second reviewer');
    await ticked(page, STEPS.length);
    await page.getByText('That was all').waitFor();

    await press(page, 'Start over');
    await ticked(page, 0);
    await slack.locator('article').first().waitFor({ state: 'detached' });
    expect(deletionsIn()).toBe(0);
  });
});
