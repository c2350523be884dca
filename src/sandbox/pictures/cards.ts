import { ANA, BEN, DELETIONS, SUE } from '../slack/people.ts';
import { cardOf, clickCard, rejectAs, undoAs } from '../staff.ts';
import {
  adrift,
  approved,
  closed,
  DAY,
  deleted,
  HOUR,
  MINUTE,
  OWES,
  offers,
  recheck,
  stuck,
  unproven,
} from './acts.ts';
import { inSlack, type Staff } from './staffOf.ts';
import type { Surface } from './studio.ts';

/** The card of a request after what happens to it. */
const card = (name: string, happens: (staff: Staff, id: string) => unknown, account?: string): Surface =>
  inSlack(name, async (staff) => {
    const id = await staff.submitted(account);
    await happens(staff, id);
    await staff.open();
    // Its reminders come after it.
    return `:nth-match(article:has-text("${id}"), 1)`;
  });
/** Until the card says so. */
const says = ({ slack }: Staff, id: string, words: string): Promise<unknown> =>
  slack.until(() => JSON.stringify(cardOf(slack, id)?.blocks).includes(words));

/** The card in each state, and its thread. */
export const CARDS: readonly Surface[] = [
  card('pending', () => {}),
  card('taken', async ({ slack }, id) => {
    await clickCard(slack, BEN, id, 'claim');
    await offers({ slack }, id, 'release');
  }),
  card('due-soon', async (staff, id) => {
    staff.clock.advance(5 * DAY + 12 * HOUR);
    await says(staff, id, '⏰');
  }),
  card('overdue', async (staff, id) => {
    staff.clock.advance(7 * DAY + HOUR);
    await says(staff, id, '🔥');
  }),
  card('blocked', async (staff, id) => {
    staff.change('acc_1001', OWES);
    await recheck(staff, id, 'tell');
  }),
  card('blocked-twice', async (staff, id) => {
    staff.change('acc_1001', { ...OWES, members: staff.console.accounts.get('acc_1010').members });
    await recheck(staff, id, 'tell');
    await clickCard(staff.slack, ANA, id, 'tell');
    await staff.mailbox.until(() => staff.mailbox.mails.length > 2);
  }),
  card('silent', async (staff, id) => {
    staff.console.faults.always('GET', { kind: 'status', status: 503 });
    await recheck(staff, id, 'recheck');
  }),
  card('gone', (staff, id) => adrift(staff, id, 'acc_1001')),
  card('approved', approved),
  card('paused', async (staff, id) => {
    await approved(staff, id);
    await staff.slack.command(BEN, DELETIONS, '/deletion freeze we look into something');
    await says(staff, id, 'paused');
  }),
  card('postponed', async (staff, id) => {
    await approved(staff, id);
    staff.console.faults.always('GET', { kind: 'status', status: 503 });
    staff.clock.advance(16 * MINUTE);
    await says(staff, id, 'postponed');
  }),
  card('deleting', unproven),
  card('unproven', stuck),
  card(
    'refused',
    async (staff, id) => {
      await approved(staff, id);
      staff.clock.advance(15 * MINUTE);
      await offers(staff, id, 'retry');
    },
    'acc_1013',
  ),
  card('deleted', deleted),
  card('closed', async (staff, id) => {
    await adrift(staff, id, 'acc_1001');
    await closed(staff, ANA, id);
  }),
  card('rejected', async (staff, id) => {
    await rejectAs(staff.slack, BEN, id, 'identity_doubtful', 'Please call us first.');
    await says(staff, id, 'customer told');
  }),
  card('cancelled', async (staff, id) => {
    const { mails } = staff.mailbox;
    const link = /http\S+\/requests\/[\w-]+\?key=\S+/.exec(mails.at(-1)?.text ?? '')?.[0] ?? '';
    await staff.studio.page.goto(link);
    for (const button of ['a[href*="/cancel?"]', '.actions button'])
      await Promise.all([staff.studio.page.waitForEvent('load'), staff.studio.page.click(button)]);
    await says(staff, id, 'ancelled');
  }),
  card('mail-refused', async (staff, id) => {
    staff.mailbox.faults.always('RCPT', { kind: 'refuse', code: 550 });
    await rejectAs(staff.slack, BEN, id, 'identity_doubtful', 'Please call us first.');
    await says(staff, id, 'could not');
  }),
  inSlack('thread', async (staff) => {
    const { slack, clock } = staff;
    const id = await staff.submitted();
    await clickCard(slack, SUE, id, 'claim');
    await offers({ slack }, id, 'release');
    await approved(staff, id);
    await undoAs(slack, BEN, id, 'It was the wrong account.');
    await offers({ slack }, id, 'approve');
    staff.change('acc_1001', OWES);
    await recheck(staff, id, 'tell');
    clock.advance(5 * DAY + 12 * HOUR);
    await slack.until(() =>
      slack.thread(DELETIONS, cardOf(slack, id)?.ts ?? '').some(({ text }) => text.includes('eminder')),
    );
    await staff.open(ANA, DELETIONS, cardOf(slack, id)?.ts);
    return '#thread-pane';
  }),
];
