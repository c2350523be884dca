import { type Customer, inEachLanguage } from './customer.ts';
import type { Surface } from './studio.ts';

const OWES = { balance: { currency: 'USD', minor: -1_999 } };
const HOUR = 3_600_000;

const PACKAGE = { id: 'pkg_90', name: 'RTC 100k min', category: 'rtc', remaining: 41_000 } as const;
const inDays = (days: number, now: number): string => new Date(now + days * 24 * HOUR).toISOString();

/** Everything that can be in the way at once. */
const allInTheWay = ({ console, change, clock }: Customer): void => {
  change({
    ...OWES,
    kind: 'reseller',
    projects: console.accounts.get('acc_1005').projects,
    last_bill: console.accounts.get('acc_1008').last_bill,
    packages: [{ ...PACKAGE, expires_at: inDays(60, clock.now()) }],
    members: console.accounts.get('acc_1010').members,
  });
};

/** At step 2. */
async function toConditions(customer: Customer): Promise<void> {
  await customer.enter();
  await customer.press();
}
/** Nothing to do but wait. */
export const onlyTimeIsMissing = ({ change, clock }: Customer): void =>
  change({ packages: [{ ...PACKAGE, expires_at: inDays(20, clock.now()) }] });
const TELL_ME = 'form[action="/delete-account/tell-me"] button';
/** And asked to be told then. */
async function toldThen(customer: Customer): Promise<void> {
  onlyTimeIsMissing(customer);
  await toConditions(customer);
  await customer.press(TELL_ME);
}
const silent = ({ console }: Customer): void => console.faults.always('GET', { kind: 'status', status: 503 });

/** The steps that lead to a request, and each way in which they can end before. */
export const STEPS: readonly Surface[] = [
  inEachLanguage('start', (customer) => customer.enter()),
  inEachLanguage('start-name-unknown', async (customer) => {
    await customer.enter();
    silent(customer);
    await customer.studio.page.reload();
  }),
  inEachLanguage('conditions-met', (customer) => toConditions(customer)),
  inEachLanguage('conditions-one-unmet', async (customer) => {
    customer.change(OWES);
    await toConditions(customer);
  }),
  inEachLanguage('conditions-all-unmet', async (customer) => {
    allInTheWay(customer);
    await toConditions(customer);
  }),
  inEachLanguage('conditions-unknown', async (customer) => {
    await customer.enter();
    silent(customer);
    await customer.press();
  }),
  inEachLanguage('conditions-no-admin-email', async (customer) => {
    customer.change({ admin_email: null });
    await toConditions(customer);
  }),
  inEachLanguage('conditions-only-time', async (customer) => {
    onlyTimeIsMissing(customer);
    await toConditions(customer);
  }),
  inEachLanguage('conditions-told-then', toldThen),
  inEachLanguage('stop-telling', async (customer) => {
    await toldThen(customer);
    await customer.press('a[href*="/told-later/"]');
  }),
  inEachLanguage('stopped-telling', async (customer) => {
    await toldThen(customer);
    await customer.press('a[href*="/told-later/"]');
    await customer.press();
  }),
  inEachLanguage('reason', async (customer) => {
    await toConditions(customer);
    await customer.press();
  }),
  inEachLanguage('reason-empty', async (customer) => {
    await toConditions(customer);
    await customer.press();
    await customer.press();
  }),
  inEachLanguage('reason-other-address', async (customer) => {
    await customer.fill('somebody@example.com');
    await customer.press();
  }),
  inEachLanguage('reason-console-silent', async (customer) => {
    await customer.fill();
    silent(customer);
    await customer.press();
  }),
  inEachLanguage('already-open', async (customer) => {
    await customer.fill();
    await customer.submitted();
    await customer.press();
  }),
  inEachLanguage('code', (customer) => customer.toCode()),
  inEachLanguage('code-sent-again', async (customer) => {
    await customer.toCode();
    await customer.press('form[action="/delete-account/code/new"] button');
  }),
  inEachLanguage('code-malformed', async (customer) => {
    await customer.toCode();
    await customer.type('1234');
  }),
  inEachLanguage('code-wrong', async (customer) => {
    await customer.toCode();
    await customer.type(customer.wrongCode());
  }),
  inEachLanguage('code-older', async (customer) => {
    await customer.toCode();
    const older = customer.latestCode();
    const { length } = customer.mails();
    await customer.press('form[action="/delete-account/code/new"] button');
    await customer.mail(length);
    await customer.type(older);
  }),
  inEachLanguage('code-expired', async (customer) => {
    await customer.toCode();
    customer.clock.advance(HOUR / 4);
    await customer.type(customer.latestCode());
  }),
  inEachLanguage('code-too-many-attempts', async (customer) => {
    await customer.toCode();
    for (let tries = 0; tries < 6; tries++) await customer.type(customer.wrongCode());
  }),
  inEachLanguage('code-too-many-mails', async (customer) => {
    await customer.toCode();
    for (let more = 0; more < 3; more++) await customer.press('form[action="/delete-account/code/new"] button');
  }),
  inEachLanguage('code-undelivered', async (customer) => {
    await customer.fill();
    customer.mailbox.faults.always('RCPT', { kind: 'refuse', code: 550 });
    await customer.press();
    await customer.reloadUntilNew();
  }),
  inEachLanguage('submit', (customer) => customer.toSubmit()),
  inEachLanguage('submit-address-changed', async (customer) => {
    await customer.toSubmit();
    customer.change({ admin_email: 'another@example.com' });
    await customer.press();
  }),
  inEachLanguage('submit-console-silent', async (customer) => {
    await customer.toSubmit();
    silent(customer);
    await customer.press();
  }),
  inEachLanguage('kept', async (customer) => {
    await customer.toSubmit();
    await customer.press('form[action="/delete-account/keep"] button');
  }),
  inEachLanguage('link-used', async (customer) => {
    await customer.enter();
    const link = customer.studio.page.url();
    await customer.press();
    await customer.studio.page.context().clearCookies();
    await customer.studio.page.goto(inLanguage(link, customer));
  }),
  inEachLanguage('visit-over', (customer) => customer.go(inLanguage('/delete-account/reason', customer))),
  inEachLanguage('form-from-elsewhere', async (customer) => {
    await customer.toCode();
    await customer.studio.page
      .locator('[name=mark]')
      .first()
      .evaluate((mark) => mark.setAttribute('value', 'forged'));
    await customer.type('12345678');
  }),
  inEachLanguage('form-too-large', async (customer) => {
    await customer.fill();
    await customer.studio.page.locator('#text').evaluate((field) => field.removeAttribute('maxlength'));
    await customer.studio.page.fill('#text', 'x'.repeat(70_000));
    await customer.press();
  }),
  inEachLanguage('no-such-page', (customer) => customer.go(inLanguage('/requests/DR-0000-0000', customer))),
];

const inLanguage = (path: string, { locale }: Customer): string =>
  `${path}${path.includes('?') ? '&' : '?'}lang=${locale}`;
