import { describe, expect, it } from 'vitest';
import { withCircuit } from '../../src/console/circuit.ts';
import type { Console } from '../../src/console/console.ts';
import { known } from '../../src/domain/account/facts.ts';
import { aRequest, DAY, facts, HOUR, NOW } from '../build.ts';
import { STATES } from '../domain/decide/states.ts';
import { aConsole, aDesk } from './aDesk.ts';

/** A desk that is about to stop, on a console whose looks hang until nobody waits for them any more. */
async function aStoppingDesk() {
  const stopping = new AbortController();
  const { console, asked, said } = aConsole();
  const looking = Promise.withResolvers<void>();
  let hangs = true;
  const hanging: Console = {
    ...console,
    async account(id, stop) {
      if (!hangs) return console.account(id);
      looking.resolve();
      return new Promise((answered) => {
        stop?.addEventListener('abort', () => answered({ kind: 'unavailable', why: 'stopped' }));
      });
    },
  };
  const desk = await aDesk({}, { console: withCircuit(hanging, () => 0), stopping: stopping.signal });
  const answer = (): void => {
    hangs = false;
  };
  return { ...desk, asked, said, looking: looking.promise, answer, stop: () => stopping.abort() };
}

describe('a look that hangs when the desk stops', () => {
  it.each([
    ['a drift check', 'checkDrift', aRequest({ lookAt: NOW })],
    ['the end of undo', 'endUndo', STATES['approved, window over']],
  ] as const)('ends %s, of which nothing follows', async (_, road, request) => {
    const desk = await aStoppingDesk();
    const id = await desk.put({ ...request, lookAt: NOW });
    desk.clock.now += HOUR;
    const swept = desk.operations[road]();
    await desk.looking;
    desk.stop();
    expect(await swept).toEqual({ handled: 1, failed: [] });
    expect([(await desk.read(id)).version, (await desk.read(id)).lookAt]).toEqual([2 + request.approvals.length, NOW]);
  });

  it('ends a look for who asked to be told, which is as due as it was', async () => {
    const desk = await aStoppingDesk();
    desk.answer();
    const pack = { id: 'pkg_1', name: 'RTC', category: 'rtc', remaining: 5, expiresAt: NOW + 3 * DAY } as const;
    desk.said.look = { kind: 'found', facts: facts({ packages: known([pack]) }) };
    await desk.operations.park({ accountId: 'acc_1001', userId: 'usr_1001', locale: 'en' });
    desk.stop();
    desk.clock.now += 5 * DAY;
    const before = await desk.store.parkings.ofAccount('acc_1001');
    expect(await desk.operations.lookAtParkings()).toEqual({ handled: 1, failed: [] });
    expect(await desk.store.parkings.ofAccount('acc_1001')).toEqual(before);
  });

  it('ends the attempt at a deletion before the console is asked', async () => {
    const desk = await aStoppingDesk();
    const id = await desk.put(STATES['deleting, to be called']);
    const step = desk.operations.carryOutDeletion(id, async () => true);
    await desk.looking;
    desk.stop();
    expect(await step).toMatchObject({ kind: 'again', why: 'the desk stops', fault: false });
    expect(desk.asked).toEqual([]);
    expect(await desk.events(id)).toEqual([]);
  });
});

it('a deletion that is under way when the desk stops is waited for, and its answer kept', async () => {
  const desk = await aStoppingDesk();
  desk.answer();
  const id = await desk.put(STATES['deleting, to be called']);
  desk.said.duringCall = async () => desk.stop();
  expect(await desk.operations.carryOutDeletion(id, async () => true)).toMatchObject({ why: 'the desk stops' });
  expect(desk.asked.filter((call) => call.startsWith('delete'))).toHaveLength(1);
  expect(await desk.read(id)).toMatchObject({ status: 'deleting', deletion: { outcome: 'deleted' } });
});
