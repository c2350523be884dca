import { describe, expect, it } from 'vitest';
import { known, UNKNOWN } from '../../../src/domain/facts.ts';
import { noMembers } from '../../../src/domain/prerequisites/noMembers.ts';
import { facts } from '../../build.ts';

const members = (...names: string[]) => known(names.map((name) => ({ userId: `usr_${name}`, name })));

describe('no_members', () => {
  it.each([
    ['nobody', members(), 'met'],
    ['one person', members('Bob'), 'unmet'],
    ['several', members('Bob', 'Cem', 'Dai', 'Eve'), 'unmet'],
    ['nobody knows who', UNKNOWN, 'unknown'],
  ])('with %s', (_, fact, status) => {
    expect(noMembers.check(facts({ members: fact })).status).toBe(status);
  });

  it('counts them and links to Member Management', () => {
    const { detail, fix } = noMembers.check(facts({ members: members('Bob', 'Cem', 'Dai', 'Eve') }));
    expect(detail.en).toContain('4 members');
    expect(detail.en).toContain('and 1 more');
    expect(detail.zh).toContain('4 个');
    expect(fix?.page).toBe('/member');
  });
});
