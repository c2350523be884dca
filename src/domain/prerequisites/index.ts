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

export type PrerequisiteId = (typeof PREREQUISITES)[number]['id'];

/** Stored with each check, so that an old answer can be read by the rules of its day. Change it with the table. */
export const RULE_SET = 'agora-2021-01-14';
