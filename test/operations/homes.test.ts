import { describe, expect, it } from 'vitest';
import { DAY, HOUR, NOW } from '../build.ts';
import { idOf, numbered, put } from '../store/build.ts';
import { aDesk } from './aDesk.ts';

const MINE = { filter: 'mine', page: 2 } as const;

describe('who looks at their home tab', () => {
  it('sees everything at first, and afterwards what they chose', async () => {
    const { operations, store } = await aDesk();
    await operations.lookAtHome('U0ANA', { hash: null });
    expect(await store.homes.find('U0ANA')).toMatchObject({ filter: 'all', page: 1, hash: null });
    await operations.lookAtHome('U0ANA', { hash: 'hash-1', choice: MINE });
    await operations.lookAtHome('U0ANA');
    expect(await store.homes.all()).toEqual([{ userId: 'U0ANA', ...MINE, hash: 'hash-1', seenAt: NOW }]);
  });

  it('is kept up to date for eight hours after the last look, and begins anew after that', async () => {
    const { operations, clock } = await aDesk();
    await operations.lookAtHome('U0ANA', { choice: MINE });
    clock.now += 8 * HOUR - 1;
    expect(await operations.findHome('U0ANA')).toMatchObject({ recent: true, ...MINE });
    clock.now += 1;
    expect(await operations.findHome('U0ANA')).toMatchObject({ recent: false });
    await operations.lookAtHome('U0ANA');
    expect(await operations.findHome('U0ANA')).toMatchObject({ recent: true, filter: 'all', page: 1 });
  });
});

describe('home tabs', () => {
  const waiting = async ({ store }: Awaited<ReturnType<typeof aDesk>>, now: number) =>
    (await store.claim('home', now, 10, 1)).map(({ effect, requestId }) => [effect, requestId]);
  const publishing = (user: string, looks: boolean) => [{ lane: 'home', kind: 'home.publish', user, looks }, null];

  it('are published for who looks', async () => {
    const desk = await aDesk();
    await desk.operations.lookAtHome('U0ANA');
    expect(await waiting(desk, NOW)).toEqual([publishing('U0ANA', true)]);
  });

  it('are refreshed for all who are remembered, who looked last first', async () => {
    const desk = await aDesk();
    for (const user of ['U0ANA', 'U0BEN']) {
      desk.clock.now += 1;
      await desk.operations.lookAtHome(user);
    }
    await waiting(desk, NOW + 2);
    await desk.operations.refreshHomes();
    expect(await waiting(desk, NOW + 2)).toEqual([publishing('U0BEN', false), publishing('U0ANA', false)]);
  });

  it('are nothing to write down while nobody is remembered', async () => {
    const desk = await aDesk();
    await desk.operations.refreshHomes();
    expect(await waiting(desk, NOW)).toEqual([]);
  });
});

describe('the overview', () => {
  it('is the open requests, the earliest deadline first, the latest decision and how long decisions take', async () => {
    const { operations, store } = await aDesk();
    await put(store, numbered(1));
    await put(store, numbered(2, { dueAt: NOW + DAY }));
    const decision = { kind: 'approved', by: 'U0ANA', at: NOW } as const;
    await put(store, numbered(3, { status: 'completed', decision, submittedAt: NOW - 9 * HOUR }));
    const { requests, dueByDay, ...rest } = await operations.overview();
    expect(dueByDay.map((day) => day.requests)).toEqual([0, 1, 0, 0, 0, 0, 0]);
    expect(requests.map(({ id }) => id)).toEqual([idOf(2), idOf(1)]);
    expect(rest).toEqual({
      cut: false,
      broken: [],
      lastDecided: { by: 'U0ANA', at: NOW },
      medianDecision: 9 * HOUR,
      pause: null,
    });
  });

  it('counts decisions of the last thirty days', async () => {
    const { operations, store, clock } = await aDesk();
    const decision = { kind: 'approved', by: 'U0ANA', at: NOW } as const;
    await put(store, numbered(1, { status: 'completed', decision, submittedAt: NOW - HOUR }));
    clock.now += 30 * DAY;
    expect(await operations.overview()).toMatchObject({ medianDecision: HOUR });
    clock.now += 1;
    expect(await operations.overview()).toMatchObject({ medianDecision: null });
  });
});
