import { consoleAccount } from './consoleAccount.ts';
import { creator } from './creator.ts';
import { lastBillIssued } from './lastBillIssued.ts';
import { noActiveProjects } from './noActiveProjects.ts';
import { noMembers } from './noMembers.ts';
import { noUsageThisMonth } from './noUsageThisMonth.ts';
import { packagesFinished } from './packagesFinished.ts';
import type { Prerequisite } from './prerequisite.ts';
import { zeroBalance } from './zeroBalance.ts';

/** The conditions of the source document of 2021-01-14. */
const AGORA_2021_01_14 = [
  creator,
  consoleAccount,
  noActiveProjects,
  zeroBalance,
  lastBillIssued,
  packagesFinished,
  noMembers,
] as const;

/** With the one that the vendor of the console added later. */
const AGORA_CURRENT_8 = [...AGORA_2021_01_14, noUsageThisMonth] as const;

/**
 * The conditions that a company may choose from (RULE_SET), each set in reading order. A request keeps the set that it
 * was submitted under, whose name stands in each check. Adding a prerequisite: a file beside this one, and a line here.
 */
export const RULE_SETS = {
  'agora-2021-01-14': AGORA_2021_01_14,
  'agora-current-8': AGORA_CURRENT_8,
} as const satisfies Readonly<Record<string, readonly Prerequisite[]>>;

export type RuleSet = keyof typeof RULE_SETS;
export const RULE_SET_NAMES = Object.keys(RULE_SETS) as readonly RuleSet[];

type AnyRule = (typeof RULE_SETS)[RuleSet][number];
export type PrerequisiteId = AnyRule['id'];
/** What that prerequisite looks at. */
export type EvidenceOf<Id extends PrerequisiteId> = ReturnType<
  Extract<AnyRule, { readonly id: Id }>['check']
>['evidence'];

/** Every prerequisite of any set. */
export const PREREQUISITES: readonly AnyRule[] = [...new Set(Object.values(RULE_SETS).flat())];

/** The prerequisite of that id, if there is one: rules of earlier days are in rows of theirs. */
export const prerequisiteOf = (id: string): Prerequisite | undefined => PREREQUISITES.find((one) => one.id === id);

/** The set of that name, or else `otherwise`: one that this version of the desk does not know cannot be kept. */
export const ruleSetNamed = (name: string | undefined, otherwise: RuleSet): RuleSet =>
  RULE_SET_NAMES.find((known) => known === name) ?? otherwise;
