import { describe, expect, it } from 'vitest';
import { assess } from '../../../src/domain/account/eligibility.ts';
import { type Facts, known, type Package } from '../../../src/domain/account/facts.ts';
import { plausible } from '../../../src/domain/account/plausible.ts';
import type { PrerequisiteId } from '../../../src/domain/prerequisites/prerequisites.ts';
import { inEachLanguage, LOCALES } from '../../../src/domain/text.ts';
import { detailIn } from '../../../src/messages/findingWords.ts';
import { implausible } from '../../../src/messages/languages/en/unknown.ts';
import { aContext, DAY, facts, MINUTE, NOW } from '../../build.ts';
import { foreignIn } from '../../languages.ts';

const at = (iso: string) => known(Date.parse(iso));
const bill = (month: string, issued: string | null) =>
  known({ month, issuedAt: issued === null ? null : Date.parse(issued) });
const money = (currency: string, minor: number) => known({ currency, minor });
const BORN = Date.parse('2019-05-02T08:00:00Z');
const aPackage = (patch: Partial<Package>): Package => ({
  id: 'pkg_1',
  name: 'RTC',
  category: 'rtc',
  expiresAt: NOW - DAY,
  remaining: 0,
  ...patch,
});
const packages = (...patches: Partial<Package>[]) =>
  known(patches.map((patch, index) => aPackage({ id: `pkg_${index}`, ...patch })));
const projects = (...ids: string[]) => known(ids.map((id) => ({ id, name: 'Demo', active: false })));
const members = (...ids: string[]) => known(ids.map((userId) => ({ userId, name: 'Bob' })));
const UNBORN = { createdAt: at('2030-01-01T00:00:00Z') };

const found = (patch: Partial<Facts>) => ({ kind: 'found', facts: facts(patch) }) as const;
const findings = (patch: Partial<Facts>, context = aContext()) =>
  assess('acc_1001', found(patch), context).findings.map((one) => ({
    ...one,
    detail: inEachLanguage((locale) => detailIn(one, locale)),
  }));

type Case = readonly [field: keyof Facts, what: string, patch: Partial<Facts>, words: string];

/** Each field of the facts with what it cannot be. Expected: the words in which its prerequisite becomes unknown. */
const IMPOSSIBLE: readonly Case[] = [
  ['createdAt', 'later than our clock', { createdAt: known(NOW + 6 * MINUTE) }, 'future'],
  ['createdAt', 'of 1970', { createdAt: known(0) }, '1 Jan 1970, long before'],
  ['createdAt', 'of the year 1', { createdAt: at('0001-01-01T00:00:00Z') }, '1 Jan 1, long'],
  ['createdAt', 'of the year 0', { createdAt: at('0000-01-01T00:00:00Z') }, 'long before'],
  ['createdAt', 'of the last century', { createdAt: at('1999-12-31T23:59:59Z') }, '31 Dec 1999'],

  ['balance', 'in no currency', { balance: money('ABC', 0) }, 'ABC, which is no currency'],
  ['balance', 'in a currency of the past', { balance: money('DEM', 0) }, 'DEM, which is no currency'],
  ['balance', 'in the code for none', { balance: money('XXX', 0) }, 'XXX'],
  ['balance', 'in the code for tests', { balance: money('XTS', 0) }, 'XTS'],
  ['balance', 'in lower case', { balance: money('usd', 0) }, 'usd'],
  ['balance', 'in no code at all', { balance: money('', 0) }, 'no currency'],
  ['balance', 'beyond all money', { balance: money('USD', 10 ** 13 + 1) }, '100000000000.01 USD'],
  ['balance', 'a debt beyond all money', { balance: money('USD', -(10 ** 13) - 1) }, '−100000000000.01 USD'],

  ['lastBill', 'of no month', { lastBill: bill('2026-13', '2026-11-01T02:00:00Z') }, '2026-13, which is no month'],
  ['lastBill', 'of month zero', { lastBill: bill('2026-00', '2026-11-01T02:00:00Z') }, '2026-00'],
  ['lastBill', 'of this month', { lastBill: bill('2026-11', '2026-11-01T02:00:00Z') }, '2026-11, a month'],
  ['lastBill', 'outstanding, of this month', { lastBill: bill('2026-11', null) }, 'not over yet'],
  ['lastBill', 'of the next century', { lastBill: bill('2126-10', null) }, '2126-10'],
  [
    'lastBill',
    'of a month before the account',
    { createdAt: at('2026-11-12T00:00:00Z'), lastBill: bill('2026-10', '2026-11-13T00:00:00Z') },
    'bill of 2026-10, before the account was created (12 Nov 2026)',
  ],
  [
    'lastBill',
    'outstanding, of a month before the account',
    { createdAt: at('2026-11-12T00:00:00Z'), lastBill: bill('2026-10', null) },
    '12 Nov 2026',
  ],
  [
    'lastBill',
    'issued before its month began',
    { lastBill: bill('2026-10', '2026-08-12T00:00:00Z') },
    'The console says that the bill of 2026-10 was issued on 12 Aug 2026, before that month ended',
  ],
  ['lastBill', 'issued a year early', { lastBill: bill('2026-10', '2025-11-01T00:00:00Z') }, '1 Nov 2025'],
  ['lastBill', 'issued in 1970', { lastBill: known({ month: '2026-10', issuedAt: 0 }) }, '1 Jan 1970'],
  [
    'lastBill',
    'issued while its month ran',
    { lastBill: bill('2026-10', '2026-10-31T23:54:59Z') },
    '31 Oct 2026, before that month ended',
  ],
  [
    'lastBill',
    'issued in the future',
    { lastBill: known({ month: '2026-10', issuedAt: NOW + 6 * MINUTE }) },
    '23 Nov 2026, which is in the future',
  ],

  ['projects', 'with one id twice', { projects: projects('prj_1', 'prj_2', 'prj_1') }, 'Demo (prj_1)'],

  [
    'packages',
    'ended before the account began',
    { packages: packages({}, { expiresAt: BORN - 1 }) },
    'ended on 2 May 2019, before the account was created (2 May 2019): RTC (pkg_1)',
  ],
  ['packages', 'ended in 1970', { packages: packages({ expiresAt: 0 }) }, '1 Jan 1970'],
  [
    'packages',
    'free, ended before the account began',
    { packages: packages({ category: 'free', expiresAt: BORN - DAY }) },
    'before the account',
  ],
  ['packages', 'with less than nothing', { packages: packages({ remaining: -1 }) }, '(−1) is left'],
  ['packages', 'with one id twice', { packages: packages({ id: 'a' }, { id: 'a' }) }, 'twice: RTC (a)'],

  ['members', 'with the creator', { members: members('usr_2', 'usr_1001') }, 'among the members: Bob'],
  ['members', 'with one id twice', { members: members('usr_2', 'usr_2') }, 'twice: Bob (usr_2)'],
];

const NEEDED_BY: Partial<Record<keyof Facts, PrerequisiteId>> = {
  createdAt: 'creator',
  balance: 'zero_balance',
  lastBill: 'last_bill_issued',
  projects: 'no_active_projects',
  packages: 'packages_finished',
  members: 'no_members',
};
/** Words, addresses and choices of a list: each that is well-formed can be true. `accountId`: see below. */
const CANNOT_BE_WRONG: readonly (keyof Facts)[] = [
  'accountId',
  'fetchedAt',
  'name',
  'kind',
  'status',
  'creator',
  'creatorEmail',
  'adminEmail',
  'locale',
  'usage',
];

describe('a fact that cannot be true', () => {
  it.each(IMPOSSIBLE)('makes its own finding unknown, in words that name it: %s %s', (field, _, patch, words) => {
    const own = NEEDED_BY[field];
    const { [field]: lie, ...others } = patch;
    expect(lie).toBeDefined();
    const rest = (all: ReturnType<typeof findings>) => all.filter(({ id }) => id !== own);
    const now = findings(patch);
    const finding = now.find(({ id }) => id === own);
    expect(finding).toMatchObject({ status: 'unknown', detail: { en: expect.stringContaining(words) } });
    for (const locale of LOCALES) expect(foreignIn(locale, finding?.detail[locale] ?? '')).toBeNull();
    expect(rest(now)).toEqual(rest(findings(others)));
    expect(assess('acc_1001', found(patch), aContext()).eligible).toBe(false);
  });

  it.each(IMPOSSIBLE)('is no fact for anybody else: %s %s', (field, _, patch) => {
    const said = facts(patch);
    const judged = plausible(said, aContext());
    expect(judged).toEqual({ ...said, [field]: { known: false, why: expect.anything() } });
    expect(plausible(judged, aContext())).toEqual(judged);
  });

  it('is thought of for each field that there is', () => {
    const thoughtOf = [...CANNOT_BE_WRONG, ...IMPOSSIBLE.map(([field]) => field)];
    expect([...new Set(thoughtOf)].sort()).toEqual(Object.keys(facts()).sort());
  });

  it.each([
    ['another account', 'acc_2002', 'another account'],
    ['an id that differs in case', 'ACC_1001', 'another account'],
    ['no account', '', 'did not say which account'],
  ])('makes everything unknown when it is the id: %s', (_, accountId, words) => {
    for (const { status, detail } of findings({ accountId })) {
      expect(status).toBe('unknown');
      expect(detail.en).toContain(words);
      for (const locale of LOCALES) expect(foreignIn(locale, detail[locale])).toBeNull();
    }
  });

  it('proves nothing even when the beginning is not known to compare with', () => {
    const unknown = (patch: Partial<Facts>) =>
      findings({ ...UNBORN, ...patch }).flatMap(({ id, status }) => (status === 'unknown' ? [id] : []));
    expect(unknown({})).toEqual(['creator']);
    expect(unknown({ packages: packages({ expiresAt: 0 }) })).toEqual(['creator', 'packages_finished']);
    expect(unknown({ lastBill: bill('1970-01', '2026-11-01T02:00:00Z') })).toEqual(['creator', 'last_bill_issued']);
  });

  it.each([
    ['UTC', '2026-10-31T23:55:00Z'],
    ['Asia/Shanghai', '2026-10-31T15:55:00Z'],
    ['America/Los_Angeles', '2026-11-01T06:55:00Z'],
  ])('is judged in the billing time zone: %s', (billingTimeZone, end) => {
    const judged = (issuedAt: number) =>
      plausible(facts({ lastBill: known({ month: '2026-10', issuedAt }) }), aContext({ billingTimeZone })).lastBill;
    expect(judged(Date.parse(end)).known).toBe(true);
    expect(judged(Date.parse(end) - 1).known).toBe(false);
  });

  it('is cut where its words would be too long to read', () => {
    const endless = '𝒜'.repeat(900);
    const listed = { id: endless, name: endless };
    const { projects } = plausible(
      facts({ projects: known([1, 2].map(() => ({ ...listed, active: false }))) }),
      aContext(),
    );
    expect([...(projects.known || !projects.why ? '' : implausible(projects.why))].length).toBeLessThan(150);
  });
});

describe('a fact that can only just be true', () => {
  it.each<[string, Partial<Facts>]>([
    ['created as the century began', { createdAt: at('2000-01-01T00:00:00Z') }],
    ['created now, by a clock ahead of ours', { createdAt: known(NOW + 5 * MINUTE), lastBill: known(null) }],
    ['a bill of the month in which the account began', { createdAt: at('2026-10-31T23:00:00Z') }],
    ['a bill issued as its month ended', { lastBill: bill('2026-10', '2026-11-01T00:00:00Z') }],
    ['a bill dated on the last second of its month', { lastBill: bill('2026-10', '2026-10-31T23:59:59Z') }],
    ['a bill issued by a clock ahead of ours', { lastBill: known({ month: '2026-10', issuedAt: NOW + 5 * MINUTE }) }],
    ['an old bill, issued late', { lastBill: bill('2020-02', '2026-11-01T02:00:00Z') }],
    ['no bill', { lastBill: known(null) }],
    ['a package that ended as the account began', { packages: packages({ expiresAt: BORN }) }],
    ['a package of the year 9999', { packages: packages({ expiresAt: Date.parse('9999-12-31T23:59:59Z') }) }],
    ['a package that never ends', { packages: packages({ expiresAt: null, remaining: Number.MAX_SAFE_INTEGER }) }],
    ['packages of one name', { packages: packages({}, {}) }],
    ['as much money as there is', { balance: money('USD', 10 ** 13) }],
    ['as much debt as there is', { balance: money('USD', -(10 ** 13)) }],
    ['minus zero', { balance: money('JPY', -0) }],
    ['a currency of three decimals', { balance: money('IQD', 0) }],
    ['members of one name', { members: members('usr_2', 'usr_3') }],
    ['a project with the id of a package', { projects: projects('x'), packages: packages({ id: 'x' }) }],
  ])('stays as it is: %s', (_, patch) => {
    expect(plausible(facts(patch), aContext())).toEqual(facts(patch));
  });

  it('is last month’s bill a moment before the month ends on our clock', () => {
    const now = Date.parse('2026-11-30T23:58:00Z');
    const said = facts({ lastBill: bill('2026-11', '2026-12-01T00:01:00Z') });
    expect(plausible(said, aContext({ now }))).toEqual(said);
    expect(plausible(said, aContext({ now: now - 5 * MINUTE })).lastBill.known).toBe(false);
  });
});
