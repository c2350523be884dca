import { monthBefore } from '../calendar.ts';
import { prerequisite, said } from './prerequisite.ts';

/** "Last month's bill has been issued": the last calendar month in the billing time zone; no billing in it meets it. */
export const lastBillIssued = prerequisite({
  id: 'last_bill_issued',
  evidence: ({ lastBill }, { now, billingTimeZone }) => ({
    month: monthBefore(now, billingTimeZone),
    timeZone: billingTimeZone,
    bill: said(lastBill, (bill) => (bill === null ? 'none' : { month: bill.month, issuedAt: bill.issuedAt })),
  }),
  status({ bill, month }, { now }) {
    if (bill === 'none') return 'met';
    // A newer bill than the clock allows is no evidence; an older one means that last month's is still to come.
    if (bill.month > month) return 'unknown';
    return bill.month === month && bill.issuedAt !== null && bill.issuedAt <= now ? 'met' : 'unmet';
  },
  page: () => '/finance/bills',
});
