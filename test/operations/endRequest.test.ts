import { describe, expect, it } from 'vitest';
import type { Staff } from '../../src/domain/actor.ts';
import type { DeletionRequest } from '../../src/domain/request.ts';
import { ok, type Result, refuse } from '../../src/domain/result.ts';
import { aDeletion, aReviewer, asked, HOUR, MINUTE, NOW } from '../build.ts';
import { STATES } from '../domain/decide/states.ts';
import { LOOKS, type LookName } from '../domain/decide/transitions.ts';
import { aDesk } from './aDesk.ts';

const BEN = aReviewer({ id: 'U0BEN', email: 'ben@desk.example' });
const rejecting = { category: 'other', message: 'Please write to us first.' } as const;
const closing = { reason: 'Their database says so.' };
const ours = async () => true;
/** CONFIRM_WITHIN is over, and the console could never be asked. */
const NEVER_ASKED: DeletionRequest = {
  ...STATES['deleting, unproven'],
  deletion: aDeletion({ executeAt: NOW - HOUR, askedSince: NOW - HOUR }),
};

describe('ending a request by hand', () => {
  it.each(['rejectRequest', 'closeRequest'] as const)(
    'is refused when the console was called after the look that it rests on: %s',
    async (verb) => {
      const desk = await aDesk();
      const id = await desk.put(NEVER_ASKED);
      desk.said.look = verb === 'rejectRequest' ? LOOKS.eligible : LOOKS.unavailable;
      desk.said.answer = { kind: 'unknown', why: 'lost' };
      desk.said.meanwhile = async () => {
        const before = desk.said.look;
        desk.said.look = LOOKS.eligible;
        desk.said.afterwards = LOOKS.unavailable;
        await desk.operations.carryOutDeletion(id, ours);
        desk.said.look = before;
        desk.said.afterwards = null;
      };
      const ended = await desk.operations[verb](id, asked(BEN), { ...rejecting, ...closing });
      expect(desk.asked.filter((line) => line.startsWith('delete'))).toHaveLength(1);
      expect(ended).toMatchObject({ refusal: { code: 'call_under_way' } });
      expect((await desk.read(id)).status).toBe('deleting');
    },
  );
});

describe('rejecting', () => {
  it.each([
    ['gone', 'account_gone', 'pending'],
    ['replaced', 'account_replaced', 'pending'],
    ['gone', 'account_gone', 'never asked'],
  ] as const)(
    'keeps in mind that the account was %s, when the console is silent afterwards',
    async (look, code, state) => {
      const desk = await aDesk();
      const id = await desk.put(state === 'pending' ? STATES.pending : NEVER_ASKED);
      desk.said.look = LOOKS[look];
      const refused = { refusal: { code: 'account_may_be_gone' } };
      expect(await desk.operations.rejectRequest(id, asked(BEN), rejecting)).toMatchObject(refused);
      expect(await desk.read(id)).toMatchObject({ status: 'pending', attention: { code } });
      desk.said.look = LOOKS.unavailable;
      expect(await desk.operations.rejectRequest(id, asked(BEN), rejecting)).toMatchObject(refused);
      desk.said.look = LOOKS.eligible;
      expect(await desk.operations.rejectRequest(id, asked(BEN), rejecting)).toMatchObject({
        value: { status: 'rejected' },
      });
    },
  );

  it('is possible while a clock that ran ahead has left a call in the future', async () => {
    const desk = await aDesk();
    const { deletion } = STATES['deleting, unproven'];
    const ahead = NOW + 24 * HOUR;
    const unanswered = { ...deletion, executeAt: NOW, calledAt: ahead, answeredAt: null } as const;
    const id = await desk.put({ ...STATES['deleting, unproven'], deletion: aDeletion(unanswered) });
    expect(await desk.operations.rejectRequest(id, asked(BEN), rejecting)).toMatchObject({
      value: { status: 'rejected' },
    });
  });
});

describe('asking again', () => {
  it('is refused while a call may have its effect', async () => {
    const desk = await aDesk();
    const { deletion, ...rest } = STATES['deleting, unproven'];
    const calling = aDeletion({ ...deletion, executeAt: NOW, calledAt: NOW, answeredAt: null });
    const id = await desk.put({ ...rest, deletion: calling });
    expect(await desk.operations.retryDeletion(id, BEN)).toMatchObject({ refusal: { code: 'call_under_way' } });
    desk.clock.now += MINUTE;
    expect(await desk.operations.retryDeletion(id, BEN)).toMatchObject({ ok: true });
  });
});

describe('closing with a second person', () => {
  async function proposed(look: LookName = 'unavailable', from: DeletionRequest = STATES['deleting, unproven']) {
    let ana: () => Promise<Result<Staff>> = async () => ok(aReviewer());
    const desk = await aDesk({ approvalsRequired: 2 }, { actorOf: () => ana() });
    const id = await desk.put(from);
    desk.said.look = LOOKS[look];
    expect(await desk.operations.closeRequest(id, asked(aReviewer()), closing)).toMatchObject({ ok: true });
    const whoProposedIs = (now: typeof ana): void => {
      ana = now;
    };
    return { ...desk, id, whoProposedIs };
  }

  it('ends it', async () => {
    const { operations, id, read } = await proposed();
    await operations.closeRequest(id, asked(BEN), closing);
    expect(await read(id)).toMatchObject({ status: 'completed', closing: { by: 'U0ANA', confirmedBy: 'U0BEN' } });
  });

  it('counts the first one only while they may decide: otherwise the second one proposes it anew', async () => {
    const { operations, id, read, whoProposedIs } = await proposed();
    whoProposedIs(async () => ok(aReviewer({ reviewer: false })));
    await operations.closeRequest(id, asked(BEN), closing);
    expect(await read(id)).toMatchObject({ status: 'deleting', closing: { by: 'U0BEN', confirmedBy: null } });
  });

  it('does nothing while Slack does not say whether the first one may', async () => {
    const { operations, id, read, whoProposedIs } = await proposed();
    whoProposedIs(async () => refuse({ code: 'authority_unknown' }));
    expect(await operations.closeRequest(id, asked(BEN), closing)).toMatchObject({
      refusal: { code: 'approver_unknown', user: 'U0ANA' },
    });
    expect((await read(id)).status).toBe('deleting');
  });

  it('makes nobody forget that an account is gone that was never asked for', async () => {
    const { operations, id, read, said } = await proposed('gone', NEVER_ASKED);
    expect(await read(id)).toMatchObject({ status: 'pending', attention: { code: 'account_gone' }, closing: {} });
    said.look = LOOKS.unavailable;
    expect(await operations.rejectRequest(id, asked(BEN), rejecting)).toMatchObject({
      refusal: { code: 'account_may_be_gone' },
    });
  });
});
