import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { withCircuit } from '../src/console/circuit.ts';
import type { Console } from '../src/console/console.ts';
import type { DeletionRequest, RequestId } from '../src/domain/request.ts';
import { ok } from '../src/domain/result.ts';
import { createSweeper } from '../src/doors/cron/jobs.ts';
import { createFreeze } from '../src/notary/freeze.ts';
import { createOperations } from '../src/operations/operations.ts';
import { createLog } from '../src/platform/log.ts';
import { createSecrets } from '../src/platform/secrets.ts';
import { after, pause } from '../src/platform/timers.ts';
import { openSqliteStore } from '../src/store/sqlite/sqlite.ts';
import { allReviewers, aPolicy, aRequest, facts, HOUR, NOW } from '../test/build.ts';
import { STATES } from '../test/domain/decide/states.ts';
import { idOf, patching, put, written } from '../test/store/build.ts';

const CODE = { lane: 'mail', kind: 'mail.code', sealed: 'sealed', expiresAt: NOW + HOUR } as const;
const TOLD = { lane: 'mail', kind: 'mail.outcome', mail: 'deleted' } as const;

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

/** Promise 7: nobody waits for what does not concern them. One line for each figure. */
export async function* measurePromise(): AsyncGenerator<string> {
  for (const each of CASES) yield* measureSweep(each);
  yield await measureCode();
}

async function* measureSweep({
  name,
  overdue,
  undoEnds,
  console: { ms, silent },
  drift,
}: Case): AsyncGenerator<string> {
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
      trail: { state: () => 'unbroken' },
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
  const numbers = Array.from({ length: overdue + undoEnds }, (_, index) => index);
  for (let from = 0; from < numbers.length; from += 64) {
    await Promise.all(
      numbers
        .slice(from, from + 64)
        .map((number) =>
          number < overdue
            ? seed(number, aRequest({ dueAt: NOW, wakeAt: NOW }))
            : seed(number, { ...STATES['approved, window over'], wakeAt: null }),
        ),
    );
  }
  const start = performance.now();
  const took: Record<string, string> = {};
  const timed =
    <T>(road: string, run: () => Promise<T>) =>
    async (): Promise<T> => {
      const swept = await run();
      took[road] ??= `${((performance.now() - start) / 1_000).toFixed(1)} s`;
      return swept;
    };
  const delay = monitorEventLoopDelay({ resolution: 1 });
  const sweeper = createSweeper({
    operations: {
      ...operations,
      takeSteps: timed('steps', operations.takeSteps),
      endUndo: timed('undo', operations.endUndo),
      checkDrift: timed('drift', operations.checkDrift),
    },
    wake: () => undefined,
    now: () => NOW + HOUR,
    log: createLog('error'),
  });
  delay.enable();
  sweeper.tick();
  while (took['steps'] === undefined || took['undo'] === undefined || (drift && took['drift'] === undefined)) {
    await pause(20, after);
  }
  delay.disable();
  stopping.abort();
  await sweeper.idle(10_000);
  yield `${name}: overdue said within ${took['steps']}, undo ended within ${took['undo']}${drift ? `, all looked at or said to be unknown within ${took['drift']}` : ''}`;
  yield `${name}: event loop delay p99 ${(delay.percentile(99) / 1e6).toFixed(0)} ms, at most ${(delay.max / 1e6).toFixed(0)} ms`;
  await close();
}

/** How soon a code is handed out, behind 100,000 other mails. */
async function measureCode(): Promise<string> {
  const { store, close } = await aStore();
  await put(store, aRequest({ id: idOf(1) }));
  for (let round = 0; round < 100; round++) {
    await store.change(idOf(1), patching({}, { effects: Array(1_000).fill(TOLD), at: NOW }));
  }
  await store.change(idOf(1), patching({}, { effects: [CODE], at: NOW }));
  const start = performance.now();
  const [row] = await store.claim('mail', NOW, 4, HOUR);
  const took = performance.now() - start;
  if (row?.effect.kind !== 'mail.code') throw new Error('the code did not come first');
  const memory = (process.memoryUsage().rss / 1e6).toFixed(0);
  await close();
  return `a code behind 100,000 mails: handed out within ${took.toFixed(1)} ms, ${memory} MB`;
}

async function aStore() {
  const folder = mkdtempSync(join(tmpdir(), 'desk-bench-'));
  const secrets = createSecrets('a secret of at least 32 characters');
  const store = await openSqliteStore({
    ...{ file: join(folder, 'desk.db'), auditHash: secrets.auditHash, freeze: createFreeze(secrets.randomBytes) },
    ...{ seals: secrets, newId: randomUUID, mailDomain: 'desk.example', onEffects: () => undefined },
    keeping: { instance: randomUUID(), now: Date.now, onTrouble: () => undefined, onLost: () => undefined },
  });
  const close = async (): Promise<void> => {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { store, secrets, close };
}
