import { describe, expect, it } from 'vitest';
import type { DeletionAnswer } from '../../src/console/console.ts';
import type { DeletionRequest } from '../../src/domain/request.ts';
import { NOW } from '../build.ts';
import { STATES } from '../domain/decide/states.ts';
import { LOOKS } from '../domain/decide/transitions.ts';
import { aDesk } from './aDesk.ts';

const TO_BE_CALLED = STATES['deleting, to be called'];
const LOOK = 'look acc_1001';
const DELETE = 'delete acc_1001 DR-7F3K-2QXV';

async function carriedOut(request: DeletionRequest, said: Partial<Awaited<ReturnType<typeof aDesk>>['said']> = {}) {
  const desk = await aDesk();
  const id = await desk.put(request);
  Object.assign(desk.said, said);
  const step = await desk.operations.carryOutDeletion(id);
  return { ...desk, id, step, request: await desk.read(id), events: await desk.events(id) };
}

describe('carrying out a deletion', () => {
  it('looks, writes down that it asks, asks by account id with the request as key, and tells the customer', async () => {
    const { step, asked, request, events, effects, id } = await carriedOut(TO_BE_CALLED);
    expect(step).toEqual({ kind: 'settled' });
    expect(asked).toEqual([LOOK, DELETE]);
    expect(request).toMatchObject({ status: 'completed', completedAt: NOW, deletion: { sentAt: NOW } });
    expect(events).toEqual(['deletion.requested', 'request.completed']);
    expect(await effects(id)).toEqual(expect.arrayContaining(['card.refresh', 'thread.note', 'mail.deleted']));
  });

  it.each<[DeletionAnswer['kind'], DeletionAnswer, string, object]>([
    ['gone', { kind: 'gone' }, 'settled', { status: 'completed' }],
    ['accepted', { kind: 'accepted' }, 'again', { status: 'deleting', deletion: { outcome: 'accepted' } }],
    ['unknown', { kind: 'unknown', why: 'lost' }, 'again', { status: 'deleting', deletion: { outcome: 'unknown' } }],
    [
      'later',
      { kind: 'later', why: '429', retryAfterMs: 7000 },
      'again',
      { status: 'deleting', deletion: { outcome: null } },
    ],
    [
      'refused',
      { kind: 'refused', code: 'has_debt', message: 'Has debt.' },
      'settled',
      {
        status: 'deleting',
        deletion: { outcome: 'refused', answer: 'Has debt.' },
        attention: { code: 'deletion_refused' },
      },
    ],
  ])('answered with %s', async (_, answer, kind, expected) => {
    const { step, request } = await carriedOut(TO_BE_CALLED, { answer });
    expect(step.kind).toBe(kind);
    expect(request).toMatchObject(expected);
  });

  it('waits as long as the console wants', async () => {
    const { step } = await carriedOut(TO_BE_CALLED, { answer: { kind: 'later', why: '429', retryAfterMs: 7000 } });
    expect(step).toEqual({ kind: 'again', why: '429', afterMs: 7000 });
  });

  it.each(['deleted', 'gone'] as const)('does not ask again when the account is found %s', async (name) => {
    const { asked, request, step } = await carriedOut(STATES['deleting, unknown'], { look: LOOKS[name] });
    expect(asked).toEqual([LOOK]);
    expect([step.kind, request.status]).toEqual(['settled', 'completed']);
  });

  it('asks again after an unknown outcome only when the account is still there and eligible', async () => {
    const { asked, request } = await carriedOut(STATES['deleting, unknown']);
    expect(asked).toEqual([LOOK, DELETE]);
    expect(request.deletion?.sentAt).toBe(STATES['deleting, unknown'].deletion?.sentAt);
  });

  it('does not ask twice while the console works on it, not even on facts that changed', async () => {
    for (const name of ['eligible', 'unmet'] as const) {
      const { asked, step, request } = await carriedOut(STATES['deleting, accepted'], { look: LOOKS[name] });
      expect(asked).toEqual([LOOK]);
      expect(step.kind).toBe('again');
      expect(request.deletion?.outcome).toBe('accepted');
    }
  });

  it('does not ask a console that cannot say how the account stands', async () => {
    const { asked, step, events } = await carriedOut(TO_BE_CALLED, { look: LOOKS.unavailable });
    expect(asked).toEqual([LOOK]);
    expect(step.kind).toBe('again');
    expect(events).toEqual([]);
  });

  it.each(['unmet', 'unknown', 'other account'] as const)('never asks on facts that are %s', async (name) => {
    const first = await carriedOut(TO_BE_CALLED, { look: LOOKS[name] });
    expect(first.asked).toEqual([LOOK]);
    expect(first.request).toMatchObject({ status: 'pending', approvals: [], deletion: null });
    const later = await carriedOut(STATES['deleting, called'], { look: LOOKS[name] });
    expect(later.asked).toEqual([LOOK]);
    expect(later.request).toMatchObject({ status: 'deleting', attention: { code: 'deletion_blocked' } });
  });

  it('takes facts of another account for no proof, even if that one is deleted', async () => {
    const { facts } = LOOKS.deleted;
    const look = { kind: 'found', facts: { ...facts, accountId: 'acc_2002' } } as const;
    const { request } = await carriedOut(STATES['deleting, called'], { look });
    expect(request.status).toBe('deleting');
  });

  it('that was cut off in the call has it on record, and looks first the next time', async () => {
    const desk = await aDesk();
    const id = await desk.put(TO_BE_CALLED);
    desk.said.answer = new Error('power cut');
    await expect(desk.operations.carryOutDeletion(id)).rejects.toThrow('power cut');
    expect((await desk.read(id)).deletion?.sentAt).toBe(NOW);
    desk.said.look = { kind: 'gone' };
    expect(await desk.operations.carryOutDeletion(id)).toEqual({ kind: 'settled' });
    expect(desk.asked).toEqual([LOOK, DELETE, LOOK]);
    expect((await desk.read(id)).status).toBe('completed');
  });

  it('is over when somebody else ended it while the console was asked', async () => {
    const desk = await aDesk();
    const id = await desk.put(TO_BE_CALLED);
    desk.said.answer = { kind: 'refused', code: 'has_debt', message: 'Has debt.' };
    desk.said.meanwhile = () => desk.operations.carryOutDeletion(id);
    expect(await desk.operations.carryOutDeletion(id)).toEqual({ kind: 'settled' });
    expect(desk.asked.filter((line) => line === DELETE)).toHaveLength(1);
  });

  it.each([
    'pending',
    'approved',
    'approved, window over',
    'deleting, refused',
    'deleting, blocked',
    'completed',
    'rejected',
    'cancelled',
  ] as const)('does nothing for a request that is %s', async (name) => {
    const { asked, step, request } = await carriedOut(STATES[name]);
    expect(asked).toEqual([]);
    expect(step).toEqual({ kind: 'settled' });
    expect(request.version).toBe(2);
  });
});
