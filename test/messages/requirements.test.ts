import { expect, it } from 'vitest';
import { PREREQUISITES } from '../../src/domain/prerequisites/prerequisites.ts';
import { detailIn } from '../../src/messages/findingWords.ts';
import { findingForStaff, requirementOf } from '../../src/messages/requirements.ts';
import { checkBy, EACH_UNMET, ruleSetOf } from '../prerequisites.ts';

const SAID = {
  creator: ['The creator must ask: Zoe created the account'],
  console_account: ['It must be a console account: this is a reseller account'],
  no_active_projects: ['No project may be active: 1 is (Demo)'],
  zero_balance: ['The balance must be zero: it is 0.01 USD', 'The balance must be zero: it is −0.01 USD'],
  last_bill_issued: ["Last month's bill must be issued: that of October is not yet"],
  packages_finished: ['All packages must be expired or used up: 1 is not (RTC)'],
  no_members: ['No member may be left: 1 is (Bob)'],
  no_usage_this_month: ['There must be no usage this month: there was some in November'],
} as const;

it.each(PREREQUISITES.map(({ id }) => id))('staff read as a requirement what is not met: %s', (id) => {
  const said = EACH_UNMET.filter((one) => one.id === id).map(({ patch }) => {
    const finding = checkBy(ruleSetOf(id), patch).findings.find((one) => one.id === id);
    return finding && findingForStaff(finding);
  });
  expect(said).toEqual(SAID[id]);
  expect(said[0]?.startsWith(`${requirementOf(id)}: `)).toBe(true);
});

it.each(PREREQUISITES.map(({ id }) => id))('staff read as a fact what is met: %s', (id) => {
  const met = checkBy(ruleSetOf(id)).findings.find((one) => one.id === id);
  expect(met?.status).toBe('met');
  expect(met && findingForStaff(met)).toBe(met && detailIn(met, 'en'));
});

it('an id of an older rule set stands for itself', () => {
  expect(requirementOf('no_debts_of_2019')).toBe('no_debts_of_2019');
});
