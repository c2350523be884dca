import { describe, expect, it } from 'vitest';
import { parseFacts } from '../../src/console/parse.ts';
import { assess } from '../../src/domain/account/eligibility.ts';
import { type PrerequisiteId, RULE_SETS } from '../../src/domain/prerequisites/prerequisites.ts';
import { detailIn } from '../../src/messages/findingWords.ts';
import { aContext, NOW } from '../build.ts';

const WIRE = {
  id: 'acc_1001',
  name: 'Acme Live',
  kind: 'console',
  status: 'active',
  created_at: '2019-05-02T08:00:00Z',
  creator: { user_id: 'usr_1001', name: 'Ada L.', email: 'ada@example.com' },
  admin_email: 'ada@example.com',
  locale: 'en',
  balance: { currency: 'USD', minor: 0 },
  last_bill: { month: '2026-10', issued_at: '2026-11-01T02:00:00Z' },
  projects: [{ id: 'prj_1', name: 'Demo', active: false }],
  packages: [{ id: 'pkg_1', name: 'RTC', category: 'rtc', expires_at: '2026-01-31T00:00:00Z', remaining: 5200 }],
  members: [],
  usage: { month: '2026-11', used: false },
};
/** By every rule that there is. */
const CONTEXT = aContext({ ruleSet: 'agora-current-8' });
const COUNT = RULE_SETS[CONTEXT.ruleSet].length;

function check(body: unknown) {
  const facts = parseFacts(body, NOW);
  return assess('acc_1001', facts === null ? { kind: 'unavailable', why: '' } : { kind: 'found', facts }, CONTEXT);
}
const unknowns = (body: unknown) =>
  check(body)
    .findings.filter(({ status }) => status === 'unknown')
    .map(({ id }) => id);

describe('the facts of an account', () => {
  it.each([
    [{ user_id: 'usr_1001', name: 'Ada L.', email: 'ada@example.com' }, 'ada@example.com'],
    [{ user_id: 'usr_1001', name: 'Ada L.' }, null],
    [{ user_id: 'usr_1001', name: 'Ada L.', email: 7 }, null],
    [null, null],
  ])('hold the address of the creator if it is one: %j', (creator, email) => {
    expect(parseFacts({ ...WIRE, creator }, NOW)?.creatorEmail).toBe(email);
  });

  it('are read from the wire format', () => {
    expect(check(WIRE)).toMatchObject({ eligible: true });
    expect(parseFacts(WIRE, NOW)).toMatchObject({
      createdAt: { known: true, value: Date.parse('2019-05-02T08:00:00Z') },
      adminEmail: { known: true, value: 'ada@example.com' },
      locale: { known: true, value: 'en' },
    });
  });

  const NEEDED_BY = {
    name: [],
    kind: ['console_account'],
    status: ['console_account'],
    created_at: ['creator'],
    creator: ['creator'],
    admin_email: [],
    locale: [],
    balance: ['zero_balance'],
    last_bill: ['last_bill_issued'],
    projects: ['no_active_projects'],
    packages: ['packages_finished'],
    members: ['no_members'],
    usage: ['no_usage_this_month'],
  } as const satisfies Record<string, readonly PrerequisiteId[]>;
  const SPOILED: readonly unknown[] = [7, 'nonsense?', true, [null], {}, Number.NaN, [[]], [{}]];

  describe.each(Object.entries(NEEDED_BY))('without a usable %s', (field, own) => {
    it('lose only the finding that needs it when it is missing', () => {
      const { [field as keyof typeof WIRE]: _, ...rest } = WIRE;
      expect(unknowns(rest)).toEqual(own);
    });
    it.each(SPOILED.map((value) => [value]))('lose only that finding when it is %j', (value) => {
      expect(unknowns({ ...WIRE, [field]: value })).toEqual(own);
    });
  });

  it.each([
    ['a balance in words', { balance: { currency: 'USD', minor: '0' } }, 'zero_balance'],
    ['a fraction of a cent', { balance: { currency: 'USD', minor: 0.5 } }, 'zero_balance'],
    ['a balance beyond counting', { balance: { currency: 'USD', minor: 2 ** 53 } }, 'zero_balance'],
    ['a balance that is null', { balance: { currency: 'USD', minor: null } }, 'zero_balance'],
    ['a currency that is none', { balance: { currency: '', minor: 0 } }, 'zero_balance'],
    ['a bill of no month', { last_bill: { month: '2026-13', issued_at: '2026-11-01T02:00:00Z' } }, 'last_bill_issued'],
    ['a bill without a date', { last_bill: { month: '2026-10' } }, 'last_bill_issued'],
    ['30 February', { last_bill: { month: '2026-10', issued_at: '2026-02-30T02:00:00Z' } }, 'last_bill_issued'],
    [
      'a time without a zone',
      { last_bill: { month: '2026-10', issued_at: '2026-11-01T02:00:00' } },
      'last_bill_issued',
    ],
    ['"false" for false', { projects: [{ id: 'p', name: 'x', active: 'false' }] }, 'no_active_projects'],
    ['one bad project of two', { projects: [...WIRE.projects, { id: 'p', name: 'x' }] }, 'no_active_projects'],
    ['one bad package of two', { packages: [...WIRE.packages, null] }, 'packages_finished'],
    ['a new kind of package', { packages: [{ ...WIRE.packages[0], category: 'gold' }] }, 'packages_finished'],
    ['less than nothing left', { packages: [{ ...WIRE.packages[0], remaining: -1 }] }, 'packages_finished'],
    [
      'a package of unknown end',
      { packages: [{ id: 'p', name: 'x', category: 'rtc', remaining: 0 }] },
      'packages_finished',
    ],
    ['a member without an id', { members: [{ name: 'Bob' }] }, 'no_members'],
    ['usage of no month', { usage: { month: 'November', used: false } }, 'no_usage_this_month'],
    ['usage by number', { usage: { month: '2026-11', used: 0 } }, 'no_usage_this_month'],
    ['members by number', { members: 0 }, 'no_members'],
    ['a creator without an id', { creator: { user_id: '', name: 'Ada' } }, 'creator'],
    ['a beginning on 30 February', { created_at: '2019-02-30T08:00:00Z' }, 'creator'],
    ['a beginning in seconds', { created_at: 1_556_784_000 }, 'creator'],
  ])('take %s for unknown', (_, patch, id) => {
    expect(unknowns({ ...WIRE, ...patch })).toEqual([id]);
  });

  it.each([
    ['a month that there is not', { last_bill: { ...WIRE.last_bill, month: '2026-13' } }, 'bill of 2026-13'],
    ['a negative remainder', { packages: [{ ...WIRE.packages[0], remaining: -1 }] }, '−1'],
    ['a currency that there is not', { balance: { currency: 'ABC', minor: 0 } }, 'ABC'],
  ])('are well-formed with %s, which then is named', (_, patch, word) => {
    expect(check({ ...WIRE, ...patch }).findings.filter((one) => detailIn(one, 'en').includes(word))).toHaveLength(1);
  });

  it.each([['acc_9999'], [1001], [null], [''], [' acc_1001']])('are all unknown when they are about %j', (id) => {
    expect(unknowns({ ...WIRE, id })).toHaveLength(COUNT);
  });
  it.each([[null], [[]], [[WIRE]], ['{}'], [7], [undefined]])('are none when the body is %j', (body) => {
    expect(parseFacts(body, NOW)).toBeNull();
  });
  it('are not taken from what every object inherits', () => {
    expect(unknowns(JSON.parse('{"__proto__": {"kind": "console"}}'))).toHaveLength(COUNT);
  });

  it('are never eligible by accident, whatever is put in one place', () => {
    const lies = [null, 0, -1, '', '0', [], {}, true, false, Number.POSITIVE_INFINITY, 'active'];
    const paths = placesIn(WIRE);
    let mutated = 0;
    for (const path of paths) {
      for (const lie of lies) {
        const body = structuredClone(WIRE);
        put(body, path, lie);
        const { findings } = check(body);
        const own = findings.find(({ id }) => id === FINDING_OF[path[0] as keyof typeof FINDING_OF]);
        // No other finding than the one that reads this place may change.
        if (path[0] !== 'id' && path[0] !== 'status') {
          expect(findings.filter(({ id, status }) => status !== 'met' && id !== own?.id)).toEqual([]);
        }
        mutated += 1;
      }
    }
    expect(mutated).toBeGreaterThan(200);
  });
});

const FINDING_OF = {
  created_at: 'creator',
  kind: 'console_account',
  creator: 'creator',
  balance: 'zero_balance',
  last_bill: 'last_bill_issued',
  projects: 'no_active_projects',
  packages: 'packages_finished',
  members: 'no_members',
  usage: 'no_usage_this_month',
} as const;

function placesIn(value: unknown, path: readonly (string | number)[] = []): readonly (readonly (string | number)[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [
    ...(path.length > 0 ? [path] : []),
    ...Object.entries(value).flatMap(([key, inner]) => placesIn(inner, [...path, key])),
  ];
}

function put(body: unknown, path: readonly (string | number)[], value: unknown): void {
  const parents = path.slice(0, -1);
  const parent = parents.reduce((at, key) => (at as Record<string, unknown>)[key], body) as Record<string, unknown>;
  parent[path.at(-1) as string] = value;
}
