import { describe, expect, it } from 'vitest';
import { known } from '../../src/domain/account/facts.ts';
import { aRequest, DAY, facts, HOUR, MINUTE, NOW } from '../build.ts';
import { STATES } from '../domain/decide/states.ts';
import { LOOKS } from '../domain/decide/transitions.ts';
import { aDesk } from './aDesk.ts';

const SECOND = 1_000;

/** The clock was a day ahead and is right again; the desk notices, or is started anew. */
async function setBack(desk: Awaited<ReturnType<typeof aDesk>>): Promise<void> {
  desk.clock.now -= DAY;
  await desk.operations.rearmOpen();
  await desk.operations.rearmOpen();
}

describe('after a clock that ran ahead is right again', () => {
  it.each([
    ['the latest look was made', LOOKS.eligible],
    ['the console did not answer', LOOKS.unavailable],
  ])('a request is looked at at once when by that clock %s', async (_, look) => {
    const desk = await aDesk();
    const id = await desk.put(aRequest());
    desk.clock.now = NOW + DAY;
    desk.said.look = look;
    await desk.operations.sweep();
    await setBack(desk);
    const before = desk.asked.length;
    await desk.operations.sweep();
    expect(desk.asked.length).toBe(before + 1);
    expect((await desk.read(id)).check.checkedAt).toBe(NOW);
    await desk.operations.sweep();
    expect(desk.asked.length).toBe(before + 1);
    expect((await desk.read(id)).lookAt).toBeLessThanOrEqual(NOW + (look === LOOKS.eligible ? HOUR : 30 * SECOND));
  });

  it('an undo window that began by that clock begins anew, once, and is never shorter', async () => {
    const desk = await aDesk({ undoWindow: 15 * MINUTE });
    const { approved } = STATES;
    const decision = { kind: 'approved', by: 'U0ANA', at: NOW + DAY } as const;
    const deletion = { ...approved.deletion, executeAt: NOW + DAY + 15 * MINUTE } as NonNullable<
      typeof approved.deletion
    >;
    const id = await desk.put({ ...approved, decision, deletion, lookAt: deletion.executeAt });
    desk.clock.now = NOW + DAY;
    await setBack(desk);
    expect(await desk.effects(id)).toEqual(['card.refresh']);
    desk.clock.now = NOW + 10 * MINUTE;
    await desk.operations.rearmOpen();
    desk.clock.now = NOW + 15 * MINUTE - SECOND;
    await desk.operations.sweep();
    expect((await desk.read(id)).status).toBe('approved');
    desk.clock.now = NOW + 15 * MINUTE;
    await desk.operations.sweep();
    expect((await desk.read(id)).status).toBe('deleting');
  });

  it('a deletion that was postponed by that clock is tried again at once', async () => {
    const desk = await aDesk();
    const id = await desk.put({ ...STATES['approved, window over'], lookAt: NOW });
    desk.clock.now = NOW + DAY;
    desk.said.look = LOOKS.unavailable;
    await desk.operations.sweep();
    expect((await desk.read(id)).lookAt).toBe(NOW + DAY + 30 * SECOND);
    await setBack(desk);
    desk.said.look = LOOKS.eligible;
    await desk.operations.sweep();
    expect((await desk.read(id)).status).toBe('deleting');
  });

  it('an undo window that is longer than that of today is kept, when no clock ran ahead', async () => {
    const desk = await aDesk({ undoWindow: MINUTE });
    const { approved } = STATES;
    const id = await desk.put({ ...approved, lookAt: approved.deletion?.executeAt ?? null });
    await desk.operations.rearmOpen();
    expect((await desk.read(id)).lookAt).toBe(approved.deletion?.executeAt);
  });

  const UNBILLED = { kind: 'found', facts: facts({ lastBill: known({ month: '2026-10', issuedAt: null }) }) } as const;
  const PACKED = {
    kind: 'found',
    facts: facts({
      packages: known([{ id: 'pkg_1', name: 'RTC', category: 'rtc', remaining: 5, expiresAt: NOW + 9 * DAY }]),
    }),
  } as const;
  it.each([
    ['for a bill, day by day, by no more than a day', UNBILLED, LOOKS.eligible, NOW + DAY],
    ['while the console does not answer, by no more than a day', UNBILLED, LOOKS.unavailable, NOW + DAY],
    ['for a day that is known, until then', PACKED, null, NOW + 9 * DAY],
  ])('who asked to be told waits %s', async (_, asked, later, at) => {
    const desk = await aDesk();
    desk.said.look = asked;
    desk.clock.now = NOW + DAY;
    const parked = await desk.operations.park({ accountId: 'acc_1001', userId: 'usr_1001', locale: 'en' });
    if (!parked.ok || parked.value === null) throw new Error('not parked');
    if (later === LOOKS.unavailable) {
      desk.said.look = later;
      desk.clock.now += DAY;
      await desk.operations.lookAtParkings();
      desk.clock.now -= DAY;
    }
    await setBack(desk);
    expect((await desk.store.parkings.find(parked.value.id))?.lookAt).toBe(at);
  });
});
