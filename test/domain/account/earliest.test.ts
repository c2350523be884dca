import { describe, expect, it } from 'vitest';
import { endOf, onlyTimeMissing } from '../../../src/domain/account/earliest.ts';
import { assess } from '../../../src/domain/account/eligibility.ts';
import { type Facts, known, type Package, UNKNOWN } from '../../../src/domain/account/facts.ts';
import type { RuleSet } from '../../../src/domain/prerequisites/prerequisites.ts';
import { LOCALES } from '../../../src/domain/text.ts';
import { earliestForCustomer } from '../../../src/messages/earliest.ts';
import { aContext, DAY, facts, NOW } from '../../build.ts';
import { foreignIn } from '../../languages.ts';

const pack = (days: number | null, number = 1): Package => ({
  id: `pkg_${number}`,
  name: 'RTC',
  category: 'rtc',
  expiresAt: days === null ? null : NOW + days * DAY,
  remaining: 5,
});
const owing = known({ currency: 'USD', minor: -1 });
const usage = known({ month: '2026-11', used: true });
const check = (patch: Partial<Facts>, ruleSet: RuleSet = 'agora-2021-01-14') =>
  assess('acc_1001', { kind: 'found', facts: facts(patch) }, aContext({ requester: 'usr_1001', ruleSet }));

describe('only time is missing', () => {
  it.each<[string, Partial<Facts>, RuleSet, number | null, string | null]>([
    [
      'packages that expire: the last one',
      { packages: known([pack(3), pack(5, 2)]) },
      'agora-2021-01-14',
      NOW + 5 * DAY,
      null,
    ],
    [
      'a package that expires after the month',
      { packages: known([pack(20)]) },
      'agora-2021-01-14',
      NOW + 20 * DAY,
      '2026-11',
    ],
    [
      'more packages than are listed: the last one of all',
      { packages: known(Array.from({ length: 40 }, (_, n) => pack(1 + ((n * 7) % 40) / 20, n))) },
      'agora-2021-01-14',
      NOW + 2.95 * DAY,
      null,
    ],
    ['usage of this month', { usage }, 'agora-current-8', Date.parse('2026-12-01'), '2026-11'],
    ['a bill', { lastBill: known({ month: '2026-10', issuedAt: null }) }, 'agora-2021-01-14', null, '2026-10'],
  ])('with %s', (_, patch, ruleSet, at, bill) => {
    const earliest = onlyTimeMissing(check(patch, ruleSet));
    expect(earliest === null ? 'no' : [endOf(earliest), earliest.bill]).toEqual([at, bill]);
  });

  it.each<[string, Partial<Facts>]>([
    ['all is met', {}],
    ['something else must be fixed', { packages: known([pack(3)]), balance: owing }],
    ['somebody else asks', { packages: known([pack(3)]), creator: known({ userId: 'usr_2', name: 'Eve' }) }],
    ['something is not known', { packages: known([pack(3)]), members: UNKNOWN }],
    ['a package never expires', { packages: known([pack(3), pack(null, 2)]) }],
    [
      'one of more packages than are listed never expires',
      { packages: known(Array.from({ length: 40 }, (_, n) => pack(n === 33 ? null : 3 + n, n))) },
    ],
  ])('not when %s', (_, patch) => {
    expect(onlyTimeMissing(check(patch))).toBeNull();
  });

  it('not by a list of an earlier version that leaves packages out', () => {
    const whole = check({ packages: known(Array.from({ length: 11 }, (_, n) => pack(11 - n, n))) });
    const findings = whole.findings.map((finding) => {
      if (finding.id !== 'packages_finished') return finding;
      const { packages } = finding.evidence as unknown as { packages: { first: readonly object[] } };
      return { ...finding, evidence: { packages: { ...packages, first: packages.first.toReversed() } } };
    });
    expect(onlyTimeMissing(whole)).not.toBeNull();
    expect(onlyTimeMissing({ ...whole, findings: findings as typeof whole.findings })).toBeNull();
  });

  it.each(LOCALES)('says the day and why, in one language: %s', (locale) => {
    const said = [
      earliestForCustomer(check({ packages: known([pack(20)]) }), 'UTC', locale),
      earliestForCustomer(check({ usage }, 'agora-current-8'), 'UTC', locale),
      earliestForCustomer(check({ lastBill: known({ month: '2026-10', issuedAt: null }) }), 'UTC', locale),
    ];
    expect(said.map((one) => foreignIn(locale, one?.why ?? ''))).toEqual([null, null, null]);
    expect(said[0]?.why).toMatch(locale === 'en' ? /13 Dec 2026.*bill of November/ : /2026年12月13日.*11月/);
  });
});
