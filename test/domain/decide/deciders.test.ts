import { describe, expect, it } from 'vitest';
import { countDeciders } from '../../../src/domain/decide/deciders.ts';
import type { DeletionRequest } from '../../../src/domain/request.ts';
import { aPolicy, aRequest, aReviewer, NOW } from '../../build.ts';

const ANA = aReviewer();
const BEN = aReviewer({ id: 'U0BEN', email: 'ben@desk.example' });
const OWNER = aReviewer({ id: 'U0ADA', email: 'ada+work@example.com' });
const NAMELESS = aReviewer({ id: 'U0NOM', email: null });

function counted(request: DeletionRequest, deciders: Parameters<typeof countDeciders>[1], approvalsRequired = 1) {
  const decided = countDeciders(request, deciders, { now: NOW, policy: aPolicy({ approvalsRequired }) });
  if (!decided.ok) throw new Error(decided.refusal.code);
  return decided.value;
}

describe('a request that waits', () => {
  it.each([
    ['everybody has left', [], 1, { found: 0, needed: 1 }],
    ['only its owner is there', [OWNER], 1, { found: 0, needed: 1 }],
    ['only somebody without an address is there', [NAMELESS], 1, { found: 0, needed: 1 }],
    ['one is there where two are needed', [ANA, OWNER], 2, { found: 1, needed: 2 }],
  ])('says that nobody can decide about it: %s', (_, deciders, needed, tooFewDeciders) => {
    const change = counted(aRequest(), deciders, needed);
    expect(change?.event).toEqual({ kind: 'deciders.counted', ...tooFewDeciders });
    expect(change?.request.tooFewDeciders).toEqual(tooFewDeciders);
    expect(change?.effects.map(({ kind }) => kind).sort()).toEqual(['card.refresh', 'staff.alert', 'thread.note']);
  });

  it.each([
    ['one is there', [ANA, OWNER], 1],
    ['two are there', [ANA, BEN], 2],
  ])('says nothing when enough may: %s', (_, deciders, needed) => {
    expect(counted(aRequest(), deciders, needed)).toBeNull();
  });

  it('says it once, and once that there are enough again', () => {
    const stuck = aRequest({ tooFewDeciders: { found: 0, needed: 1 } });
    expect(counted(stuck, [OWNER])).toBeNull();
    expect(counted(stuck, [ANA])).toMatchObject({
      event: { kind: 'deciders.counted', found: 1, needed: 1 },
      request: { tooFewDeciders: null },
    });
  });
});

it.each(['approved', 'deleting', 'completed', 'rejected', 'cancelled'] as const)('%s needs no count', (status) => {
  expect(counted(aRequest({ status }), [])).toBeNull();
});
