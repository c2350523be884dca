import { describe, expect, it } from 'vitest';
import { type Facts, known, type Package, UNKNOWN } from '../../../src/domain/account/facts.ts';
import { PREREQUISITES, type PrerequisiteId } from '../../../src/domain/prerequisites/prerequisites.ts';
import { LOCALES, type Locale } from '../../../src/domain/text.ts';
import { detailIn, fixIn, titleIn } from '../../../src/messages/findingWords.ts';
import { CATALOGUES } from '../../../src/messages/languages/languages.ts';
import { formatMoney } from '../../../src/messages/languages/money.ts';
import { foreignIn } from '../../languages.ts';
import { ALL_UNKNOWN, ALL_UNMET, checkBy, EACH_UNMET, ruleSetOf } from '../../prerequisites.ts';

const finding = (id: PrerequisiteId, patch: Partial<Facts>) => {
  const found = checkBy(ruleSetOf(id), patch).findings.find((one) => one.id === id);
  if (found === undefined) throw new Error(id);
  return found;
};
const detail = (id: PrerequisiteId, patch: Partial<Facts>, locale: Locale = 'en') =>
  detailIn(finding(id, patch), locale);

describe.each(LOCALES)('the words of each prerequisite in %s', (locale) => {
  it.each(PREREQUISITES.map(({ id }) => id))('have a title: %s', (id) => {
    expect(foreignIn(locale, titleIn(id, locale))).toBeNull();
  });

  it.each([
    ['met', {}],
    ['unmet', ALL_UNMET],
    ['unknown', ALL_UNKNOWN],
  ] as const)('say what was found when it is %s', (_, patch) => {
    for (const { id } of PREREQUISITES) expect(foreignIn(locale, detail(id, patch, locale))).toBeNull();
  });

  it.each(EACH_UNMET)('name a way to fix it: $id', ({ id, patch }) => {
    const fix = fixIn(finding(id, patch), locale);
    expect(foreignIn(locale, fix?.label ?? '')).toBeNull();
    // It stands behind “1 project is active” and “3 projects are active”.
    expect(fix?.label).not.toMatch(/\b(them|they|all)\b/i);
    expect(fix?.page).toMatch(/^(\/|https:\/\/)/);
  });

  it('name no way to fix what is met or unknown', () => {
    const others = PREREQUISITES.flatMap(({ id }) => [finding(id, {}), finding(id, ALL_UNKNOWN)]);
    expect(others.map((found) => fixIn(found, locale)).filter(Boolean)).toEqual([]);
  });
});

const project = (name: string) => ({ id: name, name, active: true });
const projects = (...names: string[]) => known(names.map(project));
const pack = (name: string, patch: Partial<Package> = {}): Package => ({
  ...{ id: name, name, category: 'rtc', expiresAt: null, remaining: 1 },
  ...patch,
});
const names = (words: string) => words.split(' ').map((name) => ({ userId: name, name }));

describe('the sentence of a finding', () => {
  it.each<[PrerequisiteId, Partial<Facts>, words: string]>([
    ['creator', {}, 'Ada L. created the account'],
    [
      'creator',
      { creator: known({ userId: 'usr_9', name: 'Zoe' }) },
      'Somebody else created the account: Zoe must ask',
    ],
    ['creator', { createdAt: UNKNOWN }, 'The console did not say when the account was created'],
    ['creator', { creator: UNKNOWN, createdAt: UNKNOWN }, 'The console did not say who created the account'],
    ['no_active_projects', { projects: known([]) }, 'No projects'],
    ['no_active_projects', {}, 'No active projects (1 disabled)'],
    [
      'no_active_projects',
      { projects: known([project('Demo'), { ...project('Old'), active: false }]) },
      '1 project is active: Demo',
    ],
    [
      'no_active_projects',
      { projects: projects('Demo', 'Live', 'Stage', 'Game', 'Class') },
      '5 projects are active: Demo, Live, Stage and 2 more',
    ],
    ['last_bill_issued', {}, "Last month's bill was issued (October, on 1 Nov)"],
    ['last_bill_issued', { lastBill: known(null) }, 'No billing in October'],
    [
      'packages_finished',
      {
        packages: known([
          pack('Gift', { category: 'free' }),
          pack('Spent', { remaining: 0 }),
          pack('RTC'),
          pack('Gold support', { category: 'support' }),
        ]),
      },
      '2 packages are neither expired nor used up: RTC, Gold support',
    ],
    [
      'packages_finished',
      { packages: known([pack('Spent', { remaining: 0 })]) },
      'Packages expired or used up (Spent)',
    ],
    ['no_usage_this_month', {}, 'No usage in November'],
    [
      'no_usage_this_month',
      { usage: known({ month: '2026-10', used: false }) },
      'The console spoke of the usage of 2026-10, not of November',
    ],
    ['no_members', { members: known(names('Bob Cem Dai Eve')) }, '4 members are left: Bob, Cem, Dai and 1 more'],
    ['zero_balance', { balance: known({ currency: 'USD', minor: -320 }) }, 'Balance is −3.20 USD: it must be paid'],
  ])('is made of its evidence: %s', (id, patch, words) => {
    expect(detail(id, patch)).toBe(words);
  });

  it('names the day in the billing time zone', () => {
    const bill = { month: '2026-10', issuedAt: Date.parse('2026-10-31T20:00:00Z') };
    const evidence = { month: '2026-10', timeZone: 'Asia/Shanghai', bill };
    expect(detailIn({ id: 'last_bill_issued', status: 'met', evidence }, 'en')).toContain('October, on 1 Nov');
  });

  it('cuts a name that is too long to read, never inside an emoji', () => {
    const words = detail('no_active_projects', { projects: projects('🎥'.repeat(60)) });
    expect(words).toContain(`${'🎥'.repeat(39)}…`);
    expect(words.isWellFormed()).toBe(true);
  });

  it('stays when the names in it are erased', () => {
    const evidence = { members: { count: 2, first: [{ userId: { personal: null }, name: { personal: null } }] } };
    expect(detailIn({ id: 'no_members', status: 'unmet', evidence }, 'en')).toBe(
      '2 members are left: (erased) and 1 more',
    );
    const words = { words: { en: { personal: null } }, fix: null };
    for (const locale of LOCALES)
      expect(detailIn({ id: 'no_members', status: 'unmet', evidence: words }, locale)).toBe(CATALOGUES[locale].erased);
  });
});

it.each([
  ['USD', 0, '0.00 USD'],
  ['USD', -320, '−3.20 USD'],
  ['USD', 5, '0.05 USD'],
  ['CNY', 123_456, '1234.56 CNY'],
  ['JPY', 320, '320 JPY'],
  ['JPY', -1, '−1 JPY'],
  ['KWD', 1, '0.001 KWD'],
  ['KWD', -12_345, '−12.345 KWD'],
  ['a coin', 250, '250 a coin (minor units)'],
])('writes %s %d as %s', (currency, minor, text) => {
  expect(formatMoney({ currency, minor })).toBe(text);
});
