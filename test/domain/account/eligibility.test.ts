import { describe, expect, it } from 'vitest';
import { assess, differences, failing, following, type Look } from '../../../src/domain/account/eligibility.ts';
import { type Facts, known, UNKNOWN } from '../../../src/domain/account/facts.ts';
import { DESK } from '../../../src/domain/actor.ts';
import { change } from '../../../src/domain/decide/change.ts';
import { RULE_SETS } from '../../../src/domain/prerequisites/prerequisites.ts';
import { aCheck, aContext, aPolicy, aRequest, facts, NOW, RULES } from '../../build.ts';

const ALL = RULE_SETS[RULES].map(({ id }) => id);
const found = (patch: Partial<Facts> = {}): Look => ({ kind: 'found', facts: facts(patch) });
const unknownIds = (look: Look): string[] =>
  assess('acc_1001', look, aContext())
    .findings.filter(({ status }) => status === 'unknown')
    .map(({ id }) => id);

describe('what is not known', () => {
  const at = (now: number, patch: Partial<Facts> = {}) => assess('acc_1001', found(patch), { ...aContext(), now });
  const NO_BALANCE = { balance: UNKNOWN };

  it('is so since the first of the checks that did not find it out, in a row', () => {
    const first = following(at(NOW), at(NOW + 1, NO_BALANCE));
    expect(first.unknownSince).toBe(NOW + 1);
    const second = following(first, at(NOW + 2, NO_BALANCE));
    expect(second).toMatchObject({ checkedAt: NOW + 2, unknownSince: NOW + 1 });
    expect(following(second, at(NOW + 3)).unknownSince).toBeUndefined();
    expect(following(following(second, at(NOW + 3)), at(NOW + 4, NO_BALANCE)).unknownSince).toBe(NOW + 4);
  });

  it('is kept with the request, whatever changes it', () => {
    const moment = { now: NOW + 2, policy: aPolicy() };
    const request = aRequest({ check: at(NOW) });
    const { request: unsure } = change(
      request,
      { patch: { check: at(NOW + 1, NO_BALANCE) }, event: null, by: DESK },
      moment,
    );
    const { request: later } = change(unsure, { patch: { assignee: 'U0ANA' }, event: null, by: DESK }, moment);
    expect(later.check.unknownSince).toBe(NOW + 1);
  });

  it('is so since its check where an earlier version of the desk wrote that', () => {
    expect(following(at(NOW, NO_BALANCE), at(NOW + 2, NO_BALANCE)).unknownSince).toBe(NOW);
  });
});

describe('eligibility', () => {
  it('is given when every finding is met, and says by which rules and as of when', () => {
    const check = assess('acc_1001', found(), aContext());
    expect(check).toMatchObject({ eligible: true, accountId: 'acc_1001', checkedAt: NOW, ruleSet: RULES });
    expect(check.findings.map(({ id }) => id)).toEqual(ALL);
  });

  it.each([
    ['creator', { creator: UNKNOWN }],
    ['creator', { createdAt: UNKNOWN }],
    ['console_account', { kind: UNKNOWN }],
    ['console_account', { status: UNKNOWN }],
    ['no_active_projects', { projects: UNKNOWN }],
    ['zero_balance', { balance: UNKNOWN }],
    ['last_bill_issued', { lastBill: UNKNOWN }],
    ['packages_finished', { packages: UNKNOWN }],
    ['no_members', { members: UNKNOWN }],
  ])('a missing fact makes only %s unknown, and the account not eligible', (id, patch) => {
    expect(unknownIds(found(patch))).toEqual([id]);
    expect(assess('acc_1001', found(patch), aContext()).eligible).toBe(false);
  });

  it('does not need what no prerequisite speaks of', () => {
    const look = found({ name: UNKNOWN, adminEmail: UNKNOWN, locale: UNKNOWN });
    expect(assess('acc_1001', look, aContext()).eligible).toBe(true);
  });

  it.each<[string, Look]>([
    ['the console does not answer', { kind: 'unavailable', why: 'timeout' }],
    ['the console does not know the account', { kind: 'gone' }],
    ['the facts are about another account', found({ accountId: 'acc_2002' })],
    ['the facts are about no account', found({ accountId: '' })],
    ['the account is deleted', found({ status: known('deleted') })],
  ])('when %s, everything is unknown and the account not eligible', (_, look) => {
    expect(unknownIds(look)).toEqual(ALL);
    expect(assess('acc_1001', look, aContext()).eligible).toBe(false);
  });

  describe('of a look-up by staff', () => {
    const lookUp = (patch: Partial<Facts>) => assess('acc_1001', found(patch), aContext({ requester: null }));

    it('counts the others', () => {
      const check = lookUp({});
      expect(check.eligible).toBe(true);
      expect(check.findings.find(({ id }) => id === 'creator')?.status).toBe('unknown');
    });

    it.each<[string, Partial<Facts>]>([
      ['unmet', { members: known([{ userId: 'usr_2', name: 'Bob' }]) }],
      ['unknown', { balance: UNKNOWN }],
    ])('is not given when one of them is %s', (_, patch) => {
      expect(lookUp(patch).eligible).toBe(false);
    });

    it('is not given without an answer', () => {
      expect(assess('acc_1001', { kind: 'gone' }, aContext({ requester: null })).eligible).toBe(false);
    });
  });
});

describe('what fails', () => {
  it('lists the unmet findings before the unknown ones, each in reading order', () => {
    const check = aCheck({
      creator: UNKNOWN,
      balance: known({ currency: 'USD', minor: 1 }),
      packages: UNKNOWN,
      members: known([{ userId: 'usr_2', name: 'Bob' }]),
    });
    expect(failing(check).map(({ id }) => id)).toEqual(['zero_balance', 'no_members', 'creator', 'packages_finished']);
    expect(failing(aCheck())).toEqual([]);
  });
});

describe('what changed between two checks', () => {
  const debt = (minor: number) => aCheck({ balance: known({ currency: 'USD', minor }) });

  it('is nothing when all reads the same, even later', () => {
    expect(differences(aCheck(), aCheck({}, NOW + 1))).toEqual([]);
  });

  it('is a finding with another status, or with other evidence', () => {
    expect(differences(aCheck(), debt(-1)).map(({ now }) => now.id)).toEqual(['zero_balance']);
    expect(differences(debt(-1), debt(-2))[0]).toMatchObject({ before: { status: 'unmet' }, now: { status: 'unmet' } });
  });

  it('is everything when there was no check before', () => {
    expect(differences(null, aCheck()).map(({ now }) => now.id)).toEqual(ALL);
  });
});
