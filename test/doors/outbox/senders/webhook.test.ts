import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { Announcement } from '../../../../src/domain/decide/announcements.ts';
import type { Effect } from '../../../../src/domain/effects.ts';
import type { Senders } from '../../../../src/doors/outbox/delivery.ts';
import { createOutbox } from '../../../../src/doors/outbox/outbox.ts';
import type { Receiver } from '../../../../src/doors/outbox/senders/webhook/post.ts';
import { createWebhook } from '../../../../src/doors/outbox/senders/webhook/webhook.ts';
import { type ReceiverFault, type SandboxReceiver, startReceiver } from '../../../../src/sandbox/webhooks/receiver.ts';
import { DAY, HOUR, MINUTE, NOW } from '../../../build.ts';
import { everyLane, numbered, put, wanting, written } from '../../../store/build.ts';
import { openStore } from '../../../store/sqlite/open.ts';
import { aLog, aTime } from '../build.ts';

/** The clock of the desk and the receiver of a test. */
let time = aTime();
let receiver: SandboxReceiver;
beforeAll(async () => {
  receiver = await startReceiver({ now: () => time.now() });
});
beforeEach(() => {
  time = aTime();
  receiver.reset();
});
afterAll(() => receiver.close());

const keyOf = (secret: string): Uint8Array => Buffer.from(secret.slice('whsec_'.length), 'base64');
const saying = (patch: Partial<Announcement> = {}): Effect => ({
  lane: 'webhook',
  kind: 'webhook.post',
  at: NOW,
  says: {
    ...{ type: 'request.submitted', account: 'acc_1', token: 'console', status: 'pending', version: 3 },
    ...{ submittedAt: NOW, dueAt: NOW + 7 * DAY },
    ...patch,
  },
});
const APPROVED = saying({ type: 'request.approved', status: 'approved', version: 4, executeAt: NOW + 15 * MINUTE });

async function aDesk(keys: Receiver['keys'] = [keyOf(receiver.secret)], patience = 5_000) {
  const store = await openStore();
  const log = aLog();
  const webhook = createWebhook({
    ...{ receiver: { url: receiver.url, keys }, store, now: time.now, monotonic: time.now, patience },
  });
  onTestFinished(webhook.close);
  const senders: Senders = {
    ...everyLane({ send: async () => ({ kind: 'done' }) as const }),
    webhook: {
      send: (row) => webhook.send(row as Parameters<typeof webhook.send>[0]),
      restsFor: webhook.restsFor,
      breakOff: webhook.close,
    },
  };
  const outbox = createOutbox({ store, senders, now: time.now, random: () => 1, log, after: time.after });
  onTestFinished(() => outbox.stop(0));
  /** Delivers what is due in the next `ms`, looked at in steps. */
  const run = async (ms: number, step = 1_000): Promise<void> => {
    outbox.wake('webhook');
    await outbox.idle();
    for (let passed = 0; passed < ms; passed += step) {
      await time.pass(step);
      await outbox.idle();
    }
  };
  const states = async (number: number) =>
    (await store.deliveries(numbered(number).id)).map(({ state, lastError }) => [state, lastError]);
  return { store, outbox, run, states, log };
}
const ids = () => receiver.received.map(({ id }) => id);
const types = () => receiver.received.map(({ event }) => event.type);

/** A connection that breaks is one or the other. */
const RESET = expect.stringMatching(/^(ECONNRESET|UND_ERR_SOCKET)$/);

describe('a message', () => {
  it('says what happened by ids, codes and times, under the id of its delivery', async () => {
    const { store, run } = await aDesk();
    const id = await put(store, numbered(1), [APPROVED]);
    await run(0);
    expect(receiver.received).toMatchObject([
      {
        event: {
          type: 'request.approved',
          timestamp: '2026-11-23T14:00:00.000Z',
          data: {
            ...{ request_id: id, account_id: 'acc_1', token: 'console', status: 'approved', version: 4 },
            ...{ submitted_at: '2026-11-23T14:00:00.000Z', due_at: '2026-11-30T14:00:00.000Z' },
            execute_at: '2026-11-23T14:15:00.000Z',
          },
        },
        headers: {
          'content-type': 'application/json',
          'webhook-timestamp': String(NOW / 1_000),
          'user-agent': expect.stringMatching(/^deletion-desk\/\d/),
        },
      },
    ]);
    expect(ids()).toEqual((await store.deliveries(id)).map((delivery) => delivery.id));
  });

  it.each<[fault: ReceiverFault, why: unknown, copies: number]>([
    [{ kind: 'status', status: 500 }, 'HTTP 500', 1],
    [{ kind: 'status', status: 401 }, 'HTTP 401', 1],
    [{ kind: 'status', status: 429, retryAfter: '5' }, 'HTTP 429', 1],
    [{ kind: 'status', status: 429, retryAfter: 'soon' }, 'HTTP 429', 1],
    [{ kind: 'status', status: 304 }, 'redirected (HTTP 304)', 1],
    [{ kind: 'reset' }, RESET, 1],
    [{ kind: 'hang' }, 'timeout', 1],
    [{ kind: 'lost_answer' }, RESET, 2],
  ])('comes in spite of %j, as it was, under the same id', async (fault, why, copies) => {
    const { store, run, states, log } = await aDesk(undefined, fault.kind === 'hang' ? 500 : 5_000);
    receiver.faults.next('POST', fault);
    await put(store, numbered(1), [saying()]);
    await run(0);
    expect(await states(1)).toEqual([['ready', why]]);
    await run(MINUTE);
    expect(await states(1)).toEqual([['done', why]]);
    expect(receiver.calls).toBe(2);
    expect(receiver.received).toHaveLength(copies);
    expect(new Set(receiver.received.map(({ id, body }) => `${id} ${body}`)).size).toBe(1);
    expect(log.lines.join()).not.toMatch(/CANARY|127\.0\.0\.1|whsec/);
  });

  it('that was taken counts as delivered however long the answer goes on', async () => {
    const { store, run, states } = await aDesk();
    receiver.faults.next('POST', { kind: 'endless' });
    await put(store, numbered(1), [saying()]);
    await run(0);
    expect(await states(1)).toEqual([['done', null]]);
  });

  it('goes to nobody whom the receiver points to', async () => {
    const other = await startReceiver({ now: () => time.now() });
    onTestFinished(() => other.close());
    const { store, run, states } = await aDesk();
    receiver.faults.next('POST', { kind: 'redirect', to: other.url });
    await put(store, numbered(1), [saying()]);
    await run(0);
    expect([other.calls, await states(1)]).toEqual([0, [['ready', 'redirected (HTTP 307)']]]);
  });

  it.each(['old', 'new'])('can be verified by whoever knows the %s secret while it is changed', async (which) => {
    const other = Buffer.alloc(24, 7);
    const known = keyOf(receiver.secret);
    const { store, run } = await aDesk(which === 'new' ? [known, other] : [other, known]);
    await put(store, numbered(1), [saying()]);
    await run(0);
    expect(types()).toEqual(['request.submitted']);
  });

  it('signed with another secret is not taken', async () => {
    const { store, run, states } = await aDesk([Buffer.alloc(24, 7)]);
    await put(store, numbered(1), [saying()]);
    await run(0);
    expect([types(), await states(1)]).toEqual([[], [['ready', 'HTTP 401']]]);
  });
});

describe('messages about one request', () => {
  it('come in the order in which it happened, while those about others go ahead', async () => {
    const { store, outbox, run } = await aDesk(undefined, 500);
    receiver.faults.next('POST', { kind: 'hang' });
    await put(store, numbered(1), [saying()]);
    outbox.wake('webhook');
    await receiver.until(() => receiver.calls === 1);
    await put(store, numbered(2), [saying({ account: 'acc_2' })]);
    const more = [APPROVED, saying({ type: 'request.cancelled', status: 'cancelled', version: 5 })];
    await store.change(numbered(1).id, wanting(more));
    outbox.wake('webhook');
    await receiver.until(() => receiver.received.length === 1);
    expect(receiver.received[0]?.event.data['account_id']).toBe('acc_2');
    await run(MINUTE);
    expect(types().slice(1)).toEqual(['request.submitted', 'request.approved', 'request.cancelled']);
  });
});

describe('a receiver', () => {
  it('that wants no more is not asked again about that message, until a person has it sent anew', async () => {
    const { store, outbox, run, states } = await aDesk();
    receiver.faults.next('POST', { kind: 'status', status: 410 });
    await put(store, numbered(1), [saying()]);
    await run(HOUR, MINUTE);
    expect(receiver.calls).toBe(1);
    expect(await states(1)).toEqual([['dead', 'given up: HTTP 410']]);
    expect(outbox.health().webhook).toMatchObject({ ok: false, needed: false, detail: 'HTTP 410' });
    await store.retryDead(time.now());
    await run(MINUTE);
    expect(types()).toEqual(['request.submitted']);
    expect(outbox.health().webhook.ok).toBe(true);
  });

  it.each([
    ['in seconds', () => '1800'],
    ['by the clock', () => new Date(time.now() + 30 * MINUTE).toUTCString()],
  ])('is left alone for as long as it asks, %s', async (_, retryAfter) => {
    const { store, run } = await aDesk();
    receiver.faults.next('POST', { kind: 'status', status: 503, retryAfter: retryAfter() });
    // The second is under way, and taken, meanwhile.
    for (const number of [1, 2]) await put(store, numbered(number), [saying()]);
    await run(0);
    await put(store, numbered(3), [saying()]);
    await run(29 * MINUTE, 10_000);
    expect(receiver.calls).toBe(2);
    await run(3 * MINUTE, 10_000);
    expect(receiver.received).toHaveLength(3);
  });

  it('that is down is asked a few times a minute, however many messages wait, and gets them all within a minute', async () => {
    const { store, run } = await aDesk();
    receiver.faults.always('POST', { kind: 'status', status: 502 });
    for (let number = 1; number <= 40; number++) await put(store, numbered(number), [saying()]);
    await run(5 * MINUTE, 5_000);
    expect(receiver.calls).toBeGreaterThan(10);
    expect(receiver.calls).toBeLessThan(100);
    receiver.faults.clear();
    await run(MINUTE, 5_000);
    expect(new Set(ids()).size).toBe(40);
  });

  it('that is away for longer than three days misses what is older, and what waited behind it is tried all the same', async () => {
    const { store, run, states } = await aDesk();
    const ago = NOW - 3 * DAY;
    // The fifth attempt at the first one comes after fifteen seconds.
    receiver.faults.next('POST', { kind: 'status', status: 502 }, 5);
    await store.open(written(numbered(1), { effects: [saying()], at: ago + 10_000 }), null);
    await store.change(numbered(1).id, wanting([APPROVED], ago + 11_000));
    await run(MINUTE);
    expect(await states(1)).toEqual([
      ['dead', 'given up: HTTP 502'],
      ['done', 'behind_another'],
    ]);
    expect(types()).toEqual(['request.approved']);
  });

  it('that does not answer keeps the desk from nothing when it stops', async () => {
    const { store, outbox, states } = await aDesk();
    receiver.faults.next('POST', { kind: 'hang' });
    await put(store, numbered(1), [saying()]);
    outbox.wake('webhook');
    await receiver.until(() => receiver.calls === 1);
    const stopped = outbox.stop(8_000);
    await time.pass(7_000);
    await stopped;
    expect(await states(1)).toEqual([['ready', 'stopped']]);
  });
});
