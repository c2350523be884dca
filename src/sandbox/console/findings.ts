import { parseFacts } from '../../console/parse.ts';
import { assess, type Finding, failing } from '../../domain/account/eligibility.ts';
import type { RuleSet } from '../../domain/prerequisites/prerequisites.ts';
import type { ConsoleAccount } from './account.ts';
import { ZONE } from './bill.ts';

/** What the desk would find in the way if the creator asked at `now` (ms), by its own rules. */
export function inTheWay(account: ConsoleAccount, now: number, ruleSet: RuleSet): readonly Finding[] {
  const facts = parseFacts(account, now);
  if (facts === null) return [];
  const context = { requester: account.creator.user_id, createdAt: null, now, billingTimeZone: ZONE, ruleSet };
  return failing(assess(account.id, { kind: 'found', facts }, context));
}
