import type { ConsoleAccount } from './account.ts';
import { isoTime, usageOf } from './bill.ts';

/**
 * Another account under the same id: the old one was deleted and its creator began anew at `since` (ms), which the
 * console should never allow and a real one may.
 */
export function begunAnew(account: ConsoleAccount, since: number): ConsoleAccount {
  const nothing = { projects: [], packages: [], members: [], last_bill: null };
  return {
    ...account,
    ...nothing,
    usage: usageOf(since, false),
    status: 'active',
    created_at: isoTime(since),
    balance: { ...account.balance, minor: 0 },
  };
}
