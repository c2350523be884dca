import { monthOf } from '../calendar.ts';
import { prerequisite, said } from './prerequisite.ts';

/** "No usage is generated in the current month", which the vendor added later: only the next month cures it. */
export const noUsageThisMonth = prerequisite({
  id: 'no_usage_this_month',
  evidence: ({ usage }, { now, billingTimeZone }) => ({
    month: monthOf(now, billingTimeZone),
    usage: said(usage, ({ month, used }) => ({ month, used })),
  }),
  status({ month, usage }) {
    // What is said of another month is no evidence about this one.
    if (usage.month !== month) return 'unknown';
    return usage.used ? 'unmet' : 'met';
  },
  page: () => '/usage',
});
