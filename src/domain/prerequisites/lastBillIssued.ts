import { dayAndMonth, monthBefore, monthName } from '../calendar.ts';
import type { Prerequisite } from './prerequisite.ts';
import { met, notKnown, said, unknown, unmet } from './prerequisite.ts';

const FIX = {
  label: { en: 'Wait until the bill is issued; see Bills', zh: '请等待账单出账，可在账单页面查看' },
  page: '/finance/bills',
};

/** "Last month's bill has been issued": the last calendar month in the billing time zone; no billing in it meets it. */
export const lastBillIssued = {
  id: 'last_bill_issued',
  title: { en: "Last month's bill has been issued", zh: '上个月的账单已出账' },
  check(facts, { now, billingTimeZone }) {
    if (!facts.lastBill.known) {
      return notKnown(facts.lastBill, {
        en: "The console did not say whether last month's bill was issued",
        zh: '控制台未返回上月账单状态',
      });
    }
    const bill = facts.lastBill.value;
    const month = monthBefore(now, billingTimeZone);
    const name = { en: monthName(month, 'en'), zh: monthName(month, 'zh') };
    if (bill === null) return met({ en: `No billing in ${name.en}`, zh: `${name.zh}没有账单` });
    // A newer bill than the clock allows is no evidence; an older one means that last month's is still to come.
    if (bill.month > month) {
      return unknown({
        en: `The console spoke of ${bill.month}, not of ${name.en}`,
        zh: `控制台返回的是 ${bill.month} 的账单，而非${name.zh}`,
      });
    }
    if (bill.month < month || bill.issuedAt === null || bill.issuedAt > now) {
      return unmet({ en: `The bill of ${name.en} is not issued yet`, zh: `${name.zh}的账单尚未出账` }, FIX);
    }
    return met({
      en: `Last month's bill was issued (${name.en}, on ${dayAndMonth(bill.issuedAt, billingTimeZone, 'en')})`,
      zh: `上月账单已出账（${name.zh}，${dayAndMonth(bill.issuedAt, billingTimeZone, 'zh')}）`,
    });
  },
  evidence: ({ lastBill }, { now, billingTimeZone }) => ({
    month: monthBefore(now, billingTimeZone),
    timeZone: billingTimeZone,
    bill: said(lastBill, (bill) => (bill === null ? 'none' : { month: bill.month, issuedAt: bill.issuedAt })),
  }),
} as const satisfies Prerequisite<'last_bill_issued'>;
