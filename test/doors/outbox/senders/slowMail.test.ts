import { describe, expect, it } from 'vitest';
import type { RequestId } from '../../../../src/domain/request.ts';
import { createOutbox } from '../../../../src/doors/outbox/outbox.ts';
import { createMailSenders, onDeadMail, onPresumedMail } from '../../../../src/doors/outbox/senders/mail.ts';
import { createSmtp } from '../../../../src/doors/outbox/senders/smtp.ts';
import type { SendStage } from '../../../../src/doors/outbox/senders/smtpStages.ts';
import { DAY, HOUR, MINUTE, NOW } from '../../../build.ts';
import { operationsOn } from '../../../operations/operationsOn.ts';
import { everyLane, numbered, put, RECEIPT } from '../../../store/build.ts';
import { openStore } from '../../../store/sqlite/open.ts';
import { aLog, aTime, type Time } from '../build.ts';
import { type Answering, aServer, asUsual } from './aServer.ts';

const SECOND = 1_000;

async function aDesk(answering: (time: Time) => Answering) {
  const time = aTime();
  const store = await openStore();
  const server = await aServer(answering(time));
  const operations = operationsOn({ store, now: time.now });
  const smtp = createSmtp(server.at, { name: 'Desk', address: 'desk@desk.example' }, { after: time.after });
  const mail = createMailSenders({
    ...{ store, operations, smtp, now: time.now },
    words: (kind, { id }) => ({ subject: `${kind} of ${id}`, text: 'x', html: 'x', language: 'en' }),
    operatorEmail: null,
    operatorWords: () => ({ subject: '', text: '', html: '', language: 'en' }),
    parkingWords: () => ({ subject: 'x', text: 'x', html: 'x', language: 'en' }),
    unseal: (sealed) => sealed,
  });
  const outbox = createOutbox({
    ...{ store, now: time.now, random: () => 1, log: aLog(), after: time.after },
    senders: {
      ...everyLane({ send: async () => ({ kind: 'done' }) }),
      mail: {
        send: async (row) => mail[row.effect.kind as 'mail.outcome'](row as never),
        onDead: onDeadMail(operations),
        onPresumed: onPresumedMail(operations),
        breakOff: smtp.close,
      },
    },
  });
  const aReceipt = (number: number, adminEmail = `ada${number}@example.com`): Promise<RequestId> =>
    put(store, numbered(number, { adminEmail }), [RECEIPT]);
  const aCode = (number: number) => {
    const expiresAt = time.now() + 10 * MINUTE;
    const code = { hash: 'hash', expiresAt, attempts: 0, sentAt: [NOW], earlier: [] };
    return put(store, numbered(number, { status: 'awaiting_code', submittedAt: null, code }), [
      { lane: 'mail', kind: 'mail.code', sealed: '12345678', expiresAt, nth: 1 },
    ]);
  };
  /** The mail among all that was wanted of a request. */
  const row = async (id: RequestId) => (await store.deliveries(id)).find(({ lane }) => lane === 'mail');
  const messageIds = () => server.mails.map((text) => /^Message-ID: (.*)$/m.exec(text)?.[1]);
  return { ...server, time, store, outbox, aReceipt, aCode, row, messageIds };
}

const lasting = (ms: number, time: Time, reply: string): Promise<string> =>
  new Promise((resolve) => {
    time.after(ms, () => resolve(reply));
  });

describe('a slow mail server', () => {
  it('that takes half a minute for each answer is given each mail once', async () => {
    const { time, outbox, aReceipt, mails, row } = await aDesk(
      (clock) => async (asked, line) => lasting(30 * SECOND, clock, String(await asUsual(asked, line))),
    );
    const ids = await Promise.all(Array.from({ length: 9 }, (_, index) => aReceipt(index + 1)));
    outbox.wake();
    await time.pass(20 * MINUTE);
    expect(mails).toHaveLength(9);
    for (const id of ids) expect(await row(id)).toMatchObject({ state: 'done', attempts: 1 });
  });

  it('keeps no code for somebody else waiting', async () => {
    const { time, outbox, aReceipt, aCode, mails } = await aDesk(
      () => (asked, line) => (line.includes('slow') ? null : asUsual(asked, line)),
    );
    for (let number = 1; number <= 9; number++) await aReceipt(number, `slow${number}@example.com`);
    outbox.wake();
    await time.pass(5 * SECOND);
    await aCode(10);
    outbox.wake();
    await time.pass(5 * SECOND);
    const subjects = () => mails.map((text) => /^Subject: (.*)$/m.exec(text)?.[1]);
    await expect.poll(subjects).toEqual(['code of DR-0000-0010']);
  });

  it('that says 250 two minutes after the final dot has one copy, which nobody claimed meanwhile', async () => {
    const { time, outbox, aReceipt, mails, lines, row } = await aDesk(
      (clock) => (asked, line) => (asked === '.' ? lasting(2 * MINUTE, clock, '250 ok') : asUsual(asked, line)),
    );
    const id = await aReceipt(1);
    outbox.wake();
    for (let wakes = 0; wakes < 12; wakes++) {
      await time.pass(10 * SECOND - 1);
      outbox.wake();
    }
    await time.pass(DAY);
    expect(await row(id)).toMatchObject({ state: 'done', attempts: 1, lastError: null });
    expect([mails.length, lines.filter((line) => line.startsWith('RCPT')).length]).toEqual([1, 1]);
  });

  it('is claimed no second time by a process that was paused meanwhile', async () => {
    const { time, store, outbox, aReceipt, lines, row } = await aDesk(
      (clock) => (asked, line) => (asked === 'RCPT' ? lasting(MINUTE, clock, '250 ok') : asUsual(asked, line)),
    );
    const id = await aReceipt(1);
    outbox.wake();
    await time.pass(SECOND);
    // What a lane sees after a pause that was longer than the lease.
    expect(await store.claim('mail', time.now() + HOUR, 1, 45_000)).toHaveLength(1);
    await time.pass(SECOND);
    outbox.wake();
    await time.pass(3 * HOUR);
    expect(await row(id)).toMatchObject({ state: 'done' });
    expect(lines.filter((line) => line.startsWith('MAIL'))).toHaveLength(2);
  });

  it.each<[SendStage, string, number]>([
    ['connect', 'CONNECT', 5 * MINUTE],
    ['command', 'EHLO', 5 * MINUTE],
    ['command', 'MAIL', 5 * MINUTE],
    ['command', 'RCPT', 5 * MINUTE],
    ['data', 'DATA', 2 * MINUTE],
  ])('is given up on at %s (%s) after %i ms, and not before', async (stage, at, ms) => {
    const asked: string[] = [];
    const { time, outbox, aReceipt, row, store } = await aDesk(() => (what, line) => {
      asked.push(what);
      return what === at ? null : asUsual(what, line);
    });
    const id = await aReceipt(1);
    outbox.wake();
    await expect.poll(() => asked).toContain(at);
    await time.pass(ms - SECOND);
    expect(await row(id)).toMatchObject({ state: 'sending', attempts: 1 });
    await time.pass(SECOND);
    await expect.poll(() => row(id)).toMatchObject({ state: 'ready', lastError: `no_answer ${stage}` });
    expect(outbox.health().mail).toMatchObject({ ok: false, detail: `no_answer ${stage}` });
    expect((await store.outboxCounts()).mail).toEqual({ waiting: 1, dead: 0 });
  });

  it('ends with the desk at once, and its mail is kept', async () => {
    const { time, outbox, aReceipt, row } = await aDesk(
      () => (asked, line) => (asked === 'RCPT' ? null : asUsual(asked, line)),
    );
    const id = await aReceipt(1);
    outbox.wake();
    await time.pass(MINUTE);
    const stopping = outbox.stop(8_000);
    await time.pass(6_000);
    await stopping;
    expect(outbox.health().mail.inFlight).toBe(0);
    expect(await row(id)).toMatchObject({ state: 'ready', lastError: 'stopped' });
  });
});

describe('a mail whose last answer never comes', () => {
  it.each([
    ['the server hangs', null],
    ['the connection breaks', 'drop'],
  ] as const)('is sent three times more after growing pauses, and then counts as delivered: %s', async (_, how) => {
    const { time, store, outbox, aReceipt, row, lines } = await aDesk(() => (asked, line) => {
      if (asked !== '.') return asUsual(asked, line);
      if (how === 'drop') throw new Error('drop');
      return null;
    });
    const id = await aReceipt(1);
    const copies = () => lines.filter((line) => line === 'DATA').length;
    outbox.wake();
    for (const [passed, count] of [
      [50 * MINUTE, 1],
      [30 * MINUTE, 2],
      [3 * HOUR, 2],
      [2 * HOUR, 3],
      [14 * HOUR, 3],
      [4 * HOUR, 4],
      [9 * DAY, 4],
    ] as const) {
      await time.pass(passed);
      expect(copies()).toBe(count);
    }
    expect(await row(id)).toMatchObject({ state: 'done', lastError: 'probably_delivered' });
    expect((await store.history(id)).map(({ event }) => event)).toContainEqual({
      kind: 'mail.presumed',
      mail: 'receipt',
    });
    expect(await store.find(id)).toMatchObject({ attention: null });
  });

  it('keeps its Message-ID, and the count of its copies whatever else goes wrong', async () => {
    let answers = 0;
    const { time, outbox, aReceipt, row, lines } = await aDesk(() => (asked, line) => {
      if (asked === '.') return null;
      if (asked === 'RCPT' && ++answers % 2 === 0) return '451 later';
      return asUsual(asked, line);
    });
    const id = await aReceipt(1);
    outbox.wake();
    await time.pass(20 * MINUTE);
    expect(await row(id)).toMatchObject({ lastError: 'unanswered (unanswered: 1)' });
    await time.pass(9 * DAY);
    expect(await row(id)).toMatchObject({ state: 'done', lastError: 'probably_delivered' });
    expect(lines.filter((line) => line === 'DATA')).toHaveLength(4);
  });
});
