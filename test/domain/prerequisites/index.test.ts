import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Facts, known, UNKNOWN } from '../../../src/domain/facts.ts';
import { PREREQUISITES } from '../../../src/domain/prerequisites/index.ts';
import type { Verdict } from '../../../src/domain/prerequisites/prerequisite.ts';
import { aContext, facts } from '../../build.ts';

/** Facts that fail every prerequisite at once. */
const ALL_UNMET: Partial<Facts> = {
  kind: known('reseller'),
  creator: known({ userId: 'usr_9', name: 'Zoe' }),
  projects: known([{ id: 'prj_1', name: 'Demo', active: true }]),
  balance: known({ currency: 'USD', minor: 1 }),
  lastBill: known({ month: '2026-10', issuedAt: null }),
  packages: known([{ id: 'pkg_1', name: 'RTC', category: 'rtc', expiresAt: null, remaining: 1 }]),
  members: known([{ userId: 'usr_2', name: 'Bob' }]),
};
const ALL_UNKNOWN: Partial<Facts> = {
  kind: UNKNOWN,
  creator: UNKNOWN,
  projects: UNKNOWN,
  balance: UNKNOWN,
  lastBill: UNKNOWN,
  packages: UNKNOWN,
  members: UNKNOWN,
};
const verdicts = (patch: Partial<Facts>): Verdict[] =>
  PREREQUISITES.map(({ check }) => check(facts(patch), aContext()));

describe('the table of prerequisites', () => {
  it('has the seven of the source document in its reading order', () => {
    expect(PREREQUISITES.map(({ id }) => id)).toEqual([
      'creator',
      'console_account',
      'no_active_projects',
      'zero_balance',
      'last_bill_issued',
      'packages_finished',
      'no_members',
    ]);
  });

  it('has a line for each file of its folder, whose name is the id', () => {
    const files = readdirSync(new URL('../../../src/domain/prerequisites/', import.meta.url))
      .filter((name) => name !== 'index.ts' && name !== 'prerequisite.ts')
      .map((name) => name.replace(/\.ts$/, '').replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`));
    expect(PREREQUISITES.map(({ id }) => id).sort()).toEqual(files.sort());
  });

  it.each([
    ['met', facts()],
    ['unmet', ALL_UNMET],
    ['unknown', ALL_UNKNOWN],
  ] as const)('can all be %s, each with words in both languages', (status, patch) => {
    for (const verdict of verdicts(patch)) {
      expect(verdict.status).toBe(status);
      expect(verdict.detail.en).toMatch(/^[\x20-\x7e−]+$/);
      expect(verdict.detail.zh).toMatch(/\p{Script=Han}/u);
    }
  });

  it('has a title in both languages for each', () => {
    for (const { title } of PREREQUISITES) {
      expect(title.en).toMatch(/^[\x20-\x7e]+$/);
      expect(title.zh).toMatch(/\p{Script=Han}/u);
    }
  });

  it('names a way to fix each that is unmet, and only those', () => {
    for (const { fix } of verdicts(ALL_UNMET)) {
      expect(fix?.label.en).toMatch(/^[\x20-\x7e]+$/);
      // It stands behind “1 project is active” and “3 projects are active”.
      expect(fix?.label.en).not.toMatch(/\b(them|they|all)\b/i);
      expect(fix?.label.zh).toMatch(/\p{Script=Han}/u);
      expect(fix?.page).toMatch(/^(\/|https:\/\/)/);
    }
    for (const { fix } of [...verdicts({}), ...verdicts(ALL_UNKNOWN)]) expect(fix).toBeNull();
  });
});
