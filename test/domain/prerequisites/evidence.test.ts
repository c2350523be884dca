import { describe, expect, it } from 'vitest';
import { assess, type Look } from '../../../src/domain/account/eligibility.ts';
import { type Facts, known, type Package, UNKNOWN } from '../../../src/domain/account/facts.ts';
import { personal } from '../../../src/domain/account/values.ts';
import type { PrerequisiteId } from '../../../src/domain/prerequisites/prerequisites.ts';
import { aContext, DAY, facts, NOW } from '../../build.ts';

const pack = (id: string, remaining: number, category: Package['category'] = 'rtc'): Package => ({
  ...{ id, category, remaining, expiresAt: NOW + DAY, name: `Pack ${id}` },
});
const listed = ({ id, category, expiresAt, remaining, name }: Package) => ({
  ...{ id, category, expiresAt, remaining, name: personal(name) },
});
const people = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ userId: `usr_${index}`, name: `Member ${index}` }));
const issuedAt = Date.parse('2026-11-01T02:00:00Z');
const MONTH = { month: '2026-10', timeZone: 'UTC' };

const found = (patch: Partial<Facts>, requester: string | null = 'usr_1001') =>
  assess('acc_1001', { kind: 'found', facts: facts(patch) }, aContext({ requester }));
const evidenceOf = (id: PrerequisiteId, patch: Partial<Facts>, requester?: string | null) =>
  found(patch, requester).findings.find((finding) => finding.id === id)?.evidence;

describe('a finding keeps the values that its sentence is made of:', () => {
  const creator = { userId: personal('usr_1001'), name: personal('Ada L.') };
  const accountCreatedAt = Date.parse('2019-05-02T08:00:00Z');
  it.each<[PrerequisiteId, Partial<Facts>, unknown]>([
    ['creator', {}, { requester: personal('usr_1001'), creator, accountCreatedAt }],
    ['creator', { creator: UNKNOWN }, { requester: personal('usr_1001'), creator: null, accountCreatedAt }],
    ['console_account', { kind: known('reseller') }, { kind: 'reseller', status: 'active' }],
    ['console_account', { kind: UNKNOWN }, { kind: null, status: 'active' }],
    ['no_active_projects', {}, { projects: { active: 0, disabled: 1, first: [] } }],
    [
      'no_active_projects',
      { projects: known([{ id: 'prj_1', name: 'Demo', active: true }]) },
      { projects: { active: 1, disabled: 0, first: [{ id: 'prj_1', name: personal('Demo') }] } },
    ],
    ['zero_balance', { balance: known({ currency: 'JPY', minor: -5 }) }, { balance: { currency: 'JPY', minor: -5 } }],
    ['zero_balance', { balance: UNKNOWN }, { balance: null }],
    ['last_bill_issued', {}, { ...MONTH, bill: { month: '2026-10', issuedAt } }],
    ['last_bill_issued', { lastBill: known(null) }, { ...MONTH, bill: 'none' }],
    ['last_bill_issued', { lastBill: UNKNOWN }, { ...MONTH, bill: null }],
    [
      'packages_finished',
      { packages: known([pack('a', 0), pack('b', 5), pack('c', 9, 'free')]) },
      { packages: { counted: 2, open: 1, first: [listed(pack('b', 5))] } },
    ],
    [
      'packages_finished',
      { packages: known([pack('a', 0)]) },
      { packages: { counted: 1, open: 0, first: [listed(pack('a', 0))] } },
    ],
    ['no_members', {}, { members: { count: 0, first: [] } }],
  ])('%s with %j', (id, patch, expected) => {
    expect(evidenceOf(id, patch)).toEqual(expected);
  });

  it('who must ask, in a look-up that names no requester', () => {
    expect(evidenceOf('creator', {}, null)).toMatchObject({ requester: null, creator });
  });

  it('why what the console said cannot be true', () => {
    const evidence = evidenceOf('last_bill_issued', { lastBill: known({ month: '2026-10', issuedAt: 5 }) });
    expect(evidence).toEqual({
      ...MONTH,
      bill: { implausible: { code: 'issued_too_early', month: '2026-10', at: 5, timeZone: 'UTC' } },
    });
  });

  it('the first ten of a long list, and how many there are', () => {
    const evidence = evidenceOf('no_members', { members: known(people(200)) });
    expect(evidence).toMatchObject({ members: { count: 200, first: { length: 10 } } });
    expect(evidence).toHaveProperty('members.first.0', { userId: personal('usr_0'), name: personal('Member 0') });
  });
});

it.each<[string, Look, string]>([
  ['a console that does not answer', { kind: 'unavailable', why: 'timeout' }, 'no_answer'],
  ['an account that is not known', { kind: 'gone' }, 'gone'],
  ['another account', { kind: 'found', facts: facts({ accountId: 'acc_2002' }) }, 'other_id'],
  ['an account without an id', { kind: 'found', facts: facts({ accountId: '' }) }, 'no_id'],
  [
    'one that began at another time',
    { kind: 'found', facts: facts({ createdAt: known(NOW - DAY) }) },
    'other_beginning',
  ],
  ['a deleted account', { kind: 'found', facts: facts({ status: known('deleted') }) }, 'not_active'],
])('with %s each finding keeps why nothing is known', (_, look, why) => {
  const { findings } = assess('acc_1001', look, aContext({ createdAt: Date.parse('2019-05-02T08:00:00Z') }));
  expect(new Set(findings.map(({ evidence }) => JSON.stringify(evidence)))).toEqual(new Set([JSON.stringify({ why })]));
});

it('names stand in it as personal values only', () => {
  const canary = (id: string) => ({ id, userId: id, name: 'CANARY' });
  const { findings } = found({
    creator: known(canary('usr_9')),
    projects: known([{ ...canary('prj_1'), active: true }]),
    packages: known([{ ...pack('a', 1), name: 'CANARY' }]),
    members: known([canary('usr_2')]),
  });
  const twice = [canary('usr_3'), canary('usr_3')];
  const wrong = found({ members: known(twice) }).findings.filter(({ status }) => status === 'unknown');
  const evidence = [...findings, ...wrong].map((finding) => finding.evidence);
  const bare = JSON.stringify(evidence, (name, value) => (name === 'personal' ? undefined : value));
  expect(JSON.stringify(evidence).match(/CANARY/g)).toHaveLength(5);
  expect(bare).not.toMatch(/CANARY|usr_/);
});
