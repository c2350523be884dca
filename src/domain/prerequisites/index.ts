import { consoleAccount } from './consoleAccount.ts';
import { creator } from './creator.ts';
import { lastBillIssued } from './lastBillIssued.ts';
import { noActiveProjects } from './noActiveProjects.ts';
import { noMembers } from './noMembers.ts';
import { packagesFinished } from './packagesFinished.ts';
import type { Prerequisite } from './prerequisite.ts';
import { zeroBalance } from './zeroBalance.ts';

/** The conditions of the source document, in reading order. Adding one: a file beside this one and a line here. */
export const PREREQUISITES = [
  creator,
  consoleAccount,
  noActiveProjects,
  zeroBalance,
  lastBillIssued,
  packagesFinished,
  noMembers,
] as const satisfies readonly Prerequisite[];

type Listed = (typeof PREREQUISITES)[number];
export type PrerequisiteId = Listed['id'];
/** What that prerequisite looks at. */
export type EvidenceOf<Id extends PrerequisiteId> = ReturnType<
  Extract<Listed, { readonly id: Id }>['check']
>['evidence'];

/** The prerequisite of that id, if there is one: rules of earlier days are in rows of theirs. */
export const prerequisiteOf = (id: string): Prerequisite | undefined => PREREQUISITES.find((one) => one.id === id);

/** Stored with each check, so that an old answer can be read by the rules of its day. Change it with the table. */
export const RULE_SET = 'agora-2021-01-14';
