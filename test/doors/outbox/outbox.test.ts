import { describe, expect, it } from 'vitest';
import { LANES } from '../../../src/domain/effects.ts';
import { type Delivery, DONE, dead, later, notYet, type Senders } from '../../../src/doors/outbox/delivery.ts';
import { createOutbox, type OutboxDeps } from '../../../src/doors/outbox/outbox.ts';
import type { OutboxRow } from '../../../src/store/store.ts';
import { DAY, HOUR, MINUTE, NOW } from '../../build.ts';
import { CARD, DELETE, everyLane, type FullStore, numbered, put, RECEIPT } from '../../store/build.ts';
import { openStore } from '../../store/sqlite/open.ts';
import { aLog, aTime } from './build.ts';

type Send = (row: OutboxRow) => Promise<Delivery>;

async function aDesk(send: Send, change: (store: FullStore) => Partial<OutboxDeps> = () => ({}), start = NOW) {
  const store = await openStore();
  const time = aTime(start);
  const log = aLog();
  const told: string[] = [];
  const onDead = async (row: OutboxRow, why: string) => void told.push(`${row.id} ${why}`);
  const senders: Senders = { ...everyLane({ send }), mail: { send, onDead } };
  const outbox = createOutbox({
    store,
    senders,
    now: time.now,
    random: () => 1,
    log,
    after: time.after,
    ...change(store),
  });
  time.waitFor(() => outbox.idle());
  const states = async (id: Parameters<typeof store.deliveries>[0]) =>
    (await store.deliveries(id)).map(({ state, attempts, lastError }) => ({ state, attempts, lastError }));
  return { store, time, log, told, outbox, states };
}

/** Delivers what it is told to, and keeps the row ids. */
function sending(answer: (row: OutboxRow) => Delivery | Promise<Delivery> = () => DONE) {
  const rows: OutboxRow[] = [];
  const send: Send = async (row) => {
    rows.push(row);
    return answer(row);
  };
  return { rows, send };
}

/** The process is paused: the lease of what is under way is over, and it is claimed once more. */
async function pausedPastItsLease({ outbox, time }: Pick<Awaited<ReturnType<typeof aDesk>>, 'outbox' | 'time'>) {
  outbox.wake();
  await time.pass(31_000);
  outbox.wake();
  await time.pass(0);
}

/** A delivery that lasts until it is let go. */
function holding() {
  const held: (() => void)[] = [];
  const send: Send = () => new Promise((resolve) => held.push(() => resolve(DONE)));
  return { held, send };
}

describe('the outbox', () => {
  it('delivers each row once, however often it is woken', async () => {
    const { rows, send } = sending();
    const { store, outbox } = await aDesk(send);
    for (let number = 1; number <= 30; number++) await put(store, numbered(number), [CARD, RECEIPT, DELETE]);
    for (let times = 0; times < 20; times++) outbox.wake();
    await outbox.idle();
    expect(rows).toHaveLength(90);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(90);
    expect(await store.outboxCounts()).toEqual(everyLane({ waiting: 0, dead: 0 }));
  });

  it.each([
    ['slack', CARD, 1],
    ['mail', RECEIPT, 4],
    ['console', DELETE, 2],
  ] as const)('gives the lane %s its own number of hands', async (lane, effect, hands) => {
    const { held, send } = holding();
    const { store, time, outbox } = await aDesk(send);
    for (let number = 1; number <= 9; number++) await put(store, numbered(number), [effect]);
    outbox.wake(lane);
    await time.pass(0);
    expect(held).toHaveLength(hands);
    held[0]?.();
    await time.pass(0);
    expect(held).toHaveLength(hands + 1);
  });

  it('lets no broken row hold up the others', async () => {
    const { rows, send } = sending(({ requestId }) => {
      if (requestId === 'DR-0000-0001') throw new TypeError('broken');
      return DONE;
    });
    const { store, time, log, outbox, states } = await aDesk(send);
    const broken = await put(store, numbered(1), [CARD]);
    const fine = await put(store, numbered(2), [CARD]);
    outbox.wake();
    await time.pass(5 * MINUTE);
    expect(await states(fine)).toEqual([{ state: 'done', attempts: 1, lastError: null }]);
    expect(await states(broken)).toMatchObject([{ state: 'ready', lastError: 'TypeError' }]);
    // Doubling up to half a minute: no more than 15 attempts in five minutes.
    expect(rows.filter(({ requestId }) => requestId === broken).length).toBeLessThan(16);
    expect(log.lines.join()).not.toContain('broken');
  });

  it('moves everything within a minute after a long outage', async () => {
    let down = true;
    const { send } = sending(() => (down ? later('HTTP 503') : DONE));
    const { store, time, outbox } = await aDesk(send);
    for (let number = 1; number <= 20; number++) await put(store, numbered(number), [CARD, RECEIPT, DELETE]);
    outbox.wake();
    await time.pass(10 * MINUTE);
    down = false;
    await time.pass(MINUTE);
    expect(Object.values(await store.outboxCounts()).map(({ waiting }) => waiting)).toEqual(LANES.map(() => 0));
  });

  it.each([
    ['as long as it was asked to', 90_000, 89_000, 1_000],
    ['an hour at most', 10 * HOUR, HOUR - 1_000, 1_000],
    ['a second at least', 0, 900, 100],
  ])('leaves the other side alone %s', async (_, afterMs, before, then) => {
    const { rows, send } = sending(({ attempts }) => (attempts === 1 ? later('HTTP 429', afterMs) : DONE));
    const { store, time, outbox } = await aDesk(send);
    await put(store, numbered(1), [DELETE]);
    outbox.wake();
    await time.pass(before);
    expect(rows).toHaveLength(1);
    await time.pass(then);
    expect(rows).toHaveLength(2);
  });

  it('gives up after a day and tells of it, but never on a deletion', async () => {
    const { send } = sending(() => later('ECONNREFUSED'));
    const { store, time, told, outbox, states } = await aDesk(send, undefined, NOW + DAY - 5 * MINUTE);
    const mail = await put(store, numbered(1), [RECEIPT]);
    const deletion = await put(store, numbered(2), [DELETE]);
    outbox.wake();
    await time.pass(4 * MINUTE);
    expect(told).toEqual([]);
    await time.pass(2 * MINUTE);
    expect(told).toEqual(['delivery-1 given up: ECONNREFUSED']);
    expect(await states(mail)).toMatchObject([{ state: 'dead' }]);
    await time.pass(HOUR);
    expect(await states(deletion)).toMatchObject([{ state: 'ready' }]);
    expect(told).toHaveLength(1);
  });

  it('puts a hopeless row aside at once', async () => {
    const { rows, send } = sending(() => dead('smtp_550'));
    const { store, time, told, outbox, states } = await aDesk(send);
    const id = await put(store, numbered(1), [RECEIPT]);
    outbox.wake();
    await time.pass(HOUR);
    expect(rows).toHaveLength(1);
    expect(told).toEqual(['delivery-1 smtp_550']);
    expect(await states(id)).toEqual([{ state: 'dead', attempts: 1, lastError: 'smtp_550' }]);
  });

  it('puts nothing aside that it could not tell of', async () => {
    let full = true;
    const { send } = sending(() => dead('smtp_550'));
    const onDead = async () => {
      if (full) throw new Error('disk full');
    };
    const senders: Senders = { ...everyLane({ send }), mail: { send, onDead } };
    const { store, time, outbox, states } = await aDesk(send, () => ({ senders }));
    const id = await put(store, numbered(1), [RECEIPT]);
    outbox.wake();
    await time.pass(0);
    expect(await states(id)).toMatchObject([{ state: 'ready' }]);
    full = false;
    await time.pass(MINUTE);
    expect(await states(id)).toMatchObject([{ state: 'dead' }]);
  });

  it.each(['claim', 'nextDelivery'] as const)('outlives a database that fails at %s', async (method) => {
    let failing = true;
    const { rows, send } = sending();
    const { store, time, log, outbox } = await aDesk(send, (real) => ({
      store: {
        claim: real.claim,
        renew: real.renew,
        settle: real.settle,
        nextDelivery: real.nextDelivery,
        [method]: async (...args: [never, never, never, never]) => {
          if (failing) throw Object.assign(new Error('Failed query: ada@example.com'), { code: 'SQLITE_BUSY' });
          return real[method](...args);
        },
      },
    }));
    await put(store, numbered(1), [CARD]);
    outbox.wake();
    await time.pass(10 * MINUTE);
    expect(outbox.health().slack).toMatchObject({ ok: false, detail: 'database' });
    failing = false;
    await time.pass(30_000);
    expect(rows).toHaveLength(1);
    expect(outbox.health().slack).toMatchObject({ ok: true });
    expect(log.lines.join()).toContain('SQLITE_BUSY');
    expect(log.lines.join()).not.toContain('@');
    expect(log.lines.length).toBeLessThan(150);
  });

  it.each([1_000, 40_000])('marks a delivery though the database is away for %i ms', async (away) => {
    const { rows, send } = sending();
    const { store, time, outbox, states } = await aDesk(send, (real) => ({
      store: {
        ...real,
        settle: async (...args) => {
          if (time.now() < NOW + away) throw new Error('busy');
          return real.settle(...args);
        },
      },
    }));
    const id = await put(store, numbered(1), [RECEIPT]);
    outbox.wake();
    await time.pass(2 * MINUTE);
    expect(rows).toHaveLength(1);
    expect(await states(id)).toMatchObject([{ state: 'done' }]);
  });

  it('takes over what a crashed process had claimed, when its lease is over', async () => {
    const { rows, send } = sending();
    const { store, time, outbox } = await aDesk(send);
    await put(store, numbered(1), [CARD]);
    await store.claim('slack', time.now(), 1, 45_000);
    outbox.wake();
    await time.pass(MINUTE);
    expect(rows).toMatchObject([{ attempts: 2 }]);
  });

  it('does not begin what is still under way when its lease is over, and ends it as it was claimed last', async () => {
    const held: (() => void)[] = [];
    const { rows, send } = sending(() => new Promise((resolve) => held.push(() => resolve(DONE))));
    const { store, time, outbox, states } = await aDesk(send);
    const id = await put(store, numbered(1), [DELETE]);
    await pausedPastItsLease({ outbox, time });
    expect([rows.length, (await states(id))[0]?.attempts]).toEqual([1, 2]);
    held[0]?.();
    await time.pass(MINUTE);
    expect([rows.length, await states(id)]).toMatchObject([1, [{ state: 'done', attempts: 2 }]]);
  });

  it.each([
    ['before its end is written: it is not done twice', DONE, 'before', 1],
    ['after its end is written: it is tried again at once', later('HTTP 503'), 'after', 2],
  ] as const)('ends what is claimed once more %s', async (_, first, claimed, times) => {
    const gate = Promise.withResolvers<void>();
    const { rows, send } = sending(() => (rows.length === 1 ? first : DONE));
    const { store, time, outbox, states } = await aDesk(send, (store) => ({
      store: {
        ...store,
        async settle(...args) {
          if (claimed === 'before') await gate.promise;
          await store.settle(...args);
          await gate.promise;
        },
      },
    }));
    const id = await put(store, numbered(1), [DELETE]);
    await pausedPastItsLease({ outbox, time });
    expect([rows.length, (await states(id))[0]?.attempts]).toEqual([1, 2]);
    gate.resolve();
    await time.pass(2_000);
    expect([rows.length, await states(id)]).toMatchObject([times, [{ state: 'done' }]]);
    await time.pass(2 * MINUTE);
    expect(rows).toHaveLength(times);
  });

  it('sleeps when there is nothing to do', async () => {
    const asked = { looks: 0, claims: 0 };
    const { send } = sending();
    const { time, outbox } = await aDesk(send, (store) => ({
      store: {
        ...store,
        claim: (...args) => {
          asked.claims += 1;
          return store.claim(...args);
        },
        nextDelivery: (...args) => {
          asked.looks += 1;
          return store.nextDelivery(...args);
        },
      },
    }));
    outbox.wake();
    await time.pass(DAY);
    expect(asked).toEqual({ looks: LANES.length, claims: 0 });
  });

  it('writes down what was delivered by the transaction that claims what comes next', async () => {
    const order: string[] = [];
    const { send } = sending();
    const { store, time, outbox } = await aDesk(send, (real) => ({
      store: {
        ...real,
        claim: (...args) => {
          order.push('claim');
          return real.claim(...args);
        },
        settle: async (...args) => {
          order.push('mark');
          await real.settle(...args);
          order.push('marked');
        },
      },
    }));
    for (const number of [1, 2, 3]) await put(store, numbered(number), [CARD]);
    outbox.wake();
    await time.pass(0);
    const next = ['mark', 'claim', 'marked'];
    expect(order).toEqual(['claim', ...next, ...next, ...next]);
  });

  it('delivers little that it cannot write down', async () => {
    const { rows, send } = sending();
    const { store, time, outbox } = await aDesk(send, (real) => ({
      store: { ...real, settle: () => Promise.reject(new Error('full')) },
    }));
    for (const number of [1, 2, 3, 4]) await put(store, numbered(number), [CARD]);
    outbox.wake();
    await time.pass(30_000);
    expect(rows).toHaveLength(2);
  });

  it('finishes what is under way when it stops, and claims nothing more', async () => {
    const { held, send } = holding();
    const { store, time, outbox, states } = await aDesk(send);
    const first = await put(store, numbered(1), [CARD]);
    const second = await put(store, numbered(2), [CARD]);
    outbox.wake();
    await time.pass(0);
    let stopped = false;
    const stopping = outbox.stop().then(() => {
      stopped = true;
    });
    await time.pass(5_000);
    expect(stopped).toBe(false);
    held[0]?.();
    await stopping;
    outbox.wake();
    await time.pass(MINUTE);
    expect(await states(first)).toMatchObject([{ state: 'done' }]);
    expect(await states(second)).toMatchObject([{ state: 'ready', attempts: 0 }]);
  });

  it('does not wait for ever when it stops', async () => {
    const { send } = holding();
    const { store, time, outbox } = await aDesk(send);
    await put(store, numbered(1), [CARD]);
    outbox.wake();
    await time.pass(0);
    const stopping = outbox.stop();
    await time.pass(10_000);
    await stopping;
    expect(outbox.health().slack.inFlight).toBe(1);
  });

  it('leaves what does not end in time to others at once, and says nothing of it afterwards', async () => {
    const { held, send } = holding();
    const { store, time, outbox, states } = await aDesk(send);
    const id = await put(store, numbered(1), [CARD]);
    outbox.wake();
    await time.pass(0);
    const stopping = outbox.stop();
    await time.pass(10_000);
    await stopping;
    expect(await states(id)).toMatchObject([{ state: 'ready', attempts: 1 }]);
    // Long before the lease would be over.
    expect(await store.claim('slack', time.now(), 1, MINUTE)).toMatchObject([{ attempts: 2 }]);
    held[0]?.();
    await time.pass(0);
    expect(await states(id)).toMatchObject([{ state: 'sending', attempts: 2 }]);
  });

  it('says how each lane is', async () => {
    const answers: Delivery[] = [notYet('paced', 1_000), later('missing_scope'), DONE];
    const { send } = sending(() => answers.shift() ?? DONE);
    const { store, time, outbox } = await aDesk(send);
    await put(store, numbered(1), [CARD]);
    expect(outbox.health().mail).toEqual({
      ok: true,
      needed: false,
      lastSuccessAt: null,
      lastErrorAt: null,
      inFlight: 0,
    });
    outbox.wake();
    await time.pass(0);
    expect(outbox.health().slack).toMatchObject({ ok: true, lastErrorAt: null });
    await time.pass(1_000);
    expect(outbox.health().slack).toMatchObject({ ok: false, detail: 'missing_scope' });
    await time.pass(MINUTE);
    expect(outbox.health().slack).toMatchObject({ ok: true, lastSuccessAt: expect.any(Number) });
  });
});
