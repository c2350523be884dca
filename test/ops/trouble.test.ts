import { expect, it, onTestFinished } from 'vitest';
import type { Effect } from '../../src/domain/effects.ts';
import type { DependencyHealth } from '../../src/domain/views/running.ts';
import type { Delivery, Senders } from '../../src/doors/outbox/delivery.ts';
import { watchTrouble } from '../../src/ops/trouble.ts';
import type { Store } from '../../src/store/store.ts';
import { MINUTE } from '../build.ts';
import { aLog, aTime } from '../doors/outbox/build.ts';
import { openStore } from '../store/sqlite/open.ts';

const FINE: DependencyHealth = { ok: true };
const DOWN: DependencyHealth = { ok: false, detail: 'HTTP 502' };

/** Desks on one store, of which each sees the dependencies by itself. */
async function aWatch({
  operatorEmail = 'oncall@example.com' as string | null,
  sent = 'done' as Delivery['kind'],
} = {}) {
  const time = aTime();
  const store = await openStore();
  const state: Record<string, DependencyHealth> = { database: FINE, console: FINE, slack: FINE };
  const direct: string[] = [];
  let written: Pick<Store, 'tell'> = store;
  const sender = {
    send: async ({ effect }: { effect: Effect }) => {
      direct.push(words(effect));
      return { kind: effect.lane === 'slack' ? sent : 'done' } as Delivery;
    },
  };
  const start = (health: () => Readonly<Record<string, DependencyHealth>> = () => state) => {
    const stop = watchTrouble({
      health: async () => health(),
      store: { tell: (...args) => written.tell(...args) },
      senders: { slack: sender, mail: sender } as unknown as Senders,
      ...{
        operatorEmail,
        now: time.now,
        after: time.after,
        log: aLog(),
        newId: () => 'id',
        mailDomain: 'desk.example',
      },
    });
    onTestFinished(stop);
    return stop;
  };
  const words = (effect: Effect): string =>
    'alert' in effect
      ? `${effect.lane} ${effect.alert.kind} ${'dependency' in effect.alert ? effect.alert.dependency : ''}`
      : '';
  const told = async (): Promise<readonly string[]> => {
    const rows = [
      ...(await store.claim('slack', time.now(), 100, 0)),
      ...(await store.claim('mail', time.now(), 100, 0)),
    ];
    return rows.map(({ effect }) => words(effect));
  };
  const loseDatabase = (lost: boolean): void => {
    written = lost ? { tell: () => Promise.reject(new Error('no database')) } : store;
    state['database'] = lost ? DOWN : FINE;
    // Nothing can be delivered then, which says nothing of where it goes.
    state['slack'] = state['console'] = lost ? { ok: false, detail: 'database' } : FINE;
  };
  return { time, state, start, told, direct, loseDatabase };
}

it('tells the escalation of a console that has failed for five minutes, and when it works again', async () => {
  const { time, state, start, told } = await aWatch();
  start();
  state['console'] = DOWN;
  await time.pass(4 * MINUTE);
  expect(await told()).toEqual([]);
  await time.pass(2 * MINUTE);
  expect(await told()).toEqual(['slack dependency.failing console']);
  await time.pass(60 * MINUTE);
  expect(await told()).toHaveLength(1);
  state['console'] = FINE;
  await time.pass(MINUTE);
  expect(await told()).toEqual(['slack dependency.failing console', 'slack dependency.mended console']);
});

it('says nothing of what fails now and then', async () => {
  const { time, state, start, told } = await aWatch();
  start();
  for (let turn = 0; turn < 10; turn++) {
    state['console'] = DOWN;
    await time.pass(3 * MINUTE);
    state['console'] = FINE;
    await time.pass(MINUTE);
  }
  expect(await told()).toEqual([]);
});

it('tells whoever runs the desk by mail when Slack is what fails, and everybody when it works again', async () => {
  const { time, state, start, told } = await aWatch();
  start();
  state['slack'] = DOWN;
  await time.pass(6 * MINUTE);
  expect(await told()).toEqual(['mail dependency.failing slack']);
  state['console'] = DOWN;
  await time.pass(6 * MINUTE);
  expect(await told()).toEqual(['mail dependency.failing slack', 'mail dependency.failing console']);
  Object.assign(state, { slack: FINE, console: FINE });
  await time.pass(MINUTE);
  expect((await told()).filter((one) => one.includes('mended')).sort()).toEqual([
    'mail dependency.mended slack',
    'slack dependency.mended console',
    'slack dependency.mended slack',
  ]);
});

it('has the escalation hear of a Slack that works again also where nobody gets mails', async () => {
  const { time, state, start, told } = await aWatch({ operatorEmail: null });
  start();
  state['slack'] = DOWN;
  await time.pass(6 * MINUTE);
  expect(await told()).toEqual([]);
  state['slack'] = FINE;
  await time.pass(MINUTE);
  expect(await told()).toEqual(['slack dependency.mended slack']);
});

it('tells it once however many desks see it, and its end also when those that told are gone', async () => {
  const { time, state, start, told } = await aWatch();
  const stops = [start(), start(), start()];
  state['console'] = DOWN;
  await time.pass(7 * MINUTE);
  for (const stop of stops) await stop();
  start();
  await time.pass(7 * MINUTE);
  expect(await told()).toEqual(['slack dependency.failing console']);
  await stops[0]?.();
  // Nobody has asked it anything since the start.
  state['console'] = { ok: true, lastSuccessAt: null };
  start();
  await time.pass(10 * MINUTE);
  expect(await told()).toEqual(['slack dependency.failing console']);
  state['console'] = FINE;
  await time.pass(MINUTE);
  expect(await told()).toEqual(['slack dependency.failing console', 'slack dependency.mended console']);
});

it.each<[what: string, sent: Delivery['kind'], direct: readonly string[]]>([
  ['in Slack', 'done', ['slack dependency.failing database']],
  [
    'by mail where Slack is away, too',
    'later',
    ['slack dependency.failing database', 'mail dependency.failing database'],
  ],
])('tells of a database that fails without it, and of nothing else, %s, and of its end', async (_, sent, expected) => {
  const { time, start, told, direct, loseDatabase } = await aWatch({ sent });
  start();
  await time.pass(MINUTE);
  loseDatabase(true);
  await time.pass(10 * MINUTE);
  expect(direct).toEqual(expected);
  loseDatabase(false);
  await time.pass(MINUTE);
  expect(await told()).toEqual(['slack dependency.mended database']);
});
