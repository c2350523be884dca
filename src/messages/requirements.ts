import { type Finding, isOldWords } from '../domain/account/eligibility.ts';
import type { Known } from '../domain/prerequisites/prerequisite.ts';
import type { EvidenceOf, PrerequisiteId } from '../domain/prerequisites/prerequisites.ts';
import { detailIn } from './findingWords.ts';
import { name, names } from './languages/en/names.ts';
import { time } from './languages/en/time.ts';
import { formatMoney } from './languages/money.ts';

/** What must be so, and how it is instead: a title alone would read as its opposite where it is not met. */
interface Words<E> {
  readonly must: string;
  instead(evidence: Known<E>): string;
}

const REQUIREMENTS: { readonly [Id in PrerequisiteId]: Words<EvidenceOf<Id>> } = {
  creator: { must: 'The creator must ask', instead: ({ creator }) => `${name(creator.name)} created the account` },
  console_account: { must: 'It must be a console account', instead: () => 'this is a reseller account' },
  no_active_projects: {
    must: 'No project may be active',
    instead: ({ projects: { active, first } }) => `${are(active)} (${names(first, active)})`,
  },
  zero_balance: { must: 'The balance must be zero', instead: ({ balance }) => `it is ${formatMoney(balance)}` },
  last_bill_issued: {
    must: "Last month's bill must be issued",
    instead: ({ month }) => `that of ${time.monthName(month)} is not yet`,
  },
  packages_finished: {
    must: 'All packages must be expired or used up',
    instead: ({ packages: { open, first } }) => `${are(open)} not (${names(first, open)})`,
  },
  no_members: {
    must: 'No member may be left',
    instead: ({ members: { count, first } }) => `${are(count)} (${names(first, count)})`,
  },
  no_usage_this_month: {
    must: 'There must be no usage this month',
    instead: ({ month }) => `there was some in ${time.monthName(month)}`,
  },
};

const are = (count: number): string => `${count} ${count === 1 ? 'is' : 'are'}`;

/** `The balance must be zero`, for staff. An id of an older rule set stands for itself. */
export const requirementOf = (id: string): string => wordsOf(id)?.must ?? id;

/** `The balance must be zero: it is USD −3.20`; what is met is a fact. For staff, without a full stop. */
export function findingForStaff(finding: Finding): string {
  const { id, status, evidence } = finding;
  const words = wordsOf(id);
  if (status !== 'unmet' || words === undefined || isOldWords(evidence)) return detailIn(finding, 'en');
  return `${words.must}: ${words.instead(evidence as never)}`;
}

const wordsOf = (id: string): Words<never> | undefined =>
  (REQUIREMENTS as Readonly<Record<string, Words<never> | undefined>>)[id];
