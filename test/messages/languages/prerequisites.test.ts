import { describe, expect, it } from 'vitest';
import { type Facts, known, type Package, UNKNOWN } from '../../../src/domain/account/facts.ts';
import { PREREQUISITES, type PrerequisiteId } from '../../../src/domain/prerequisites/index.ts';
import { detailIn, fixIn, titleIn } from '../../../src/messages/findingWords.ts';
import { formatMoney } from '../../../src/messages/languages/money.ts';
import { ALL_UNKNOWN, ALL_UNMET, checkBy, EACH_UNMET, ruleSetOf } from '../../prerequisites.ts';

/** Letters that words are made of. */
const LETTERS = { en: /^[\x20-\x7e−]+$/, zh: /\p{Script=Han}/u } as const;
const LOCALES = ['en', 'zh'] as const;

const finding = (id: PrerequisiteId, patch: Partial<Facts>) => {
  const found = checkBy(ruleSetOf(id), patch).findings.find((one) => one.id === id);
  if (found === undefined) throw new Error(id);
  return found;
};
const detail = (id: PrerequisiteId, patch: Partial<Facts>, locale: 'en' | 'zh' = 'en') =>
  detailIn(finding(id, patch), locale);

describe.each(LOCALES)('the words of each prerequisite in %s', (locale) => {
  it.each(PREREQUISITES.map(({ id }) => id))('have a title: %s', (id) => {
    expect(titleIn(id, locale)).toMatch(LETTERS[locale]);
  });

  it.each([
    ['met', {}],
    ['unmet', ALL_UNMET],
    ['unknown', ALL_UNKNOWN],
  ] as const)('say what was found when it is %s', (_, patch) => {
    for (const { id } of PREREQUISITES) expect(detail(id, patch, locale)).toMatch(LETTERS[locale]);
  });

  it.each(EACH_UNMET)('name a way to fix it: $id', ({ id, patch }) => {
    const fix = fixIn(finding(id, patch), locale);
    expect(fix?.label).toMatch(LETTERS[locale]);
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
  it.each<[PrerequisiteId, Partial<Facts>, en: string, zh: string]>([
    ['creator', {}, 'Ada L. created the account', '该账号由 Ada L. 创建'],
    [
      'creator',
      { creator: known({ userId: 'usr_9', name: 'Zoe' }) },
      'Somebody else created the account: Zoe must ask',
      '该账号由他人创建：须由 Zoe 本人申请',
    ],
    [
      'creator',
      { createdAt: UNKNOWN },
      'The console did not say when the account was created',
      '控制台未返回该账号的创建时间',
    ],
    [
      'creator',
      { creator: UNKNOWN, createdAt: UNKNOWN },
      'The console did not say who created the account',
      '控制台未返回该账号的创建者',
    ],
    ['no_active_projects', { projects: known([]) }, 'No projects', '没有项目'],
    ['no_active_projects', {}, 'No active projects (1 disabled)', '没有启用中的项目（已停用 1 个）'],
    [
      'no_active_projects',
      { projects: known([project('Demo'), { ...project('Old'), active: false }]) },
      '1 project is active: Demo',
      '有 1 个启用中的项目：Demo',
    ],
    [
      'no_active_projects',
      { projects: projects('Demo', 'Live', 'Stage', 'Game', 'Class') },
      '5 projects are active: Demo, Live, Stage and 2 more',
      '有 5 个启用中的项目：Demo、Live、Stage 等 5 个',
    ],
    ['last_bill_issued', {}, "Last month's bill was issued (October, on 1 Nov)", '上月账单已出账（10月，11月1日）'],
    ['last_bill_issued', { lastBill: known(null) }, 'No billing in October', '10月没有账单'],
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
      '有 2 个套餐包未过期且未用完：RTC、Gold support',
    ],
    [
      'packages_finished',
      { packages: known([pack('Spent', { remaining: 0 })]) },
      'Packages expired or used up (Spent)',
      '套餐包已过期或用完（Spent）',
    ],
    ['no_usage_this_month', {}, 'No usage in November', '11月没有用量'],
    [
      'no_usage_this_month',
      { usage: known({ month: '2026-10', used: false }) },
      'The console spoke of the usage of 2026-10, not of November',
      '控制台返回的是 2026-10 的用量，而非11月',
    ],
    [
      'no_members',
      { members: known(names('Bob Cem Dai Eve')) },
      '4 members are left: Bob, Cem, Dai and 1 more',
      '还有 4 个成员：Bob、Cem、Dai 等 4 个',
    ],
    [
      'zero_balance',
      { balance: known({ currency: 'USD', minor: -320 }) },
      'Balance is USD −3.20: it must be paid',
      '余额为 USD −3.20：须先付清',
    ],
  ])('is made of its evidence: %s', (id, patch, en, zh) => {
    expect([detail(id, patch), detail(id, patch, 'zh')]).toEqual([en, zh]);
  });

  it('names the day in the billing time zone', () => {
    const bill = { month: '2026-10', issuedAt: Date.parse('2026-10-31T20:00:00Z') };
    const evidence = { month: '2026-10', timeZone: 'Asia/Shanghai', bill };
    expect(detailIn({ id: 'last_bill_issued', status: 'met', evidence }, 'en')).toContain('October, on 1 Nov');
  });

  it('cuts a name that is too long to read, never inside an emoji', () => {
    const words = detail('no_active_projects', { projects: projects('🎥'.repeat(60)) });
    expect([...words].filter((sign) => sign === '🎥')).toHaveLength(40);
    expect(words.isWellFormed()).toBe(true);
  });

  it('stays when the names in it are erased', () => {
    const evidence = { members: { count: 2, first: [{ userId: { personal: null }, name: { personal: null } }] } };
    expect(detailIn({ id: 'no_members', status: 'unmet', evidence }, 'en')).toBe(
      '2 members are left: (erased) and 1 more',
    );
  });
});

it.each([
  ['USD', 0, 'USD 0.00'],
  ['USD', -320, 'USD −3.20'],
  ['USD', 5, 'USD 0.05'],
  ['CNY', 123_456, 'CNY 1234.56'],
  ['JPY', 320, 'JPY 320'],
  ['JPY', -1, 'JPY −1'],
  ['KWD', 1, 'KWD 0.001'],
  ['KWD', -12_345, 'KWD −12.345'],
  ['a coin', 250, 'a coin 2.50'],
])('writes %s %d as %s', (currency, minor, text) => {
  expect(formatMoney({ currency, minor })).toBe(text);
});
