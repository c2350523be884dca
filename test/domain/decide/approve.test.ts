import { describe, expect, it } from 'vitest';
import { assess } from '../../../src/domain/account/eligibility.ts';
import { fingerprint } from '../../../src/domain/account/fingerprint.ts';
import type { Staff } from '../../../src/domain/actor.ts';
import { approve } from '../../../src/domain/decide/approve.ts';
import type { Decided } from '../../../src/domain/decide/change.ts';
import { startDeletion } from '../../../src/domain/decide/startDeletion.ts';
import { undo } from '../../../src/domain/decide/undo.ts';
import type { DeletionRequest, RequestId } from '../../../src/domain/request.ts';
import { aContext, aDeletion, aPolicy, aRequest, aReviewer, MINUTE, NOW, stillReviewers } from '../../build.ts';
import { BEN, LOOKS, type LookName } from './transitions.ts';

const ANA = aReviewer();
const CEM = aReviewer({ id: 'U0CEM', email: 'cem@desk.example' });
const moment = { now: NOW, policy: aPolicy({ approvalsRequired: 3 }) };

function approved(request: DeletionRequest, by: Staff, name: LookName = 'eligible', seen?: string): Decided {
  const look = LOOKS[name];
  const check = assess('acc_1001', look, aContext({ createdAt: aRequest().account.createdAt }));
  const mark = seen ?? fingerprint(request, check);
  return approve(request, { by, look, check, seen: mark, note: null, standing: stillReviewers(request) }, moment);
}
function approvedBy(request: DeletionRequest, ...people: Staff[]): DeletionRequest {
  return people.reduce((current, by) => next(approved(current, by)), request);
}
const next = (decided: Decided): DeletionRequest => {
  if (!decided.ok || decided.value === null) throw new Error('not changed');
  return decided.value.request;
};

describe('approving by three', () => {
  it('takes three different people, and only the third decides', () => {
    const two = approvedBy(aRequest(), ANA, BEN);
    expect(two).toMatchObject({ status: 'pending', decision: null, deletion: null });
    expect(approved(two, CEM)).toMatchObject({
      value: {
        request: {
          status: 'approved',
          decision: { kind: 'approved', by: 'U0CEM', at: NOW },
          deletion: aDeletion({ executeAt: NOW + 15 * MINUTE, sentAt: null, outcome: null }),
          approvals: [{ by: 'U0ANA' }, { by: 'U0BEN' }, { by: 'U0CEM' }],
        },
        event: { kind: 'request.approved', count: 3, of: 3 },
      },
    });
  });

  it('counts one person once', () => {
    expect(approved(approvedBy(aRequest(), ANA), ANA)).toMatchObject({ refusal: { code: 'already_approved_by_you' } });
  });

  it('learns from a second try by the same person, too, that the account is gone', () => {
    expect(approved(approvedBy(aRequest(), ANA), ANA, 'gone')).toMatchObject({
      value: { event: { kind: 'account.gone' }, request: { approvals: [] }, refusal: { code: 'account_gone' } },
    });
  });

  it('says how many there are', () => {
    expect(approved(approvedBy(aRequest(), ANA), BEN)).toMatchObject({
      value: { event: { kind: 'approval.added', count: 2, of: 3 } },
    });
  });

  it('is refused when another approval came in since the dialog was shown', () => {
    const seen = fingerprint(aRequest(), aRequest().check);
    expect(approved(approvedBy(aRequest(), ANA), BEN, 'eligible', seen)).toMatchObject({
      refusal: { code: 'changed_since_shown' },
    });
  });

  it('is refused with the mark of another request, of which the same was shown', () => {
    const other = aRequest({ id: 'DR-7F3K-2QXW' as RequestId });
    const check = assess('acc_1001', LOOKS.eligible, aContext({ createdAt: other.account.createdAt }));
    const seen = fingerprint(other, check);
    expect(approved(aRequest(), BEN, 'eligible', seen)).toMatchObject({ refusal: { code: 'changed_since_shown' } });
    expect(approved(other, BEN, 'eligible', seen)).toMatchObject({ ok: true });
  });

  it('loses no approval that came while another was under way', () => {
    const look = LOOKS.eligible;
    const check = assess('acc_1001', look, aContext({ createdAt: aRequest().account.createdAt }));
    const seen = fingerprint(aRequest(), check);
    const both = approvedBy(aRequest(), ANA);
    // Ben's dialog, and the look at who approved before, are of a time when nobody had.
    const late = approve(both, { by: BEN, look, check, seen, note: null, standing: [] }, moment);
    expect(late).toMatchObject({ refusal: { code: 'changed_since_shown' } });
  });

  it('counts only whoever may still decide, and says whose approval counts no more', () => {
    const one = approvedBy(aRequest(), ANA, BEN);
    const look = LOOKS.eligible;
    const check = assess('acc_1001', look, aContext({ createdAt: aRequest().account.createdAt }));
    const seen = fingerprint({ ...one, approvals: one.approvals.slice(1) }, check);
    const standing = [aReviewer({ id: ANA.id, reviewer: false }), BEN];
    const decided = approve(one, { by: CEM, look, check, seen, note: null, standing }, moment);
    expect(decided).toMatchObject({
      value: {
        request: { status: 'pending', approvals: [{ by: BEN.id }, { by: CEM.id }] },
        event: { kind: 'approval.added', count: 2, of: 3, lapsed: [ANA.id] },
      },
    });
    const unaware = { by: CEM, look, check, seen: fingerprint(one, check), note: null, standing };
    expect(approve(one, unaware, moment)).toMatchObject({ refusal: { code: 'changed_since_shown' } });
  });

  it.each(['undone', 'voided'] as const)('starts from nothing once it was %s', (how) => {
    const all = approvedBy(aRequest(), ANA, BEN, CEM);
    const later = { ...moment, now: NOW + 15 * MINUTE };
    const check = assess('acc_1001', LOOKS.unmet, aContext());
    const back = next(
      how === 'undone'
        ? undo(all, { by: BEN, reason: 'Wrong account.' }, moment)
        : startDeletion(all, { look: LOOKS.unmet, check, standing: [], history: [] }, later),
    );
    expect(back).toMatchObject({ status: 'pending', approvals: [], decision: null, deletion: null });
    expect(approvedBy({ ...back, check: aRequest().check }, ANA, BEN).status).toBe('pending');
  });
});

describe('an approval of what is not met', () => {
  it.each<[LookName, string, string]>([
    ['unmet', 'prerequisites_unmet', 'request.blocked'],
    ['unknown', 'prerequisites_unmet', 'request.blocked'],
    ['other account', 'prerequisites_unmet', 'request.blocked'],
    ['unavailable', 'facts_unavailable', 'request.blocked'],
    ['deleted', 'account_gone', 'account.gone'],
    ['gone', 'account_gone', 'account.gone'],
    ['replaced', 'account_replaced', 'account.replaced'],
  ])('with facts %s is not counted, but the card learns of it', (name, code, kind) => {
    const decided = approved(aRequest(), ANA, name);
    expect(decided).toMatchObject({ value: { refusal: { code }, event: { kind } } });
    expect(next(decided)).toMatchObject({ status: 'pending', approvals: [], check: { eligible: false } });
  });

  it('blames only what is known not to be met, for the statistics', () => {
    const blamed = (name: LookName) => {
      const decided = approved(aRequest(), ANA, name);
      return decided.ok && decided.value?.event?.kind === 'request.blocked' ? decided.value.event.failing : null;
    };
    expect(blamed('unmet')).toEqual(['no_members']);
    expect([blamed('unavailable'), blamed('unknown')]).toEqual([[], []]);
  });
});

describe('the own account of a reviewer', () => {
  it('is recognised by the address of its creator, too', () => {
    expect(approved(aRequest(), aReviewer({ email: 'Ada.L@example.com' }))).toMatchObject({
      refusal: { code: 'own_account' },
    });
  });

  it.each([
    ['ada@example.com', 'ada@example.com'],
    ['ada@example.com', ' Ada@Example.com '],
    ['ADA@example.com', 'ada@example.com'],
  ])('is recognised: %j and %j', (email, adminEmail) => {
    const decided = approved(aRequest({ adminEmail }), aReviewer({ email }));
    expect(decided).toMatchObject({ refusal: { code: 'own_account' } });
  });
});
