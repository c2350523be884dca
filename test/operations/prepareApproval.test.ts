import { describe, expect, it } from 'vitest';
import { known } from '../../src/domain/account/facts.ts';
import { allReviewers, aRequest, aReviewer, asked, facts, MINUTE, NOW } from '../build.ts';
import { STATES } from '../domain/decide/states.ts';
import { BEN, LOOKS } from '../domain/decide/transitions.ts';
import { aDesk } from './aDesk.ts';

const ANA = aReviewer();
const APPROVAL = { by: 'U0ANA', at: NOW, note: null };

describe('preparing an approval', () => {
  it('looks anew and gives a mark with which the approval is taken', async () => {
    const desk = await aDesk();
    const id = await desk.put(aRequest());
    const view = await desk.operations.prepareApproval(id, asked(ANA), allReviewers);
    if (!view.ok) throw new Error(view.refusal.code);
    expect(view.value).toMatchObject({ check: { eligible: true }, changes: [], executeAt: NOW + 15 * MINUTE });
    const result = await desk.operations.approveRequest(id, asked(ANA), {
      seen: view.value.seen,
      note: null,
      actorOf: allReviewers,
    });
    expect(result).toMatchObject({ value: { status: 'approved' } });
    expect(desk.asked).toHaveLength(2);
  });

  it('shows what changed since the card, and tells the card', async () => {
    const desk = await aDesk();
    const id = await desk.put(aRequest());
    desk.said.look = LOOKS.unmet;
    const view = await desk.operations.prepareApproval(id, asked(ANA), allReviewers);
    expect(view).toMatchObject({ value: { check: { eligible: false }, changes: [{ now: { id: 'no_members' } }] } });
    expect((await desk.read(id)).check.eligible).toBe(false);
    expect(await desk.events(id)).toEqual(['check.changed']);
  });

  it.each([
    ['gone', 'account_gone'],
    ['deleted', 'account_gone'],
    ['replaced', 'account_replaced'],
  ] as const)('shows no findings of an account that is not there (%s), and calls a person', async (look, code) => {
    const desk = await aDesk();
    const id = await desk.put(aRequest());
    desk.said.look = LOOKS[look];
    for (const reviewer of [ANA, BEN]) {
      expect(await desk.operations.prepareApproval(id, asked(reviewer), allReviewers)).toMatchObject({
        refusal: { code },
      });
    }
    expect(await desk.read(id)).toMatchObject({ status: 'pending', attention: { code } });
  });

  it('gives the mark of what it shows, not of what the card showed', async () => {
    const desk = await aDesk();
    const id = await desk.put(aRequest());
    desk.said.look = { kind: 'found', facts: facts({ projects: known([]) }) };
    const view = await desk.operations.prepareApproval(id, asked(ANA), allReviewers);
    if (!view.ok) throw new Error(view.refusal.code);
    expect(view.value.changes.map(({ now }) => now.id)).toEqual(['no_active_projects']);
    expect(
      (
        await desk.operations.approveRequest(id, asked(ANA), {
          seen: view.value.seen,
          note: null,
          actorOf: allReviewers,
        })
      ).ok,
    ).toBe(true);
  });

  it('gives a mark that no longer fits once the facts, or the approvals, are others', async () => {
    const desk = await aDesk({ approvalsRequired: 2 });
    const id = await desk.put(aRequest());
    const [ana, ben] = [
      await desk.operations.prepareApproval(id, asked(ANA), allReviewers),
      await desk.operations.prepareApproval(id, asked(BEN), allReviewers),
    ];
    if (!ana.ok || !ben.ok) throw new Error('refused');
    expect(ana.value.executeAt).toBeNull();
    expect(
      (
        await desk.operations.approveRequest(id, asked(ANA), {
          seen: ana.value.seen,
          note: null,
          actorOf: allReviewers,
        })
      ).ok,
    ).toBe(true);
    const stale = await desk.operations.approveRequest(id, asked(BEN), {
      seen: ben.value.seen,
      note: null,
      actorOf: allReviewers,
    });
    expect(stale).toMatchObject({ refusal: { code: 'changed_since_shown' } });
    const again = await desk.operations.prepareApproval(id, asked(BEN), allReviewers);
    expect(again).toMatchObject({ value: { executeAt: NOW + 15 * MINUTE } });
  });

  it('is for every reviewer, also one who is not in support', async () => {
    const desk = await aDesk();
    const id = await desk.put(aRequest());
    expect((await desk.operations.prepareApproval(id, asked(aReviewer({ support: false })), allReviewers)).ok).toBe(
      true,
    );
  });

  it.each([
    ['somebody who may not decide', aRequest(), aReviewer({ reviewer: false }), 'not_allowed'],
    ['the owner of the account', aRequest(), aReviewer({ email: 'ada@example.com' }), 'own_account'],
    ['whoever approved already', aRequest({ approvals: [APPROVAL] }), ANA, 'already_approved_by_you'],
    ['a request that is decided', STATES.rejected, ANA, 'already_decided'],
  ])('is refused for %s, without waiting for the console', async (_, request, by, code) => {
    const desk = await aDesk();
    const id = await desk.put(request);
    const before = await desk.read(id);
    desk.said.meanwhile = () => new Promise(() => undefined);
    expect(await desk.operations.prepareApproval(id, asked(by), allReviewers)).toMatchObject({ refusal: { code } });
    expect([await desk.read(id), await desk.events(id)]).toEqual([before, []]);
  });

  it('says how it was decided while the console was asked', async () => {
    const desk = await aDesk();
    const id = await desk.put(aRequest());
    const rejecting = { category: 'other', message: 'Please ask again.' } as const;
    desk.said.meanwhile = () => desk.operations.rejectRequest(id, asked(BEN), rejecting);
    expect(await desk.operations.prepareApproval(id, asked(ANA), allReviewers)).toMatchObject({
      refusal: { code: 'already_decided', request: { status: 'rejected', decision: { by: 'U0BEN' } } },
    });
  });

  it('of a request that is not there is refused', async () => {
    const desk = await aDesk();
    const missing = await desk.operations.prepareApproval(aRequest().id, asked(ANA), allReviewers);
    expect(missing).toMatchObject({ refusal: { code: 'not_found' } });
  });
});
