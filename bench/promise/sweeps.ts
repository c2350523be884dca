import { withCircuit } from '../../src/console/circuit.ts';
import type { Console } from '../../src/console/console.ts';
import type { DeletionRequest, RequestId } from '../../src/domain/request.ts';
import { ok } from '../../src/domain/result.ts';
import { createSweeper } from '../../src/doors/cron/jobs.ts';
import { createOperations } from '../../src/operations/operations.ts';
import { createLog } from '../../src/platform/log.ts';
import { createShared } from '../../src/platform/shared.ts';
import { after, pause } from '../../src/platform/timers.ts';
import { createTurns } from '../../src/platform/turns.ts';
import { allReviewers, aPolicy, aRequest, facts, HOUR, NOW } from '../../test/build.ts';
import { STATES } from '../../test/domain/decide/states.ts';
import { idOf, put, written } from '../../test/store/build.ts';
import type { Figure } from '../figure.ts';
import { watchLoop } from '../held.ts';
import { aStore, forEach } from './aStore.ts';

/** How late is what is due at one moment? Everything is due at NOW; the console takes `ms`, and then says nothing or something. */
interface Case {
  readonly name: string;
  readonly overdue: number;
  readonly undoEnds: number;
  readonly console: { readonly ms: number; readonly silent: boolean };
  /** Whether the drift checks are waited for. */
  readonly drift: boolean;
}

const CASES: readonly Case[] = [
  {
    name: '2,000 pending, console silent',
    overdue: 1_980,
    undoEnds: 20,
    console: { ms: 5_000, silent: true },
    drift: true,
  },
  {
    name: '2,000 pending, console takes 2 s',
    overdue: 1_980,
    undoEnds: 20,
    console: { ms: 2_000, silent: false },
    drift: false,
  },
  {
    name: '10,000 pending, console silent',
    overdue: 10_000,
    undoEnds: 0,
    console: { ms: 5_000, silent: true },
    drift: false,
  },
];

/** How late what is due is written down, whatever Slack takes. */
export async function* measureSweeps(): AsyncGenerator<Figure | string> {
  for (const each of CASES) yield* measureSweep(each);
}

async function* measureSweep({
  name,
  overdue,
  undoEnds,
  console: { ms, silent },
  drift,
}: Case): AsyncGenerator<Figure | string> {
  yield `${name}, all due at one moment`;
  const { store, secrets, close } = await aStore();
  const look: Console['account'] = async () => {
    await pause(ms, after);
    return silent ? { kind: 'unavailable', why: 'timeout' } : { kind: 'found', facts: facts() };
  };
  const console: Console = {
    account: look,
    search: async () => ({ kind: 'found', accounts: [] }),
    deleteAccount: async () => ({ kind: 'deleted' }),
  };
  const stopping = new AbortController();
  const operations = createOperations({
    ...{ store, console: withCircuit(console, () => performance.now()), policy: aPolicy(), now: () => NOW + HOUR },
    ...{
      actorOf: allReviewers,
      deciders: () => null,
      trail: { state: async () => 'unbroken' },
      codes: secrets,
      tokens: secrets,
    },
    stopping: stopping.signal,
    digestTimes: null,
  });
  const seed = async (number: number, state: DeletionRequest): Promise<RequestId> => {
    const account = { ...state.account, id: `acc_${number}` };
    const request = { ...state, id: idOf(number), account, lookAt: NOW };
    await put(store, { ...request, status: 'awaiting_code', version: 1 });
    await store.change(request.id, () => ok(written({ ...request, version: 2 }, { event: null })));
    return request.id;
  };
  await forEach(overdue + undoEnds, (number) =>
    number < overdue
      ? seed(number, aRequest({ dueAt: NOW, wakeAt: NOW }))
      : seed(number, { ...STATES['approved, window over'], wakeAt: null }),
  );
  const start = performance.now();
  const took: Record<string, number> = {};
  const timed =
    <T>(road: string, run: () => Promise<T>) =>
    async (): Promise<T> => {
      const swept = await run();
      took[road] ??= performance.now() - start;
      return swept;
    };
  const sweeper = createSweeper({
    operations: {
      ...operations,
      takeSteps: timed('steps', operations.takeSteps),
      endUndo: timed('undo', operations.endUndo),
      checkDrift: timed('drift', operations.checkDrift),
    },
    wake: () => undefined,
    now: () => NOW + HOUR,
    turns: createTurns({ shared: createShared(() => 0), after }),
    log: createLog('error'),
  });
  const loop = watchLoop();
  sweeper.tick();
  while (took['steps'] === undefined || took['undo'] === undefined || (drift && took['drift'] === undefined)) {
    await pause(20, after);
  }
  const held = loop.read();
  stopping.abort();
  await sweeper.idle(10_000);
  yield { what: 'overdue written down', is: took['steps'] ?? 0, goal: 15_000 };
  if (undoEnds > 0) yield { what: 'undo ended', is: took['undo'] ?? 0, goal: 15_000 };
  if (drift) yield { what: 'all looked at, or said to be unknown', is: took['drift'] ?? 0, goal: 3_600_000 };
  yield { what: 'event loop delay, p99', is: held.p99, goal: 20 };
  yield { what: 'of which the desk itself computed, p99', is: held.cpu, goal: 20 };
  await close();
}
