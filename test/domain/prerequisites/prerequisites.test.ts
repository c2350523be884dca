import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Facts } from '../../../src/domain/account/facts.ts';
import {
  PREREQUISITES,
  RULE_SET_NAMES,
  RULE_SETS,
  type RuleSet,
  ruleSetNamed,
} from '../../../src/domain/prerequisites/prerequisites.ts';
import { aContext, facts } from '../../build.ts';
import { ALL_UNKNOWN, ALL_UNMET, EACH_UNMET } from '../../prerequisites.ts';

const statuses = (patch: Partial<Facts>) => PREREQUISITES.map(({ check }) => check(facts(patch), aContext()).status);

const idsOf = (name: RuleSet): readonly string[] => RULE_SETS[name].map(({ id }) => id);

describe('the table of prerequisites', () => {
  it('has the seven of the source document in its reading order, and the one that came later', () => {
    const seven = [
      'creator',
      'console_account',
      'no_active_projects',
      'zero_balance',
      'last_bill_issued',
      'packages_finished',
      'no_members',
    ];
    expect(idsOf('agora-2021-01-14')).toEqual(seven);
    expect(idsOf('agora-current-8')).toEqual([...seven, 'no_usage_this_month']);
  });

  it('names each once', () => {
    for (const ids of [PREREQUISITES.map(({ id }) => id), ...RULE_SET_NAMES.map(idsOf)]) {
      expect(new Set(ids).size).toBe(ids.length);
    }
  });

  it('has a set for every name that a request may have kept', () => {
    expect(ruleSetNamed('agora-current-8', 'agora-2021-01-14')).toBe('agora-current-8');
    for (const name of ['of earlier days', 'toString', '', undefined]) {
      expect(ruleSetNamed(name, 'agora-2021-01-14')).toBe('agora-2021-01-14');
    }
  });

  it('has a line for each file of its folder, whose name is the id', () => {
    const files = readdirSync(new URL('../../../src/domain/prerequisites/', import.meta.url))
      .filter((name) => name !== 'prerequisites.ts' && name !== 'prerequisite.ts')
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
