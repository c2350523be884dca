import { describe, expect, it } from 'vitest';
import { DELETIONS, SUE } from '../../src/sandbox/slack/people.ts';
import { aPage, atItsAddress, expectAccessible, expectNoSidewaysScroll } from '../browser.ts';
import { startWorld, type World } from '../journeys/world.ts';

/** The link in the answer that only they see. */
async function linkOf({ slack }: World, user: string): Promise<string> {
  await slack.command(user, DELETIONS, '/deletion desk');
  await slack.until(() => slack.ephemerals(user).length > 0);
  const [, url = ''] = /<(http[^|>]*)\|/.exec(JSON.stringify(slack.ephemerals(user).at(-1))) ?? [];
  return url;
}

describe.each([
  { width: 320, colorScheme: 'light' },
  { width: 1280, colorScheme: 'dark' },
] as const)('the status page at $width px, $colorScheme', ({ width, colorScheme }) => {
  it('is reached from Slack by keyboard, without scripts, and answers while Slack and console are down', async () => {
    const world = await startWorld(await atItsAddress());
    const { slack, console } = world;
    const id = await world.submitted('acc_1001');
    const page = await aPage({ viewport: { width, height: 800 }, colorScheme });
    await page.goto(await linkOf(world, SUE));
    await expectAccessible(page);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/desk');
    expect(await page.textContent('main')).toContain(id);
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);

    slack.faults.plan('*', { kind: 'status', status: 503 }, Number.POSITIVE_INFINITY);
    console.faults.always('GET', { kind: 'status', status: 503 });
    await page.reload();
    expect(await page.textContent('main')).toContain(id);
    slack.faults.clear('*');
    await page.click('text=Sign out everywhere');
    expect(await page.textContent('main')).toContain('/deletion desk');
    await expectAccessible(page);
  });
});
