import { ANA, BEN, DELETIONS } from '../slack/people.ts';
import { approveAs, cardOf, clickCard, dialogReady, dialogSettled, rejectAs } from '../staff.ts';
import { type Customer, inEachLanguage } from './customer.ts';
import type { Surface } from './studio.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const OWES = { balance: { currency: 'USD', minor: -320 } };
const UNDO_WINDOW = 15 * MINUTE;
const CONFIRM_WITHIN = 15 * MINUTE;

/** Waits until the card offers that, or no longer. */
export const offers = ({ slack }: Pick<Customer, 'slack'>, id: string, action: string, yes = true): Promise<unknown> =>
  slack.until(() => {
    const card = cardOf(slack, id);
    return card !== undefined && JSON.stringify(card.blocks).includes(`"action_id":"${action}"`) === yes;
  });

/** Looked at again by staff, after something changed in the console. */
export async function recheck(customer: Pick<Customer, 'slack'>, id: string, offered: string): Promise<void> {
  await clickCard(customer.slack, ANA, id, 'recheck');
  await offers(customer, id, offered);
}

export async function approved(customer: Pick<Customer, 'slack'>, id: string): Promise<void> {
  await approveAs(customer.slack, ANA, id);
  await offers(customer, id, 'undo');
}

/** The console was asked to delete, and shows no proof of it. */
export async function unproven(
  { slack, console, clock }: Pick<Customer, 'slack' | 'console' | 'clock'>,
  id: string,
): Promise<void> {
  const asked = console.calls.length;
  console.faults.always('DELETE', { kind: 'says_yes' });
  await approved({ slack }, id);
  clock.advance(UNDO_WINDOW);
  await console.until(() => console.calls.slice(asked).some(({ method }) => method === 'DELETE'));
}

/** No proof for so long that a person is called. */
export async function stuck(who: Pick<Customer, 'slack' | 'console' | 'clock'>, id: string): Promise<void> {
  await unproven(who, id);
  who.clock.advance(CONFIRM_WITHIN + MINUTE);
  await offers(who, id, 'retry');
}

/** The account is gone though the desk never asked for it. */
export async function adrift(
  { slack, console }: Pick<Customer, 'slack' | 'console'>,
  id: string,
  account: string,
): Promise<void> {
  console.accounts.lose(account);
  await clickCard(slack, ANA, id, 'recheck');
  await offers({ slack }, id, 'close');
}

export async function closed(who: Pick<Customer, 'slack'>, user: string, id: string): Promise<void> {
  const { slack } = who;
  await clickCard(slack, user, id, 'close');
  if (!(await dialogReady(slack, user))) throw new Error('nobody can close this request');
  await slack.submit(user, { reason: 'Their operators say that it was deleted by hand.' });
  await dialogSettled(slack, user);
  await offers(who, id, 'close', false);
}

export async function deleted(
  { slack, console, clock }: Pick<Customer, 'slack' | 'console' | 'clock'>,
  id: string,
): Promise<void> {
  const before = console.deletions.length;
  await approved({ slack }, id);
  clock.advance(UNDO_WINDOW);
  await console.until(() => console.deletions.length > before);
  await slack.until(() => cardOf(slack, id)?.text.includes('customer told'));
}

/** A request that was submitted, something that happens to it, and its page after that. */
const after = (name: string, happens: (customer: Customer, id: string) => unknown): Surface =>
  inEachLanguage(name, async (customer) => {
    const id = await customer.submitted();
    await happens(customer, id);
    await customer.openRequest();
  });

/** A customer's own page of a request, in each state. */
export const REQUESTS: readonly Surface[] = [
  after('pending', () => {}),
  after('pending-blocked', async (customer, id) => {
    customer.change({ ...OWES, members: customer.console.accounts.get('acc_1010').members });
    await recheck(customer, id, 'tell');
  }),
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
