import { monthBefore } from '../../../domain/calendar.ts';
import { html } from '../../../messages/html.ts';
import { monthName } from '../../../messages/time.ts';
import { outstandingBill } from '../bill.ts';
import { type ConsolePage, done } from './frame/page.ts';
import { badge, buttonForm, day, testerBox, thing, things } from './frame/parts.ts';

/** `October 2026`. */
const named = (month: string): string => `${monthName(month, 'en')} ${month.slice(0, 4)}`;
const lastMonth = (now: number): string => named(monthBefore(now, 'UTC'));

/** Bills: last month's, which has to be issued before the account can go. */
export const bills: ConsolePage = {
  path: '/finance/bills',
  title: 'Bills',
  nav: 'Bills',
  body(visitor) {
    const { account, now } = visitor;
    const bill = account.last_bill;
    const issued = bill?.issued_at ?? null;
    return html`<p>Last month's bill must be issued before you delete the account. It comes by itself as a month begins; here you need not wait.</p>
${things(
  bill === null
    ? []
    : [
        thing({
          name: named(bill.month),
          badge: issued === null ? badge('open', 'Outstanding') : badge('closed', 'Issued'),
          facts: [issued === null ? 'not issued yet' : `issued on ${day(issued)}`],
          forms: [],
        }),
      ],
  `There was no billing in ${lastMonth(now)}.`,
)}
${issued === null && bill !== null && buttonForm(visitor, { do: 'issue', label: `Issue the bill of ${lastMonth(now)}`, look: 'main' })}
${testerBox(visitor, [
  ...(bill !== null && issued === null
    ? []
    : [{ do: 'take_back', label: `Make the bill of ${lastMonth(now)} outstanding` }]),
  ...(bill === null ? [] : [{ do: 'no_billing', label: `No billing in ${lastMonth(now)}` }]),
])}`;
  },
  actions: {
    issue({ account, now }, _fields, { accounts }) {
      accounts.issueBill(account.id);
      return done(`The bill of ${lastMonth(now)} is issued.`);
    },
    take_back({ account, now }, _fields, { accounts }) {
      accounts.change(account.id, { last_bill: outstandingBill(now) });
      return done(`The bill of ${lastMonth(now)} is outstanding.`);
    },
    no_billing({ account, now }, _fields, { accounts }) {
      accounts.change(account.id, { last_bill: null });
      return done(`There was no billing in ${lastMonth(now)}.`);
    },
  },
};
