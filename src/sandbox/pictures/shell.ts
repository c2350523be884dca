import { ANA, DELETIONS } from '../slack/people.ts';
import { playStory } from '../story.ts';
import { approved, DAY } from './acts.ts';
import { manyRequests } from './answers.ts';
import { staffOf } from './staffOf.ts';
import type { Studio, Surface } from './studio.ts';

/** The link in the answer that only they see. */
async function deskLink({ stage }: Studio): Promise<string> {
  const { slack } = stage.standIns;
  await slack.command(ANA, DELETIONS, '/deletion desk');
  const said = () => /<(http[^|>]*\/desk\/enter[^|>]*)\|/.exec(JSON.stringify(slack.ephemerals(ANA)))?.[1];
  return (await slack.until(said)) ?? '';
}

const page = (name: string, show: (studio: Studio) => Promise<unknown>, screenful = false): Surface => ({
  name,
  async shoot(studio) {
    await show(studio);
    await studio.take(name, { screenful });
  },
});

async function enterDesk(studio: Studio): Promise<void> {
  await studio.page.goto(await deskLink(studio));
  await Promise.all([studio.page.waitForURL('**/desk'), studio.page.locator('.button').first().click()]);
}

/** The status page for staff outside Slack. */
export const DESK: readonly Surface[] = [
  page('no-visit', ({ page, stage }) => page.goto(`${stage.deskUrl}/desk`)),
  page('enter', async (studio) => studio.page.goto(await deskLink(studio))),
  page('empty', enterDesk),
  page('busy', async (studio) => {
    await manyRequests(staffOf(studio));
    await enterDesk(studio);
  }),
  page('in-trouble', async (studio) => {
    const staff = staffOf(studio);
    await staff.submitted();
    staff.clock.advance(8 * DAY);
    await enterDesk(studio);
    await staff.slack.command(ANA, DELETIONS, '/deletion freeze we look into something');
    await staff.slack.until(() => JSON.stringify(staff.slack.ephemerals(ANA)).includes('paused'));
    studio.stage.weather.set('mail', 'down');
    studio.stage.weather.set('slack', 'down');
    staff.console.faults.always('GET', { kind: 'status', status: 503 });
    await studio.page.waitForTimeout(3_000);
    await studio.page.reload();
  }),
];

/** The sandbox itself: its shell, the console in it, the mailbox. */
export const SANDBOX: readonly Surface[] = [
  page(
    'shell',
    async ({ page, url }) => {
      await page.goto(url);
      await page.frameLocator('#pane-console iframe').getByRole('heading').first().waitFor();
    },
    true,
  ),
  page(
    'shell-after-the-story',
    async (studio) => {
      const { page, url, stage } = studio;
      await playStory(stage.standIns, stage.deskUrl, () => {});
      await approved(stage.standIns, await staffOf(studio).submitted('acc_1002'));
      await staffOf(studio).submitted('acc_1015');
      await page.goto(url);
      await page.frameLocator('#pane-slack iframe').locator('article').last().waitFor({ state: 'attached' });
    },
    true,
  ),
  page('mailbox', async ({ page, url, stage }) => {
    await playStory(stage.standIns, stage.deskUrl, () => {});
    await page.goto(`${url}/mailbox`);
  }),
  page('mailbox-mail', async ({ page, url, stage }) => {
    await playStory(stage.standIns, stage.deskUrl, () => {});
    await page.goto(`${url}/mailbox/3`);
  }),
  page(
    'slack',
    async (studio) => {
      await manyRequests(staffOf(studio));
      await staffOf(studio).open();
    },
    true,
  ),
  ...['', '/projects', '/finance/withdraw', '/finance/deposit/alipay', '/member', '/settings/security'].map((path) =>
    page(`console${path.replaceAll('/', '-')}`, ({ page, stage }) => page.goto(stage.standIns.console.url + path)),
  ),
];
