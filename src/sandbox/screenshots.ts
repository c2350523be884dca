import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import sparticuz from '@sparticuz/chromium';
import { type Browser, chromium, type Locator, type Page } from 'playwright-core';
import { createLog } from '../platform/log.ts';
import { openSandbox } from './shell/sandbox.ts';
import { HOME } from './slack/page/viewer.ts';
import { ANA, BEN, DELETIONS, SUE } from './slack/people.ts';
import { approveAs, cardOf, clickCard, dialogReady, rejectAs } from './staff.ts';
import { asCustomer, playStory } from './story.ts';

// npm run screenshots: the pictures of the README, from a sandbox that really runs.
const FOLDER = resolve(import.meta.dirname, '../../docs/screenshots');
mkdirSync(FOLDER, { recursive: true });

const sandbox = await openSandbox({ log: createLog('error') });
const { stage, url } = sandbox;
const { slack, mailbox, console: accounts } = stage.standIns;
const quiet = (): void => {};
const customer = asCustomer(stage.standIns, stage.deskUrl, quiet);
const browser: Browser = await chromium.launch({
  executablePath: await sparticuz.executablePath(),
  args: [...sparticuz.args, '--no-sandbox', '--disable-gpu'],
});
const page: Page = await browser.newPage({ viewport: { width: 900, height: 1000 }, timezoneId: 'UTC' });
page.setDefaultTimeout(15_000);

/** What is looked at may be drawn anew just then, because something happened: then once more. */
const shoot = async (name: string, what: Locator | Page): Promise<void> => {
  const take = () => what.screenshot({ path: `${FOLDER}/${name}.png`, animations: 'disabled' });
  await take().catch(take);
};
const inSlack = (user: string, place = DELETIONS): Promise<unknown> =>
  page.goto(`${url}/slack?${new URLSearchParams({ user, place })}`);
const dialog = page.getByRole('dialog');

/** One of the desk's own pages, as the creator of an account comes to it from the console and goes on `steps` times. */
async function customerPage(name: string, account: string, steps: number): Promise<void> {
  const { creator, locale } = accounts.accounts.get(account);
  const session = await customer.call('/v1/portal-sessions', {
    account_id: account,
    user_id: creator.user_id,
    locale,
  });
  await page.goto(String(session['url']));
  for (let step = 0; step < steps; step++) {
    await Promise.all([page.waitForEvent('load'), page.locator('.actions .button').first().click()]);
  }
  await page.screenshot({ path: `${FOLDER}/${name}.png`, fullPage: true });
}

try {
  const id = await customer.submitted('acc_1001', {
    code: 'no_longer_needed',
    text: 'We moved our last app in October.',
  });
  await inSlack(ANA);
  await shoot('card', page.locator('article', { hasText: id }));

  await clickCard(slack, ANA, id, 'approve');
  await dialogReady(slack, ANA);
  await inSlack(ANA);
  await shoot('approve', dialog);
  await clickCard(slack, BEN, id, 'reject');
  await dialogReady(slack, BEN);
  await inSlack(BEN);
  await shoot('reject', dialog);
  for (const user of [ANA, BEN]) while (slack.dialog(user)) await slack.dismiss(user);

  await slack.command(SUE, DELETIONS, '/eligibility acc_1011');
  await slack.until(() => slack.ephemerals(SUE).length > 0);
  await inSlack(SUE);
  await shoot('look-up', page.locator('article', { hasText: 'Only visible to you' }));

  const { ts } = slack.say(BEN, DELETIONS, 'Bob asks whether acc_1010 can be deleted. Can it?');
  await slack.messageShortcut(SUE, { channel: DELETIONS, ts }, 'check_eligibility');
  await dialogReady(slack, SUE);
  await inSlack(SUE);
  await shoot('shortcut', dialog);
  await slack.dismiss(SUE);

  await page.goto(`${url}/mailbox/${mailbox.mails.length}`);
  await page.screenshot({ path: `${FOLDER}/mail.png`, fullPage: true });

  await page.setViewportSize({ width: 720, height: 900 });
  await customerPage('customer-en', 'acc_1011', 1);
  await customerPage('customer-zh', 'acc_1002', 2);
  await customerPage('customer-ja', 'acc_1018', 1);

  for (const account of ['acc_1003', 'acc_1015']) await customer.submitted(account, { code: 'too_expensive' });
  await slack.openHome(ANA);
  await slack.until(() => slack.home(ANA));
  await slack.click(ANA, 'home', 'details', { value: id });
  await dialogReady(slack, ANA);
  await slack.click(ANA, 'dialog', 'claim');
  await slack.until(() => JSON.stringify(slack.home(ANA)?.view).includes('Mine (1)'));
  await slack.dismiss(ANA);
  await page.setViewportSize({ width: 900, height: 1200 });
  await inSlack(ANA, HOME);
  // Looking there has it published once more.
  await page.waitForTimeout(1_500);
  await shoot('home', page.locator('.home'));

  await slack.command(ANA, DELETIONS, '/deletion desk');
  await slack.until(() => JSON.stringify(slack.ephemerals(ANA)).includes('/desk/enter'));
  const [, link = ''] = /<(http[^|>]*)\|/.exec(JSON.stringify(slack.ephemerals(ANA).at(-1))) ?? [];
  await page.goto(link);
  await Promise.all([page.waitForURL('**/desk'), page.locator('.button').first().click()]);
  await page.screenshot({ path: `${FOLDER}/status.png`, fullPage: true });

  await stage.startOver();
  await playStory(stage.standIns, stage.deskUrl, quiet);
  stage.tour.begin();
  await rejectAs(
    slack,
    BEN,
    await customer.submitted('acc_1015', { code: 'privacy' }),
    'other',
    'You have an open invoice with us.',
  );
  const approved = await customer.submitted('acc_1002', { code: 'switching_provider' });
  await approveAs(slack, ANA, approved);
  await slack.until(() => JSON.stringify(cardOf(slack, approved)?.blocks).includes('"undo"'), 15_000);
  while (slack.dialog(ANA)) await slack.dismiss(ANA);
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(url);
  await page.locator('.progress', { hasText: '2 of' }).waitFor();
  await page.frameLocator('#pane-slack iframe').locator('article').last().waitFor();
  await page.frameLocator('#pane-console iframe').getByRole('heading').first().waitFor();
  await shoot('sandbox', page);
} finally {
  await browser.close();
  await sandbox.close();
}
