import { ANA, BEN, DELETIONS, SUE } from '../slack/people.ts';
import { clickCard, dialogReady } from '../staff.ts';
import { approved, OWES, offers, stuck } from './acts.ts';
import { inSlack, type Staff } from './staffOf.ts';
import type { Surface } from './studio.ts';

/** The dialog behind a button of the card, once it is ready. */
const dialog = (name: string, action: string, before: (staff: Staff, id: string) => unknown = () => {}): Surface =>
  inSlack(name, async (staff) => {
    const id = await staff.submitted();
    await before(staff, id);
    await clickCard(staff.slack, ANA, id, action);
    return opened(staff, ANA);
  });

async function opened(staff: Staff, user: string): Promise<string> {
  await dialogReady(staff.slack, user);
  await staff.open(user);
  return '#dialog[open]';
}

/** Every dialog. */
export const DIALOGS: readonly Surface[] = [
  dialog('approve', 'approve'),
  dialog('approve-blocked', 'approve', ({ change }) => change('acc_1001', OWES)),
  dialog('approve-changed', 'approve', ({ change, console }) =>
    change('acc_1001', { projects: console.accounts.get('acc_1001').projects.slice(1) }),
  ),
  dialog('approve-silent', 'approve', ({ console }) => console.faults.always('GET', { kind: 'status', status: 503 })),
  dialog('reject', 'reject'),
  dialog('undo', 'undo', approved),
  dialog('extend', 'extend'),
  dialog('snooze', 'snooze', async ({ slack }, id) => {
    await clickCard(slack, ANA, id, 'claim');
    await offers({ slack }, id, 'release');
  }),
  dialog('details', 'details'),
  dialog('close', 'close', stuck),
  inSlack('details-of-much', async (staff) => {
    const id = await staff.submitted();
    await approved(staff, id);
    await clickCard(staff.slack, BEN, id, 'details');
    return opened(staff, BEN);
  }),
  inSlack('look-up-message', async (staff) => {
    const { ts } = staff.slack.say(BEN, DELETIONS, 'Bob asks whether acc_1010 can be deleted. Can it?');
    await staff.slack.messageShortcut(SUE, { channel: DELETIONS, ts }, 'check_eligibility');
    return opened(staff, SUE);
  }),
  inSlack('look-up-shortcut', async (staff) => {
    await staff.slack.globalShortcut(SUE, 'look_up');
    return opened(staff, SUE);
  }),
  inSlack('not-allowed', async (staff) => {
    const id = await staff.submitted();
    await clickCard(staff.slack, SUE, id, 'approve');
    return opened(staff, SUE);
  }),
];
