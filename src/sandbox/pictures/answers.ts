import type { ReasonCode } from '../../domain/request.ts';
import { HOME } from '../slack/page/viewer.ts';
import { ANA, BEN, DELETIONS, SUE } from '../slack/people.ts';
import { clickCard, rejectAs } from '../staff.ts';
import { approved, DAY, deleted, HOUR, OWES, offers, recheck } from './acts.ts';
import { inSlack, type Staff } from './staffOf.ts';
import type { Surface } from './studio.ts';

/** The answer to what somebody types, which only they see. */
const answer = (name: string, line: string, before: (staff: Staff) => unknown = () => {}): Surface =>
  inSlack(name, async (staff) => {
    await before(staff);
    await staff.slack.command(ANA, DELETIONS, line);
    await staff.slack.until(() => staff.slack.ephemerals(ANA).length > 0);
    await staff.open();
    return 'article:has-text("Only visible to you")';
  });

/** Several requests, each in another state. */
export async function manyRequests(staff: Staff): Promise<void> {
  const { slack, clock, change } = staff;
  await deleted(staff, await staff.submitted('acc_1014'));
  await rejectAs(slack, BEN, await staff.submitted('acc_1016'), 'other', 'You asked us to stop.');
  const blocked = await staff.submitted('acc_1001');
  clock.advance(5 * DAY);
  change('acc_1001', OWES);
  await recheck(staff, blocked, 'tell');
  const taken = await staff.submitted('acc_1002');
  await clickCard(slack, ANA, taken, 'claim');
  await offers(staff, taken, 'release');
  await approved(staff, await staff.submitted('acc_1018'));
  await staff.submitted('acc_1003');
}

/** Of each week: who asked, why, and after how many hours it was decided. */
const WEEKS: readonly (readonly (readonly [account: string, code: ReasonCode, hours: number])[])[] = [
  [['acc_1015', 'too_expensive', 9]],
  [
    ['acc_1003', 'no_longer_needed', 4],
    ['acc_1017', 'privacy', 26],
  ],
  [
    ['acc_1015', 'switching_provider', 14],
    ['acc_1003', 'no_longer_needed', 3],
    ['acc_1017', 'too_expensive', 30],
  ],
  [['acc_1016', 'no_longer_needed', 7]],
];

/** Some weeks of work, rejections and at the end a deletion, and then what waits today. */
async function someWeeks(staff: Staff): Promise<void> {
  const { slack, clock } = staff;
  for (const week of WEEKS) {
    for (const [account, code, hours] of week) {
      const id = await staff.submitted(account, code);
      clock.advance(hours * HOUR);
      await (account === 'acc_1016' ? deleted(staff, id) : rejectAs(slack, BEN, id, 'other', 'You asked us to stop.'));
    }
    clock.advance(6 * DAY);
  }
  const blocked = await staff.submitted('acc_1001', 'missing_feature');
  staff.change('acc_1001', OWES);
  await recheck(staff, blocked, 'tell');
  await staff.submitted('acc_1002');
}

async function home(staff: Staff): Promise<string> {
  await staff.slack.openHome(ANA);
  await staff.slack.until(() => staff.slack.home(ANA));
  await staff.open(ANA, HOME);
  // Looking there has it published once more.
  await staff.studio.page.waitForTimeout(1_500);
  return '.home';
}

/** What staff are answered, their home tab, and what the desk tells them by itself. */
export const ANSWERS: readonly Surface[] = [
  answer('look-up-ready', '/eligibility acc_1001'),
  answer('look-up-not-ready', '/eligibility acc_1011'),
  answer('look-up-only-time', '/eligibility acc_1019'),
  answer('look-up-by-address', '/eligibility ada@example.com'),
  answer('look-up-nobody', '/eligibility acc_9999'),
  answer('look-up-silent', '/eligibility acc_1001', ({ console }) =>
    console.faults.always('GET', { kind: 'status', status: 503 }),
  ),
  answer('look-up-open', '/eligibility acc_1001', (staff) => staff.submitted()),
  answer('queue-empty', '/deletion queue'),
  answer('queue', '/deletion queue', manyRequests),
  answer('stats', '/deletion stats', someWeeks),
  answer('stats-empty', '/deletion stats'),
  answer('help', '/deletion help'),
  answer('desk-link', '/deletion desk'),
  answer('away', '/deletion away 3d'),
  answer('freeze', '/deletion freeze we look into something'),
  inSlack('copy-link', async (staff) => {
    await clickCard(staff.slack, ANA, await staff.submitted(), 'link');
    await staff.slack.until(() => staff.slack.ephemerals(ANA).length > 0);
    await staff.open();
    return 'article:has-text("Only visible to you")';
  }),
  inSlack('home-empty', home),
  inSlack('home', async (staff) => {
    await manyRequests(staff);
    return home(staff);
  }),
  inSlack('digest', async (staff) => {
    await manyRequests(staff);
    const { slack, clock } = staff;
    // Into the next Monday, nine o'clock.
    const monday = 7 * DAY - ((clock.now() - Date.UTC(2026, 10, 23, 9)) % (7 * DAY));
    clock.advance(monday + 60_000);
    const digest = () => slack.messages(DELETIONS).find(({ metadata }) => metadata?.event_type === 'deletion_digest');
    await slack.until(digest);
    await staff.open();
    return 'article:has-text("📋")';
  }),
  inSlack('alert', async (staff) => {
    const { slack, clock } = staff;
    const id = await staff.submitted();
    await clickCard(slack, SUE, id, 'claim');
    await offers({ slack }, id, 'release');
    clock.advance(4 * DAY + HOUR);
    await slack.until(() => slack.directMessages(SUE).length > 0);
    await staff.open(SUE, [...slack.channels.values()].find(({ im }) => im === SUE)?.id);
    return 'main article';
  }),
];
