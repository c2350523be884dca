import { assess, type Eligibility } from '../src/domain/account/eligibility.ts';
import { type Facts, known, UNKNOWN } from '../src/domain/account/facts.ts';
import {
  PREREQUISITES,
  type PrerequisiteId,
  RULE_SET_NAMES,
  RULE_SETS,
  type RuleSet,
} from '../src/domain/prerequisites/prerequisites.ts';
import { aContext, facts } from './build.ts';

/** What keeps an account from being deleted: facts by which each rule is unmet, in every way there is, and unknown. */
const CASES: Readonly<Record<PrerequisiteId, { readonly unmet: readonly Partial<Facts>[]; unknown: Partial<Facts> }>> =
  {
    creator: { unmet: [{ creator: known({ userId: 'usr_9', name: 'Zoe' }) }], unknown: { creator: UNKNOWN } },
    console_account: { unmet: [{ kind: known('reseller') }], unknown: { kind: UNKNOWN } },
    no_active_projects: {
      unmet: [{ projects: known([{ id: 'prj_1', name: 'Demo', active: true }]) }],
      unknown: { projects: UNKNOWN },
    },
    zero_balance: {
      unmet: [1, -1].map((minor) => ({ balance: known({ currency: 'USD', minor }) })),
      unknown: { balance: UNKNOWN },
    },
    last_bill_issued: {
      unmet: [{ lastBill: known({ month: '2026-10', issuedAt: null }) }],
      unknown: { lastBill: UNKNOWN },
    },
    packages_finished: {
      unmet: [{ packages: known([{ id: 'pkg_1', name: 'RTC', category: 'rtc', expiresAt: null, remaining: 1 }]) }],
      unknown: { packages: UNKNOWN },
    },
    no_usage_this_month: {
      unmet: [{ usage: known({ month: '2026-11', used: true }) }],
      unknown: { usage: UNKNOWN },
    },
    no_members: { unmet: [{ members: known([{ userId: 'usr_2', name: 'Bob' }]) }], unknown: { members: UNKNOWN } },
  };

const merged = (patches: readonly Partial<Facts>[]): Partial<Facts> => Object.assign({}, ...patches);

/** Each way in which one alone is unmet. */
export const EACH_UNMET = PREREQUISITES.flatMap(({ id }) => CASES[id].unmet.map((patch) => ({ id, patch })));
/** Every one at once. */
export const ALL_UNMET = merged(PREREQUISITES.map(({ id }) => CASES[id].unmet[0] ?? {}));
export const ALL_UNKNOWN = merged(PREREQUISITES.map(({ id }) => CASES[id].unknown));

/** A rule set that asks for it. */
export const ruleSetOf = (id: PrerequisiteId): RuleSet => {
  const found = RULE_SET_NAMES.find((name) => RULE_SETS[name].some((one) => one.id === id));
  if (found === undefined) throw new Error(`no rule set has ${id}`);
  return found;
};

/** The findings about `facts(patch)` by that rule set. */
export const checkBy = (ruleSet: RuleSet, patch: Partial<Facts> = {}): Eligibility =>
  assess('acc_1001', { kind: 'found', facts: facts(patch) }, aContext({ ruleSet }));
