import { ANA, BEN, DELETIONS } from '../slack/people.ts';
import { clickCard, dialogReady, rejectAs } from '../staff.ts';
import {
  adrift,
  approved,
  closed,
  DAY,
  deleted,
  HOUR,
  MINUTE,
  OWES,
  recheck,
  stuck,
  UNDO_WINDOW,
  unproven,
} from './acts.ts';
import { type Customer, inEachLanguage } from './customer.ts';
import { PAPER, type Surface } from './studio.ts';

/** A request that was submitted, something that happens to it, and its page after that. */
const after = (
  name: string,
  happens: (customer: Customer, id: string) => unknown,
  picture?: (customer: Customer, name: string) => Promise<unknown>,
): Surface =>
  inEachLanguage(
    name,
    async (customer) => {
      const id = await customer.submitted();
      await happens(customer, id);
      await customer.openRequest();
    },
    picture,
  );

async function blocked(customer: Customer, id: string): Promise<void> {
  customer.change({ ...OWES, members: customer.console.accounts.get('acc_1010').members });
  await recheck(customer, id, 'tell');
}

const onPaper = async ({ studio }: Customer, name: string): Promise<void> => studio.take(name, { looks: PAPER });

/** The page of a request as it is printed and filed. */
export const PRINTED: readonly Surface[] = [
  after('request-blocked', blocked, onPaper),
  after('request-deleted', deleted, onPaper),
];

/** A customer's own page of a request, in each state. */
export const REQUESTS: readonly Surface[] = [
  after('pending', () => {}),
  after('pending-blocked', blocked),
  after('pending-unknown', async (customer, id) => {
    customer.console.faults.always('GET', { kind: 'status', status: 503 });
    await recheck(customer, id, 'recheck');
  }),
  after('pending-gone', (customer, id) => adrift(customer, id, customer.account.id)),
  after('pending-due-today', ({ clock }) => clock.advance(6 * DAY + 20 * HOUR)),
  after('pending-late', async (customer) => {
    const { length } = customer.mails();
    customer.clock.advance(7 * DAY + 2 * HOUR);
    await customer.mail(length);
  }),
  after('pending-extended', async (customer, id) => {
    await clickCard(customer.slack, ANA, id, 'extend');
    await dialogReady(customer.slack, ANA);
    const { length } = customer.mails();
    await customer.slack.submit(ANA, { days: '7', why_later: 'We wait for an answer of our partner bank.' });
    await customer.mail(length);
  }),
  after('pending-mail-refused', async (customer, id) => {
    customer.mailbox.faults.always('RCPT', { kind: 'refuse', code: 550 });
    customer.change(OWES);
    await recheck(customer, id, 'tell');
    await clickCard(customer.slack, ANA, id, 'tell');
    await customer.openRequest();
    await customer.reloadUntilNew();
  }),
  after('approved', (customer, id) => approved(customer, id)),
  after('approved-held', async (customer, id) => {
    const { slack, clock } = customer;
    await approved(customer, id);
    await slack.command(BEN, DELETIONS, '/deletion freeze we look into something');
    await slack.until(() => JSON.stringify(slack.ephemerals(BEN)).includes('paused'));
    clock.advance(20 * MINUTE);
  }),
  after('deleting', unproven),
  after('deleting-unproven', stuck),
  after('deleted', deleted),
  after('closed-as-deleted', async (customer, id) => {
    await adrift(customer, id, customer.account.id);
    await closed(customer, ANA, id);
  }),
  after('closed-as-established', async (customer, id) => {
    await stuck(customer, id);
    customer.console.faults.always('GET', { kind: 'status', status: 503 });
    await closed(customer, ANA, id);
  }),
  after('rejected', async ({ slack, account, mails, mail }, id) => {
    const { length } = mails();
    await rejectAs(slack, BEN, id, 'identity_doubtful', `Please call us first.\n${account.creator.name}`);
    await mail(length);
  }),
  after('rejected-unmet', async (customer, id) => {
    customer.change(OWES);
    await recheck(customer, id, 'tell');
    const { length } = customer.mails();
    await rejectAs(customer.slack, BEN, id, 'zero_balance', 'You have an open invoice with us.');
    await customer.mail(length);
  }),
  inEachLanguage('cancel', async (customer) => {
    await customer.submitted();
    await customer.openRequest();
    await customer.press('a[href*="/cancel?"]');
  }),
  inEachLanguage('cancel-approved', async (customer) => {
    await approved(customer, await customer.submitted());
    await customer.openRequest();
    await customer.press('a[href*="/cancel?"]');
  }),
  inEachLanguage('cancelled', async (customer) => {
    await customer.submitted();
    await customer.openRequest();
    await customer.press('a[href*="/cancel?"]');
    await customer.press();
  }),
  inEachLanguage('cancel-too-late', async (customer) => {
    const id = await customer.submitted();
    await approved(customer, id);
    await customer.openRequest();
    await customer.press('a[href*="/cancel?"]');
    const asked = customer.console.calls.length;
    customer.console.faults.always('DELETE', { kind: 'says_yes' });
    customer.clock.advance(UNDO_WINDOW);
    await customer.console.until(() => customer.console.calls.slice(asked).some(({ method }) => method === 'DELETE'));
    await customer.press();
  }),
  after('erased', async (customer, id) => {
    await deleted(customer, id);
    customer.clock.advance(4 * DAY);
    await customer.openRequest();
    await customer.reloadUntilNew();
  }),
];
