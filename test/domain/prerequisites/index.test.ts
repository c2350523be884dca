import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Facts } from '../../../src/domain/facts.ts';
import { PREREQUISITES } from '../../../src/domain/prerequisites/index.ts';
import { aContext, facts } from '../../build.ts';
import { ALL_UNKNOWN, ALL_UNMET, EACH_UNMET } from '../../prerequisites.ts';

const statuses = (patch: Partial<Facts>) => PREREQUISITES.map(({ check }) => check(facts(patch), aContext()).status);

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
    ['met', {}],
    ['unmet', ALL_UNMET],
    ['unknown', ALL_UNKNOWN],
  ] as const)('can all be %s', (status, patch) => {
    expect(new Set(statuses(patch))).toEqual(new Set([status]));
  });

  it.each(EACH_UNMET)('judges each by itself: $id', ({ id, patch }) => {
    const unmet = PREREQUISITES.filter((_, index) => statuses(patch)[index] !== 'met');
    expect(unmet.map((one) => one.id)).toEqual([id]);
  });
});
