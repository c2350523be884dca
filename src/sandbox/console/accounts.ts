import type { AccountSettings, ConsoleAccount, Sample } from './account.ts';
import { DEFAULT_SETTINGS } from './account.ts';
import { begunAnew } from './begunAnew.ts';
import { issuedBill, usageOf } from './bill.ts';

/** A deletion that took effect. */
export interface EffectiveDeletion {
  readonly accountId: string;
  readonly idempotencyKey: string;
  readonly at: number;
}

export interface AccountRecord {
  account: ConsoleAccount;
  settings: AccountSettings;
  /** Accepted, not done; `readsLeft` null waits for `completePending`. */
  pending: { readonly key: string; readonly readsLeft: number | null } | null;
  /** The key of the deletion that took effect; null also for one that no call asked for. */
  deletedWith: string | null;
  /** Set by hand: then it stays, however the clock moves. */
  billByHand: boolean;
}

/** The direct controls: what the console's own staff and pages can do. All throw on an account that does not exist. */
export interface Accounts {
  all(): readonly ConsoleAccount[];
  get(id: string): ConsoleAccount;
  add(sample: Sample): void;
  change(id: string, patch: Partial<Omit<ConsoleAccount, 'id'>>): void;
  configure(id: string, settings: Partial<AccountSettings>): void;
  disableProjects(id: string): void;
  settleBalance(id: string): void;
  issueBill(id: string): void;
  finishPackages(id: string): void;
  removeMembers(id: string): void;
  /** Lets accepted deletions take effect; without an id: all of them. */
  completePending(id?: string): void;
  /** Somebody else deletes it: no call of the desk has a part in it. */
  lose(id: string): void;
  /** Another account takes its id, begun now. */
  replace(id: string): void;
}

export interface AccountBook extends Accounts {
  find(id: string): AccountRecord | undefined;
  /** Makes a deletion take effect. */
  erase(record: AccountRecord, key: string): void;
  readonly deletions: readonly EffectiveDeletion[];
  /** Back to these accounts, and no deletions. */
  reset(samples: readonly Sample[]): void;
}

/** The console's accounts in memory; `changed` is called after each change of one. */
export function createAccounts({ now, changed }: { now: () => number; changed: () => void }): AccountBook {
  const records = new Map<string, AccountRecord>();
  const deletions: EffectiveDeletion[] = [];

  function find(id: string): AccountRecord | undefined {
    const record = records.get(id);
    // A new month begins without usage.
    const usage = usageOf(now(), false);
    if (record && record.account.usage.month !== usage.month) record.account = { ...record.account, usage };
    if (record && !record.billByHand && record.account.last_bill?.issued_at) {
      // The console bills on, so that a clock moved past the end of a month spoils nobody's eligibility.
      record.account = { ...record.account, last_bill: issuedBill(now()) };
    }
    return record;
  }
  function need(id: string): AccountRecord {
    const record = find(id);
    if (!record) throw new Error(`The sandbox console has no account ${id}`);
    return record;
  }
  function add({ account, settings }: Sample): void {
    records.set(account.id, {
      account,
      settings: { ...DEFAULT_SETTINGS, ...settings },
      pending: null,
      deletedWith: null,
      billByHand: false,
    });
    changed();
  }
  function change(id: string, patch: Partial<Omit<ConsoleAccount, 'id'>>): void {
    const record = need(id);
    record.account = { ...record.account, ...patch };
    if (patch.last_bill !== undefined) record.billByHand = true;
    // Deleted or brought back by hand: no call of the desk has a part in it any more.
    if (patch.status !== undefined) Object.assign(record, { pending: null, deletedWith: null });
    changed();
  }
  function erase(record: AccountRecord, key: string): void {
    record.account = { ...record.account, status: 'deleted' };
    record.deletedWith = key;
    record.pending = null;
    deletions.push({ accountId: record.account.id, idempotencyKey: key, at: now() });
    changed();
  }

  return {
    find,
    add,
    change,
    erase,
    deletions,
    all: () => [...records.keys()].map((id) => need(id).account),
    get: (id) => need(id).account,
    configure(id, settings) {
      const record = need(id);
      record.settings = { ...record.settings, ...settings };
      changed();
    },
    disableProjects: (id) =>
      change(id, { projects: need(id).account.projects.map((project) => ({ ...project, active: false })) }),
    settleBalance: (id) => change(id, { balance: { ...need(id).account.balance, minor: 0 } }),
    issueBill(id) {
      change(id, { last_bill: issuedBill(now()) });
      need(id).billByHand = false;
    },
    finishPackages: (id) =>
      change(id, {
        packages: need(id).account.packages.map((item) =>
          item.category === 'free' ? item : { ...item, remaining: 0 },
        ),
      }),
    removeMembers: (id) => change(id, { members: [] }),
    completePending(id) {
      for (const record of id === undefined ? records.values() : [need(id)]) {
        if (record.pending) erase(record, record.pending.key);
      }
    },
    lose: (id) => change(id, { status: 'deleted' }),
    replace: (id) => change(id, begunAnew(need(id).account, now())),
    reset(samples) {
      records.clear();
      deletions.length = 0;
      for (const sample of samples) add(sample);
    },
  };
}
