import { ANA, BEN } from '../slack/people.ts';
import { clickCard, dialogReady, rejectAs } from '../staff.ts';
import { adrift, closed, DAY, deleted, HOUR, OWES, recheck } from './acts.ts';
import { type Customer, inEachLanguage } from './customer.ts';
import { onlyTimeIsMissing } from './steps.ts';
import { PANES, type Surface } from './studio.ts';

/** The latest mail to a customer, once what is described has happened and one has come. */
const mailed = (name: string, happens: (customer: Customer) => Promise<unknown>): Surface =>
  inEachLanguage(name, happens, async ({ studio, mailbox }, file) => {
    const mail = mailbox.mails.at(-1);
    studio.write(`${file}.txt`, `${mail?.subject}\n\n${mail?.text}`);
    await studio.page.goto(`${studio.url}/mailbox/${mailbox.mails.length}/html`);
    await studio.take(file, { looks: PANES });
  });

/** The same about a request that was submitted. */
const about = (name: string, happens: (customer: Customer, id: string) => Promise<unknown>): Surface =>
  mailed(name, async (customer) => {
    const id = await customer.submitted();
    const { length } = customer.mails();
    await happens(customer, id);
    await customer.mail(length);
  });

async function told(customer: Customer, id: string): Promise<void> {
  customer.change({ ...OWES, members: customer.console.accounts.get('acc_1010').members });
  await recheck(customer, id, 'tell');
  const { length } = customer.mails();
  await clickCard(customer.slack, ANA, id, 'tell');
  await customer.mail(length);
}

/** Asked to be told when only time was missing, and then waited. */
async function parked(customer: Customer, meanwhile: () => void): Promise<void> {
  onlyTimeIsMissing(customer);
  await customer.enter();
  await customer.press();
  await customer.press('form[action="/delete-account/tell-me"] button');
  meanwhile();
  const { length } = customer.mails();
  customer.clock.advance(30 * DAY);
  await customer.mail(length);
}

/** Every mail to customers. */
export const MAILS: readonly Surface[] = [
  mailed('code', (customer) => customer.toCode()),
  mailed('codes-in-vain', async (customer) => {
    await customer.toCode();
    const { length } = customer.mails();
    for (let tries = 0; tries < 5; tries++) await customer.type(customer.wrongCode());
    await customer.mail(length);
  }),
  mailed('receipt', (customer) => customer.submitted()),
  mailed('action-needed', async (customer) => told(customer, await customer.submitted())),
  about('reminder', async (customer, id) => {
    await told(customer, id);
    const { length } = customer.mails();
    customer.clock.advance(4 * DAY);
    await customer.mail(length);
  }),
  about('all-met', async (customer, id) => {
    await told(customer, id);
    customer.change({ balance: { ...OWES.balance, minor: 0 }, members: [] });
    const { length } = customer.mails();
    await recheck(customer, id, 'approve');
    await customer.mail(length);
  }),
  about('extended', async ({ slack }, id) => {
    await clickCard(slack, ANA, id, 'extend');
    await dialogReady(slack, ANA);
    await slack.submit(ANA, { days: '7', why_later: 'We wait for an answer of our partner bank.' });
  }),
  about('late', async ({ clock }) => clock.advance(7 * DAY + HOUR)),
  about('cancelled', async (customer) => {
    await customer.openRequest();
    await customer.press('a[href*="/cancel?"]');
    await customer.press();
  }),
  about('rejected', async (customer, id) => {
    customer.change(OWES);
    await recheck(customer, id, 'tell');
    await rejectAs(customer.slack, BEN, id, 'zero_balance', 'You have an open invoice with us.\nPlease pay it first.');
  }),
  about('rejected-other', ({ slack }, id) => rejectAs(slack, BEN, id, 'other', 'You asked us by phone to stop.')),
  about('deleted', deleted),
  about('closed-as-deleted', async (customer, id) => {
    await adrift(customer, id, customer.account.id);
    await closed(customer, ANA, id);
  }),
  mailed('told-ready', (customer) => parked(customer, () => {})),
  mailed('told-still-missing', (customer) => parked(customer, () => customer.change(OWES))),
];
