import { describe, expect, it } from 'vitest';
import type { DeletionAnswer } from '../../src/console/console.ts';
import type { Look } from '../../src/domain/account/eligibility.ts';
import type { DeletionRequest } from '../../src/domain/request.ts';
import { ok } from '../../src/domain/result.ts';
import { aDeletion, aReviewer, HOUR, MINUTE, NOW } from '../build.ts';
import { STATES } from '../domain/decide/states.ts';
import { LOOKS } from '../domain/decide/transitions.ts';
import { aDesk } from './aDesk.ts';

const TO_BE_CALLED = STATES['deleting, to be called'];
const ours = async () => true;
const LOOK = 'look acc_1001';
const DELETE = 'delete acc_1001 DR-7F3K-2QXV';

async function carriedOut(request: DeletionRequest, said: Partial<Awaited<ReturnType<typeof aDesk>>['said']> = {}) {
  const desk = await aDesk();
  const id = await desk.put(request);
  Object.assign(desk.said, said);
  const step = await desk.operations.carryOutDeletion(id, ours);
  return { ...desk, id, step, request: await desk.read(id), events: await desk.events(id) };
}

describe('carrying out a deletion', () => {
  it('looks, writes down that it asks, asks by account id with the request as key, and looks for the proof', async () => {
    const desk = await aDesk();
    const id = await desk.put(TO_BE_CALLED);
    desk.said.afterwards = LOOKS.gone;
    expect(await desk.operations.carryOutDeletion(id, ours)).toEqual({ kind: 'settled' });
    expect(desk.asked).toEqual([LOOK, DELETE, LOOK]);
    expect(await desk.read(id)).toMatchObject({ status: 'completed', completedAt: NOW, deletion: { sentAt: NOW } });
    expect(await desk.events(id)).toEqual(['deletion.requested', 'deletion.claimed', 'request.completed']);
    expect(await desk.effects(id)).toEqual(expect.arrayContaining(['card.refresh', 'thread.note', 'mail.deleted']));
  });

  it.each<[DeletionAnswer['kind'], DeletionAnswer, object]>([
    ['deleted', { kind: 'deleted' }, { deletion: { outcome: 'deleted' }, attention: null }],
    ['gone', { kind: 'gone' }, { deletion: { outcome: 'gone' }, attention: null }],
    ['accepted', { kind: 'accepted' }, { deletion: { outcome: 'accepted' }, attention: null }],
    ['unknown', { kind: 'unknown', why: 'lost' }, { deletion: { outcome: 'unknown' }, attention: null }],
    ['denied', { kind: 'denied', why: 'HTTP 403' }, { deletion: { outcome: 'denied' }, attention: null }],
    ['later', { kind: 'later', why: '429', retryAfterMs: 7000 }, { deletion: { outcome: 'later' }, attention: null }],
    [
      'refused',
      { kind: 'refused', code: 'has_debt', message: 'Has debt.' },
      { deletion: { outcome: 'refused', answer: 'Has debt.' }, attention: { code: 'deletion_refused' } },
    ],
  ])('claims nothing by the answer %s: the account still answers', async (_, answer, expected) => {
    const { step, request, effects, id } = await carriedOut(TO_BE_CALLED, { answer });
    expect(step.kind).toBe('again');
    expect(request).toMatchObject({ status: 'deleting', ...expected });
    expect(await effects(id)).not.toContain('mail.deleted');
  });

  it.each([
    ['unverified', false],
    ['broken', true],
  ] as const)('asks for nothing while the audit trail is %s', async (trail, fault) => {
    const { step, asked, events, id, operations, said } = await carriedOut(TO_BE_CALLED, { trail });
    expect(step).toMatchObject({ kind: 'again', why: `the audit trail is ${trail}`, fault });
    expect([asked, events]).toEqual([[LOOK], []]);
    Object.assign(said, { trail: 'unbroken' });
    await operations.carryOutDeletion(id, ours);
    expect(asked).toContain(DELETE);
  });

  it('waits as long as the console wants, but not so long that nobody is called in time', async () => {
    const wish = (retryAfterMs: number): DeletionAnswer => ({ kind: 'later', why: '429', retryAfterMs });
    const { step } = await carriedOut(TO_BE_CALLED, { answer: wish(7000) });
    expect(step).toEqual({ kind: 'again', why: '429', afterMs: 7000, fault: true });
    const { step: long } = await carriedOut(TO_BE_CALLED, { answer: wish(HOUR) });
    expect(long).toMatchObject({ afterMs: 14 * MINUTE });
  });

  it.each(['deleted', 'gone'] as const)('does not ask again when the account is found %s', async (name) => {
    const { asked, request, step } = await carriedOut(STATES['deleting, unknown'], { look: LOOKS[name] });
    expect(asked).toEqual([LOOK]);
    expect([step.kind, request.status]).toEqual(['settled', 'completed']);
  });

  it('asks again after an unknown outcome only when the account is still there and eligible', async () => {
    const { asked, request } = await carriedOut(STATES['deleting, unknown']);
    expect(asked).toEqual([LOOK, DELETE, LOOK]);
    expect(request.deletion?.sentAt).toBe(STATES['deleting, unknown'].deletion?.sentAt);
  });

  it('does not ask twice while the console says yes, not even on facts that changed', async () => {
    for (const state of ['deleting, accepted', 'deleting, claimed'] as const) {
      for (const name of ['eligible', 'unmet'] as const) {
        const { asked, step, request } = await carriedOut(STATES[state], { look: LOOKS[name] });
        expect(asked).toEqual([LOOK]);
        expect(step.kind).toBe('again');
        expect(request.deletion?.outcome).toBe(STATES[state].deletion?.outcome);
      }
    }
  });

  it('does not ask a console that cannot say how the account stands', async () => {
    const { asked, step, events } = await carriedOut(TO_BE_CALLED, { look: LOOKS.unavailable });
    expect(asked).toEqual([LOOK]);
    expect(step).toMatchObject({ kind: 'again', fault: true });
    expect(events).toEqual([]);
  });

  it.each(['unmet', 'unknown', 'other account', 'no status'] as const)(
    'never asks on facts that are %s',
    async (name) => {
      const { asked, request } = await carriedOut(TO_BE_CALLED, { look: LOOKS[name] });
      expect(asked).toEqual([LOOK]);
      expect(request).toMatchObject({ status: 'pending', approvals: [], deletion: null });
    },
  );

  it('calls a person when something is no longer met after a first call', async () => {
    const { asked, request } = await carriedOut(STATES['deleting, called'], { look: LOOKS.unmet });
    expect(asked).toEqual([LOOK]);
    expect(request).toMatchObject({ status: 'deleting', attention: { code: 'deletion_blocked' } });
  });

  it.each(['unknown', 'other account', 'no status', 'unavailable'] as const)(
    'keeps asking after a first call when a look leaves open how it stands: %s',
    async (name) => {
      const desk = await aDesk();
      const id = await desk.put(STATES['deleting, called']);
      desk.said.look = LOOKS[name];
      expect(await desk.operations.carryOutDeletion(id, ours)).toMatchObject({ kind: 'again' });
      expect(await desk.read(id)).toMatchObject({ status: 'deleting', attention: null });
      desk.said.look = LOOKS.gone;
      expect(await desk.operations.carryOutDeletion(id, ours)).toEqual({ kind: 'settled' });
      expect((await desk.read(id)).status).toBe('completed');
      expect(desk.asked).toEqual([LOOK, LOOK]);
    },
  );

  it.each([
    ['deleted', 'account_gone', 'account.gone'],
    ['gone', 'account_gone', 'account.gone'],
    ['replaced', 'account_replaced', 'account.replaced'],
  ] as const)('completes nothing that it never asked for: found %s', async (name, code, event) => {
    const { asked, request, events, effects, id } = await carriedOut(TO_BE_CALLED, { look: LOOKS[name] });
    expect(asked).toEqual([LOOK]);
    expect(request).toMatchObject({ status: 'pending', approvals: [], attention: { code } });
    expect(events).toEqual([event]);
    expect(await effects(id)).not.toContain('mail.deleted');
  });

  it('stops at another account under the same id, also after a call', async () => {
    const { asked, request } = await carriedOut(STATES['deleting, unknown'], { look: LOOKS.replaced });
    expect(asked).toEqual([LOOK]);
    expect(request).toMatchObject({ status: 'deleting', attention: { code: 'account_replaced' } });
  });

  it('takes facts of another account for no proof, even if that one is deleted', async () => {
    const look = { kind: 'found', facts: { ...LOOKS.deleted.facts, accountId: 'acc_2002' } } as const;
    const { request } = await carriedOut(STATES['deleting, called'], { look });
    expect(request.status).toBe('deleting');
  });

  it('that was cut off in the call has it on record, and looks first the next time', async () => {
    const desk = await aDesk();
    const id = await desk.put(TO_BE_CALLED);
    desk.said.answer = new Error('power cut');
    await expect(desk.operations.carryOutDeletion(id, ours)).rejects.toThrow('power cut');
    expect((await desk.read(id)).deletion?.sentAt).toBe(NOW);
    desk.said.look = { kind: 'gone' };
    expect(await desk.operations.carryOutDeletion(id, ours)).toEqual({ kind: 'settled' });
    expect(desk.asked).toEqual([LOOK, DELETE, LOOK]);
    expect((await desk.read(id)).status).toBe('completed');
  });

  it('is over when somebody else ended it while the console was asked', async () => {
    const desk = await aDesk();
    const id = await desk.put(TO_BE_CALLED);
    desk.said.answer = { kind: 'refused', code: 'has_debt', message: 'Has debt.' };
    desk.said.meanwhile = () => desk.operations.carryOutDeletion(id, ours);
    await desk.operations.carryOutDeletion(id, ours);
    expect(desk.asked.filter((line) => line === DELETE)).toHaveLength(1);
  });

  it.each(['pending', 'approved', 'approved, window over', 'completed', 'rejected', 'cancelled'] as const)(
    'does nothing for a request that is %s',
    async (name) => {
      const { asked, step, events } = await carriedOut(STATES[name]);
      expect(asked).toEqual([]);
      expect(step).toEqual({ kind: 'settled' });
      expect(events).toEqual([]);
    },
  );
});

describe('a process that was paused', () => {
  /** The look was asked for, and its answer is read long after. */
  async function pausedDuringLook(meanwhile: (desk: Awaited<ReturnType<typeof aDesk>>) => void, isOurs = ours) {
    const desk = await aDesk();
    const id = await desk.put(TO_BE_CALLED);
    desk.said.meanwhile = async () => meanwhile(desk);
    const step = await desk.operations.carryOutDeletion(id, isOurs);
    return { desk, id, step };
  }

  it('does not ask the console to delete on what it saw before: it looks again', async () => {
    const { desk, id, step } = await pausedDuringLook((paused) => {
      paused.clock.now += MINUTE;
    });
    expect(step).toMatchObject({ kind: 'again', afterMs: 0 });
    expect(desk.asked).toEqual([LOOK]);
    desk.said.look = LOOKS.unmet;
    await desk.operations.carryOutDeletion(id, ours);
    expect(desk.asked).toEqual([LOOK, LOOK]);
    expect(await desk.read(id)).toMatchObject({ status: 'pending', deletion: null });
  });

  it('does not ask the console to delete when its delivery is no longer its own', async () => {
    const { desk, step } = await pausedDuringLook(
      () => {},
      async () => false,
    );
    expect(step.kind).toBe('again');
    expect(desk.asked).toEqual([LOOK]);
  });

  it('takes back that it would call when it was paused right before the call', async () => {
    const desk = await aDesk();
    const id = await desk.put(TO_BE_CALLED);
    let asked = 0;
    await desk.operations.carryOutDeletion(id, async () => {
      if (++asked === 2) desk.clock.now += MINUTE;
      return true;
    });
    expect(desk.asked).toEqual([LOOK]);
    expect((await desk.read(id)).deletion).toMatchObject({ sentAt: null, calledAt: null });
    desk.said.look = LOOKS.gone;
    await desk.operations.carryOutDeletion(id, ours);
    expect(await desk.read(id)).toMatchObject({ status: 'pending', attention: { code: 'account_gone' } });
  });

  it('takes it back too when it lost its delivery right before the call', async () => {
    const desk = await aDesk();
    const id = await desk.put(TO_BE_CALLED);
    let asked = 0;
    await desk.operations.carryOutDeletion(id, async () => ++asked === 1);
    expect(desk.asked).toEqual([LOOK]);
    expect(await desk.read(id)).toMatchObject({ deletion: { sentAt: null, calledAt: null } });
    expect(await desk.events(id)).toEqual(['deletion.requested', 'deletion.withheld']);
  });

  it('leaves what others wrote down meanwhile', async () => {
    const desk = await aDesk();
    const id = await desk.put(TO_BE_CALLED);
    let asked = 0;
    await desk.operations.carryOutDeletion(id, async () => {
      if (++asked === 2) await desk.operations.claimRequest(id, aReviewer());
      return asked === 1;
    });
    expect(desk.asked).toEqual([LOOK]);
    expect((await desk.read(id)).deletion?.sentAt).toBe(NOW);
  });

  it('does not call on a look that a clock set back makes new', async () => {
    const { desk, step } = await pausedDuringLook((paused) => {
      paused.clock.now -= HOUR;
    });
    expect(step.kind).toBe('again');
    expect(desk.asked).toEqual([LOOK]);
  });
});

describe('a call', () => {
  it('is not made on a request to which something happened since the look', async () => {
    const desk = await aDesk();
    const id = await desk.put(TO_BE_CALLED);
    let asked = 0;
    const step = await desk.operations.carryOutDeletion(id, async () => {
      if (++asked === 1) await desk.operations.claimRequest(id, aReviewer());
      return true;
    });
    expect(step).toMatchObject({ kind: 'again', afterMs: 0 });
    expect(desk.asked).toEqual([LOOK]);
    await desk.operations.carryOutDeletion(id, ours);
    expect(desk.asked).toEqual([LOOK, LOOK, DELETE, LOOK]);
  });

  it('waits until nobody can be at one any more, after a process that died in it', async () => {
    const desk = await aDesk();
    const id = await desk.put(STATES['deleting, being called']);
    expect(await desk.operations.carryOutDeletion(id, ours)).toMatchObject({ kind: 'again', fault: false });
    expect(desk.asked).toEqual([LOOK]);
    desk.clock.now += MINUTE;
    await desk.operations.carryOutDeletion(id, ours);
    expect(desk.asked).toEqual([LOOK, LOOK, DELETE, LOOK]);
  });
});

describe('a late answer', () => {
  it.each(['deleted', 'accepted', 'gone', 'refused', 'unknown'] as const)(
    'of %s is kept and told, though the request has ended otherwise',
    async (kind) => {
      const desk = await aDesk();
      const id = await desk.put(TO_BE_CALLED);
      desk.said.answer = kind === 'refused' ? { kind, code: 'no', message: 'No.' } : { kind, why: '' };
      desk.said.duringCall = async () => {
        const current = await desk.read(id);
        await desk.store.change(id, () =>
          ok({
            request: { ...current, version: current.version + 1, status: 'rejected', deletion: null, attention: null },
            ...{ event: null, actor: 'desk', at: NOW, effects: [], refusal: null },
          }),
        );
      };
      await desk.operations.carryOutDeletion(id, ours);
      expect((await desk.read(id)).status).toBe('rejected');
      expect(await desk.events(id)).toContain('deletion.answered_late');
      expect(await desk.effects(id)).toContain('staff.alert');
    },
  );
});

describe('a rejected request whose deletion the console was asked for', () => {
  const rejected = (patch: Partial<DeletionRequest> = {}): DeletionRequest => {
    const { deletion } = STATES['deleting, accepted'];
    return { ...STATES.rejected, deletion, ...patch };
  };

  it('is looked at for a day: when the account is gone after all, people hear of it, once', async () => {
    const desk = await aDesk();
    const id = await desk.put(rejected());
    expect(await desk.operations.carryOutDeletion(id, ours)).toMatchObject({ kind: 'again', afterMs: 10 * MINUTE });
    desk.said.look = LOOKS.unavailable;
    desk.clock.now += 23 * HOUR;
    expect(await desk.operations.carryOutDeletion(id, ours)).toMatchObject({ kind: 'again' });
    expect(await desk.events(id)).toEqual([]);
    desk.said.look = LOOKS.gone;
    expect(await desk.operations.carryOutDeletion(id, ours)).toEqual({ kind: 'settled' });
    expect(await desk.events(id)).toEqual(['deletion.came_late']);
    expect(await desk.effects(id)).toContain('staff.alert');
    expect([(await desk.read(id)).status, desk.asked.includes(DELETE)]).toEqual(['rejected', false]);
  });

  it('is looked at no longer than a day, and not at all when nothing was asked for', async () => {
    for (const request of [rejected(), rejected({ deletion: null })]) {
      const desk = await aDesk();
      const id = await desk.put(request);
      if (request.deletion !== null) desk.clock.now += 24 * HOUR;
      expect(await desk.operations.carryOutDeletion(id, ours)).toEqual({ kind: 'settled' });
      expect(desk.asked).toEqual([]);
    }
  });
});

describe('CONFIRM_WITHIN', () => {
  const NEVER = [
    ['202', { kind: 'accepted' }, LOOKS.eligible],
    ['204, and the account still answers', { kind: 'deleted' }, LOOKS.eligible],
    ['403', { kind: 'denied', why: 'HTTP 403' }, LOOKS.eligible],
    ['500', { kind: 'unknown', why: 'HTTP 500' }, LOOKS.eligible],
    ['429', { kind: 'later', why: 'HTTP 429', retryAfterMs: null }, LOOKS.eligible],
    ['silence', { kind: 'unknown', why: 'timeout' }, LOOKS.unavailable],
    ['nonsense', { kind: 'unknown', why: 'HTTP 200' }, LOOKS['no status']],
  ] as const satisfies readonly (readonly [string, DeletionAnswer, Look])[];

  it.each(NEVER)(
    'over without proof calls a person, once, and the desk only looks from then on: %s',
    async (_, answer, look) => {
      const desk = await aDesk();
      const id = await desk.put({ ...TO_BE_CALLED, deletion: aDeletion({ askedSince: NOW }) });
      desk.said.answer = answer;
      desk.said.afterwards = look;
      for (let minute = 0; minute < 15; minute++, desk.clock.now += MINUTE) {
        await desk.operations.carryOutDeletion(id, ours);
        expect((await desk.read(id)).attention).toBe(null);
      }
      desk.asked.length = 0;
      for (let minute = 0; minute < 30; minute++, desk.clock.now += MINUTE) {
        await desk.operations.carryOutDeletion(id, ours);
      }
      expect(await desk.read(id)).toMatchObject({ status: 'deleting', attention: { code: 'deletion_unproven' } });
      expect((await desk.events(id)).filter((event) => event === 'deletion.unproven')).toHaveLength(1);
      expect(await desk.effects(id)).toContain('staff.alert');
      expect(desk.asked).not.toContain(DELETE);
      desk.said.look = LOOKS.gone;
      desk.said.afterwards = null;
      expect(await desk.operations.carryOutDeletion(id, ours)).toEqual({ kind: 'settled' });
      expect(await desk.read(id)).toMatchObject({ status: 'completed', attention: null });
    },
  );

  it('over before the console could be asked at all calls a person, and it is asked when it answers again', async () => {
    const desk = await aDesk();
    const id = await desk.put({ ...TO_BE_CALLED, deletion: aDeletion({ askedSince: NOW }) });
    desk.said.look = LOOKS.unavailable;
    desk.clock.now += 15 * MINUTE;
    await desk.operations.carryOutDeletion(id, ours);
    expect(await desk.read(id)).toMatchObject({ attention: { code: 'deletion_unproven' }, deletion: { sentAt: null } });
    desk.said.look = LOOKS.eligible;
    desk.said.afterwards = LOOKS.gone;
    await desk.operations.carryOutDeletion(id, ours);
    expect((await desk.read(id)).status).toBe('completed');
  });

  it('is over in time also for a deletion that began by a clock that ran ahead', async () => {
    const desk = await aDesk();
    const ahead = NOW + 24 * HOUR;
    const id = await desk.put({ ...TO_BE_CALLED, deletion: aDeletion({ askedSince: ahead, executeAt: ahead }) });
    desk.said.answer = { kind: 'later', why: '429', retryAfterMs: HOUR };
    expect(await desk.operations.carryOutDeletion(id, ours)).toMatchObject({ afterMs: 15 * MINUTE });
    desk.said.look = LOOKS.unavailable;
    await desk.operations.carryOutDeletion(id, ours);
    desk.clock.now += 15 * MINUTE;
    await desk.operations.carryOutDeletion(id, ours);
    expect(await desk.read(id)).toMatchObject({ attention: { code: 'deletion_unproven' } });
  });

  it('begins anew when a reviewer has the console asked again', async () => {
    const desk = await aDesk();
    const id = await desk.put(STATES['deleting, unproven']);
    await desk.operations.retryDeletion(id, aReviewer());
    await desk.operations.carryOutDeletion(id, ours);
    expect(desk.asked).toEqual([LOOK, DELETE, LOOK]);
    expect((await desk.read(id)).attention).toBe(null);
  });
});
