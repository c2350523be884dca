import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createConsole } from '../../../../src/console/client.ts';
import type { Senders } from '../../../../src/doors/outbox/delivery.ts';
import { createOutbox } from '../../../../src/doors/outbox/outbox.ts';
import { sendAccountDeletion } from '../../../../src/doors/outbox/senders/console.ts';
import { type SandboxConsole, startConsole } from '../../../../src/sandbox/console/console.ts';
import type { ConsoleFault } from '../../../../src/sandbox/console/misbehave.ts';
import { aDeletion, aRequest, NOW } from '../../../build.ts';
import { operationsOn } from '../../../operations/operationsOn.ts';
import { DELETE, everyLane, put } from '../../../store/build.ts';
import { openStore } from '../../../store/sqlite/open.ts';
import { aLog, aTime } from '../build.ts';

let sandbox: SandboxConsole;
beforeAll(async () => {
  sandbox = await startConsole({ now: () => NOW });
});
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.close());

async function aDesk(accountId = 'acc_1001', timeoutMs = 5_000) {
  const store = await openStore();
  const time = aTime();
  const console = createConsole({ url: sandbox.url, token: sandbox.token, now: time.now, timeoutMs });
  const operations = operationsOn({ store, console, now: time.now });
  const none = { send: async () => ({ kind: 'done' }) as const };
  const send = sendAccountDeletion({ operations, store, now: time.now });
  const senders: Senders = {
    ...everyLane(none),
    console: { send: (row) => send(row as Parameters<typeof send>[0]) },
  };
  const outbox = createOutbox({ store, senders, now: time.now, random: () => 1, log: aLog(), after: time.after });
  const number = accountId.slice(-4);
  const request = aRequest({
    account: { id: accountId, name: 'Acme', createdAt: Date.parse(sandbox.accounts.get(accountId).created_at) },
    requester: { userId: `usr_${number}`, name: 'Ada' },
    status: 'deleting',
    deletion: aDeletion({ executeAt: NOW, sentAt: null, outcome: null, answer: null }),
  });
  const id = await put(store, request, [DELETE]);
  /** Delivers what is due, then lets the longest back-off pass, again and again. */
  const run = async (rounds: number): Promise<void> => {
    for (let round = 0; round < rounds; round++) {
      outbox.wake('console');
      await outbox.idle();
      // Little by little: a look that took a minute would be too old to delete on.
      for (let second = 0; second < 60; second++) {
        await time.pass(1_000);
        await outbox.idle();
      }
    }
  };
  return { store, id, run };
}
const methods = () => sandbox.calls.map(({ method }) => method);

describe('a deletion', () => {
  it('asks for the state, deletes with the request as key, and completes', async () => {
    const { store, id, run } = await aDesk();
    await run(1);
    expect(await store.find(id)).toMatchObject({ status: 'completed' });
    expect(sandbox.deletions).toEqual([{ accountId: 'acc_1001', idempotencyKey: id, at: expect.any(Number) }]);
    expect(methods()).toEqual(['GET', 'DELETE', 'GET']);
  });

  it.each<ConsoleFault>([
    { kind: 'lost_answer' },
    { kind: 'reset' },
    { kind: 'hang' },
    { kind: 'html' },
    { kind: 'status', status: 500 },
    { kind: 'status', status: 429, retryAfter: 20 },
    { kind: 'status', status: 401 },
  ])('takes effect once in spite of %j, and asks for the state before each call', async (fault) => {
    const { store, id, run } = await aDesk('acc_1001', fault.kind === 'hang' ? 200 : undefined);
    sandbox.faults.next('DELETE', fault);
    await run(2);
    expect(await store.find(id)).toMatchObject({ status: 'completed' });
    expect(sandbox.deletions).toHaveLength(1);
    expect(
      sandbox.calls.filter(({ method }) => method === 'DELETE').map(({ headers }) => headers['idempotency-key']),
    ).toEqual(Array.from({ length: fault.kind === 'lost_answer' ? 1 : 2 }, () => id));
    methods().forEach((method, index, all) => {
      if (method === 'DELETE') expect(all[index - 1]).toBe('GET');
    });
  });

  it('is not asked for while the console does not answer', async () => {
    const { store, id, run } = await aDesk();
    sandbox.faults.always('GET', { kind: 'status', status: 503 });
    await run(3);
    expect(methods()).not.toContain('DELETE');
    sandbox.faults.clear();
    await run(1);
    expect(await store.find(id)).toMatchObject({ status: 'completed' });
  });

  it('that was accepted is looked after until it is done, and not asked for again', async () => {
    const { store, id, run } = await aDesk('acc_1014');
    await run(8);
    expect(await store.find(id)).toMatchObject({ status: 'completed' });
    expect(methods().filter((method) => method === 'DELETE')).toHaveLength(1);
  });

  it('that is refused is left to a person', async () => {
    const { store, id, run } = await aDesk('acc_1013');
    await run(3);
    expect(await store.find(id)).toMatchObject({ status: 'deleting', attention: { code: 'deletion_refused' } });
    expect(methods().filter((method) => method === 'DELETE')).toHaveLength(1);
  });
});
