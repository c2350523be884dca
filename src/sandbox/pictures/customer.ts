import { LOCALES, type Locale } from '../../domain/text.ts';
import type { ConsoleAccount } from '../console/account.ts';
import { codeIn, type Mail } from '../mailbox/mail.ts';
import { cardOf } from '../staff.ts';
import type { StandIns } from '../start.ts';
import { asCustomer } from '../story.ts';
import type { Studio, Surface } from './studio.ts';

/** One customer, who reads one language, in front of the browser. */
export interface Customer extends StandIns {
  readonly studio: Studio;
  readonly locale: Locale;
  /** Theirs, which can be deleted. */
  readonly account: ConsoleAccount;
  change(patch: Partial<Omit<ConsoleAccount, 'id'>>): void;
  /** Comes from the console to step 1. */
  enter(): Promise<void>;
  /** Presses the first button of the page, or what that selector finds, and waits for the next page. */
  press(selector?: string): Promise<void>;
  /** To a page of the desk. */
  go(path: string): Promise<void>;
  /** Fills in step 3. */
  fill(email?: string): Promise<void>;
  /** At step 4, with the code mailed. */
  toCode(): Promise<void>;
  /** At step 5. */
  toSubmit(): Promise<void>;
  type(code: string): Promise<void>;
  latestCode(): string;
  wrongCode(): string;
  mails(): readonly Mail[];
  /** The next mail after so many, or after those that are there. */
  mail(after?: number): Promise<Mail>;
  /** Has a submitted request; gives its id. */
  submitted(): Promise<string>;
  /** Loads the page anew until it says something else than it did: the desk has worked on meanwhile. */
  reloadUntilNew(): Promise<void>;
  /** Opens the page of the request by the link of the receipt. */
  openRequest(): Promise<void>;
}

/** It may have been said at once. */
const MOST_RELOADS = 20;

/** A surface for customers: once in each language, by a customer who reads it. */
export const inEachLanguage = (
  name: string,
  shoot: (customer: Customer) => Promise<unknown>,
  picture: (customer: Customer, name: string) => Promise<unknown> = takePage,
): Surface => ({
  name,
  async shoot(studio) {
    for (const locale of LOCALES) {
      studio.stage.weather.clear();
      await studio.page.context().clearCookies();
      const customer = customerWho(studio, locale);
      await shoot(customer);
      await picture(customer, `${name}.${locale}`);
    }
  },
});

async function takePage({ studio }: Customer, name: string): Promise<void> {
  studio.write(`${name}.txt`, await studio.page.locator('body').innerText());
  await studio.take(name);
}

function customerWho(studio: Studio, locale: Locale): Customer {
  const { page, stage } = studio;
  const { standIns, deskUrl } = stage;
  const { console, mailbox, slack } = standIns;
  const [{ id }] = Object.groupBy(console.accounts.all(), (one) => one.locale)[locale] as [ConsoleAccount];
  const { call } = asCustomer(standIns, deskUrl, () => {});
  const email = (): string => console.accounts.get(id).admin_email ?? '';
  const mails = (): readonly Mail[] => mailbox.mailsTo(email());
  const customer: Customer = {
    ...standIns,
    studio,
    locale,
    get account() {
      return console.accounts.get(id);
    },
    change: (patch) => console.accounts.change(id, patch),
    async enter() {
      const user_id = console.accounts.get(id).creator.user_id;
      const session = await call('/v1/portal-sessions', { account_id: id, user_id, locale });
      await page.goto(String(session['url']));
    },
    press: (selector = '.actions .button') =>
      Promise.all([page.waitForEvent('load'), page.locator(selector).first().click()]).then(() => {}),
    go: (path) => page.goto(deskUrl + path).then(() => {}),
    async fill(address = email()) {
      await customer.enter();
      await customer.press();
      await customer.press();
      await page.check('#reason-privacy');
      await page.fill('#text', console.accounts.get(id).projects[0]?.name ?? '');
      await page.fill('#admin_email', address);
    },
    async toCode() {
      const before = mails().length;
      await customer.fill();
      await customer.press();
      await customer.mail(before);
    },
    async toSubmit() {
      await customer.toCode();
      await customer.type(customer.latestCode());
    },
    async type(code) {
      await page.fill('#code', code);
      await customer.press();
    },
    latestCode: () => codeIn(mails().findLast(({ text }) => /^\d{8}$/m.test(text ?? '')) as Mail),
    wrongCode: () => (customer.latestCode() === '12345678' ? '87654321' : '12345678'),
    mails,
    mail: (after = mails().length) => mailbox.until(() => mails()[after]),
    async submitted() {
      const { creator, admin_email } = console.accounts.get(id);
      const before = mails().length;
      const reason = { code: 'privacy' };
      const asks = { account_id: id, user_id: creator.user_id, admin_email, reason, locale, understood_risks: true };
      const request = String((await call('/v1/requests', asks))['id']);
      await call(`/v1/requests/${request}/verification`, { code: codeIn(await customer.mail(before)) });
      await call(`/v1/requests/${request}/submission`);
      await slack.until(() => cardOf(slack, request));
      await customer.mail(before + 1);
      return request;
    },
    async reloadUntilNew() {
      const words = () => page.locator('main').innerText();
      const first = await words();
      for (let tries = 0; tries < MOST_RELOADS && (await words()) === first; tries++) {
        await page.waitForTimeout(100);
        await page.reload();
      }
    },
    async openRequest() {
      const links = mails().flatMap(({ text }) => /http\S+\/requests\/[\w-]+\?key=\S+/.exec(text ?? '') ?? []);
      await page.goto(links.at(-1) ?? '');
    },
  };
  return customer;
}
