import { describe, expect, it } from 'vitest';
import { known, UNKNOWN } from '../../../src/domain/account/facts.ts';
import { noMembers } from '../../../src/domain/prerequisites/noMembers.ts';
import { aContext, facts } from '../../build.ts';

const members = (...names: string[]) => known(names.map((name) => ({ userId: `usr_${name}`, name })));

describe('no_members', () => {
  it.each([
    ['nobody', members(), 'met'],
    ['one person', members('Bob'), 'unmet'],
    ['several', members('Bob', 'Cem', 'Dai', 'Eve'), 'unmet'],
    ['nobody knows who', UNKNOWN, 'unknown'],
  ])('with %s', (_, fact, status) => {
    expect(noMembers.check(facts({ members: fact }), aContext()).status).toBe(status);
  });
});
