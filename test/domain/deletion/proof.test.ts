import { describe, expect, it } from 'vitest';
import { assess } from '../../../src/domain/account/eligibility.ts';
import type { Deletion, Sight } from '../../../src/domain/deletion/deletion.ts';
import { moveAfter, sightOf } from '../../../src/domain/deletion/proof.ts';
import { aCheck, aContext, aRequest, facts, NOW } from '../../build.ts';
import { LOOKS, type LookName } from '../decide/transitions.ts';

const { account } = aRequest();

describe('what a look says of an account', () => {
  const SIGHTS: Record<LookName, Sight> = {
    eligible: 'active',
    unmet: 'active',
    unknown: 'active',
    'new address': 'active',
    'no address': 'active',
    deleted: 'deleted',
    gone: 'deleted',
    replaced: 'another',
    'other account': 'undecided',
    'no status': 'undecided',
    unavailable: 'silent',
  };
  it.each(Object.entries(SIGHTS))('%s: %s', (name, sight) => {
    expect(sightOf(account, LOOKS[name as LookName])).toBe(sight);
  });

  it('is another account even when that one says that it is deleted', () => {
    const look = { ...LOOKS.deleted, facts: { ...LOOKS.replaced.facts, status: LOOKS.deleted.facts.status } };
    expect(sightOf(account, look)).toBe('another');
  });

  it.each([
    ['the console does not say when it began', account, facts({ createdAt: { known: false } })],
    ['nobody knows when it began', { ...account, createdAt: null }, facts()],
  ])('is not that it is there when %s', (_, about, found) => {
    expect(sightOf(about, { kind: 'found', facts: found })).toBe('undecided');
  });
});

/**
 * Every cell: what we sent and what came back (`-`: nothing was sent; null: no answer), against what the last look said.
 * Only a deletion that this desk asked for is completed, and only by a look.
 */
const OUTCOMES = ['-', null, 'unknown', 'denied', 'later', 'deleted', 'gone', 'accepted', 'refused'] as const;
const TABLE: Readonly<Record<string, string>> = {
  //           -       null     unknown  denied   later    deleted  gone     accepted refused
  eligible: '  call    call     call     call     call     look     look     look     look    ',
  unmet: '     return  person   person   person   person   look     look     look     look    ',
  unknown: '   return  look     look     look     look     look     look     look     look    ',
  'no status': 'return look     look     look     look     look     look     look     look    ',
  'other account': 'return look look     look     look     look     look     look     look    ',
  unavailable: 'look   look     look     look     look     look     look     look     look    ',
  deleted: '   return  complete complete complete complete complete complete complete complete',
  gone: '      return  complete complete complete complete complete complete complete complete',
  replaced: '  return  person   person   person   person   person   person   person   person  ',
};

describe('the next step of a deletion', () => {
  const cells = Object.entries(TABLE).flatMap(([name, row]) =>
    row
      .trim()
      .split(/\s+/)
      .map((move, index) => [name as LookName, OUTCOMES[index] ?? null, move] as const),
  );
  it('is decided for everything that can be seen after everything that can be answered', () => {
    expect(cells).toHaveLength(Object.keys(TABLE).length * OUTCOMES.length);
  });

  it.each(cells)('when a look says %s after %s is %s', (name, outcome, move) => {
    const context = aContext({ now: NOW, createdAt: account.createdAt });
    const check = assess(account.id, LOOKS[name], context);
    const sent: Pick<Deletion, 'sentAt' | 'outcome'> =
      outcome === '-' ? { sentAt: null, outcome: null } : { sentAt: NOW, outcome };
    expect(moveAfter(sent, sightOf(account, LOOKS[name]), check)).toBe(move);
  });

  it('is never a call on anything but an account that says that it is there, with all met', () => {
    const sights: readonly Sight[] = ['active', 'deleted', 'another', 'undecided', 'silent'];
    const calls = sights.filter((sight) => moveAfter({ sentAt: null, outcome: null }, sight, aCheck()) === 'call');
    expect(calls).toEqual(['active']);
  });
});
