import { describe, expect, it, onTestFinished } from 'vitest';
import { type Delivery, DONE } from '../../../../src/doors/outbox/delivery.ts';
import { createSmtp } from '../../../../src/doors/outbox/senders/smtp.ts';
import { createConnections } from '../../../../src/doors/outbox/senders/smtpConnections.ts';
import { STAGE_LIMITS } from '../../../../src/doors/outbox/senders/smtpStages.ts';
import type { After } from '../../../../src/platform/timers.ts';
import { startMailbox } from '../../../../src/sandbox/mailbox/mailbox.ts';
import { MINUTE, NOW } from '../../../build.ts';
import { aTime } from '../build.ts';
import { type Answering, type Asked, aServer, offering } from './aServer.ts';

const SECOND = 1_000;
const FROM = { name: 'Desk', address: 'desk@desk.example' };
const MAIL = { subject: 's', text: 't', html: 'h', language: 'en', messageId: null, date: new Date(NOW) };

/** `asked`: the server answers for the nth time. */
type Nth = (nth: number, asked: Asked) => ReturnType<Answering>;

async function aDesk(
  answering: Nth = (_, asked) => offering()(asked),
  login: Partial<{ user: string; pass: string }> = {},
) {
  const time = aTime();
  const armed = new Set<() => void>();
  const after: After = (ms, run) => {
    const disarm = time.after(ms, () => {
      armed.delete(disarm);
      run();
    });
    armed.add(disarm);
    return () => {
      armed.delete(disarm);
      disarm();
    };
  };
  const times: Partial<Record<Asked, number>> = {};
  const server = await aServer((asked) => {
    times[asked] = (times[asked] ?? 0) + 1;
    return answering(times[asked], asked);
  });
  const smtp = createSmtp({ ...server.at, ...login }, FROM, { after });
  onTestFinished(() => smtp.close());
  const send = (to = 'ada'): Promise<Delivery> => smtp.send({ ...MAIL, to: `${to}@example.com` });
  const count = (command: string): number => server.lines.filter((line) => line.startsWith(command)).length;
  const all = (many: number): Promise<Delivery[]> => Promise.all(Array.from({ length: many }, () => send()));
  return { ...server, time, armed, smtp, send, all, count };
}

describe('the connection to the mail server', () => {
  it('takes mails that follow one another, each complete, and one goodbye', async () => {
    const { send, smtp, count, lines, mails, armed } = await aDesk();
    for (const to of ['ada', 'ben', 'eve']) expect(await send(to)).toEqual(DONE);
    expect(mails.map((text) => /^To: (.*)$/m.exec(text)?.[1])).toEqual(
      ['ada', 'ben', 'eve'].map((to) => `${to}@example.com`),
    );
    expect([count('EHLO'), count('MAIL'), count('QUIT')]).toEqual([1, 3, 0]);
    smtp.close();
    await expect.poll(() => lines.at(-1)).toBe('QUIT');
    expect(await send()).toMatchObject({ kind: 'later', why: 'stopped', fault: false });
    expect([count('EHLO'), armed.size]).toEqual([1, 0]);
  });

  it('is one of four that are kept when more were needed at a time', async () => {
    const { all, count } = await aDesk();
    await all(6);
    await expect.poll(() => [count('EHLO'), count('QUIT')]).toEqual([6, 2]);
    await all(4);
    expect(count('EHLO')).toBe(6);
  });

  it.each([
    ['when nobody needs it for five seconds', 1, 4 * SECOND, 5 * SECOND],
    ['after a hundred mails', 99, 0, 0],
    ['after five minutes', 75, 4 * SECOND, 0],
  ])('is given up %s', async (_, before, between, idle) => {
    const { time, send, count } = await aDesk();
    for (let nth = 0; nth < before; nth++) {
      expect(await send()).toEqual(DONE);
      if (between > 0) await time.pass(between);
    }
    expect([count('EHLO'), count('QUIT')]).toEqual([1, 0]);
    expect(await send()).toEqual(DONE);
    if (idle > 0) await time.pass(idle);
    await expect.poll(() => count('QUIT')).toBe(1);
    expect(await send()).toEqual(DONE);
    expect(count('EHLO')).toBe(2);
  });

  it('is kept encrypted and logged in', async () => {
    const box = await startMailbox({ starttls: true, auth: { user: 'desk', pass: 'pw' } });
    onTestFinished(() => box.close());
    const { hostname: host, port } = new URL(box.url);
    const server = { host, port: Number(port), secure: false, requireTLS: true, user: 'desk', pass: 'pw' };
    const smtp = createSmtp({ ...server, ca: box.certificate ?? '' }, FROM);
    onTestFinished(() => smtp.close());
    expect(await smtp.send({ ...MAIL, to: 'ada@example.com' })).toEqual(DONE);
    box.faults.always('CONNECT', { kind: 'refuse', code: 421 });
    expect(await smtp.send({ ...MAIL, to: 'ada@example.com' })).toEqual(DONE);
    expect(box.mails).toMatchObject(Array(2).fill({ secure: true, user: 'desk' }));
  });
});

describe.each([[[]], [['PIPELINING']]])('a connection that was kept (server offers %j)', (extensions) => {
  const usual = (asked: Asked): string => offering(...extensions)(asked);
  const second =
    (at: Asked, answer: () => ReturnType<Answering>): Nth =>
    (nth, asked) =>
      asked === at && nth === 2 ? answer() : usual(asked);
  const drop = (): never => {
    throw new Error('drop');
  };

  it.each<[string, Nth, ((desk: Awaited<ReturnType<typeof aDesk>>) => void)?]>([
    ['ends after its mail', (nth, asked) => (asked === '.' && nth === 1 ? { last: '250 ok' } : usual(asked))],
    ['says 421 with it', (nth, asked) => (asked === '.' && nth === 1 ? { last: '250 ok\r\n421 bye' } : usual(asked))],
    ['says too much', (nth, asked) => (asked === '.' && nth === 1 ? '250 ok\r\n250 and more' : usual(asked))],
    ['ends', (_, asked) => usual(asked), ({ hangUp }) => hangUp()],
    ['ends with 421', (_, asked) => usual(asked), ({ hangUp }) => hangUp('421 4.4.2 idle for too long\r\n')],
    ['ends with 451', (_, asked) => usual(asked), ({ hangUp }) => hangUp('451 4.4.2 Timeout waiting for data\r\n')],
    ['takes no more mails (421)', second('MAIL', () => ({ last: '421 4.7.0 too many messages' }))],
    ['takes no more mails (452)', second('MAIL', () => '452 4.5.3 too many messages')],
    ['is not logged in any more', second('MAIL', () => '530 5.7.0 log in first')],
    ['says 421 to the recipient', second('RCPT', () => ({ last: '421 4.3.2 shutting down' }))],
    ['says 421 to DATA', second('DATA', () => ({ last: '421 4.3.2 shutting down' }))],
    ['breaks at MAIL', second('MAIL', drop)],
    ['breaks at RCPT', second('RCPT', drop)],
    ['breaks at DATA', second('DATA', drop)],
  ])('and %s is replaced, and nobody hears of it', async (_, answering, meanwhile) => {
    const desk = await aDesk(answering);
    expect(await desk.send()).toEqual(DONE);
    meanwhile?.(desk);
    expect(await desk.send('ben')).toEqual(DONE);
    expect(await desk.send('eve')).toEqual(DONE);
    expect([desk.mails.length, desk.count('EHLO')]).toEqual([3, 2]);
  });

  it('and is dead is waited for twenty seconds', async () => {
    let isDead = false;
    const { time, send, count, mails } = await aDesk((nth, asked) => {
      if (asked === 'CONNECT') isDead = false;
      if (asked === 'MAIL' && nth === 2) isDead = true;
      return isDead ? null : usual(asked);
    });
    await send();
    const sent = send();
    await expect.poll(() => count('MAIL')).toBe(2);
    await time.pass(20 * SECOND - 1);
    expect(count('EHLO')).toBe(1);
    await time.pass(1);
    expect(await sent).toEqual(DONE);
    expect([mails.length, count('EHLO')]).toEqual([2, 2]);
  });

  it.each<[string, () => ReturnType<Answering>, object]>([
    ['breaks', drop, { kind: 'unanswered' }],
    ['says 421', () => ({ last: '421 bye' }), { kind: 'later', why: 'smtp_421' }],
  ])('and %s after all of the mail is not tried again at once', async (_, answer, delivery) => {
    const { send, count } = await aDesk(second('.', answer));
    expect(await send()).toEqual(DONE);
    expect(await send()).toMatchObject(delivery);
    expect([count('DATA'), count('EHLO')]).toEqual([2, 1]);
  });

  it('is asked once more by a new one, whose answer counts', async () => {
    const { send, count } = await aDesk((nth, asked) => {
      if (asked === 'MAIL' && nth > 1) return '553 5.1.8 sender refused';
      return usual(asked);
    });
    await send();
    expect(await send()).toMatchObject({ kind: 'later', why: 'sender smtp_553 5.1.8', giveUpAfterMs: null });
    expect([count('EHLO'), count('MAIL')]).toEqual([2, 3]);
  });

  it('and refuses one recipient spoils no other mail', async () => {
    let isRefused = false;
    const { send, mails, count, open } = await aDesk((nth, asked) => {
      if (asked === 'MAIL') isRefused = nth === 2;
      if (asked === 'RCPT' && isRefused) return '550 5.1.1 unknown user';
      return asked === 'DATA' && isRefused ? '554 5.5.1 no valid recipients' : usual(asked);
    });
    expect(await send('ada')).toEqual(DONE);
    expect(await send('nobody')).toEqual({ kind: 'dead', why: 'smtp_550 5.1.1' });
    expect(await send('eve')).toEqual(DONE);
    expect([mails.length, count('MAIL'), count('RCPT'), count('QUIT')]).toEqual([2, 3, 3, 1]);
    await expect.poll(open).toBe(1);
  });
});

it('a connection that was kept and answers is given the same time as any other, and its mail is not given to another', async () => {
  const { time, send, count } = await aDesk((nth, asked) => (asked === 'RCPT' && nth === 2 ? null : offering()(asked)));
  await send();
  const sent = send();
  await expect.poll(() => count('RCPT')).toBe(2);
  await time.pass(5 * MINUTE - 1);
  expect(count('EHLO')).toBe(1);
  await time.pass(1);
  expect(await sent).toMatchObject({ kind: 'later', why: 'no_answer command' });
  expect(count('EHLO')).toBe(1);
});

it('what a server says unasked after its answer is not taken for the answer to the next mail', async () => {
  const { at, mails } = await aServer((asked) => (asked === '.' ? '250 ok\r\n250 and more' : offering()(asked)));
  const connections = createConnections(at, STAGE_LIMITS, aTime().after);
  onTestFinished(() => connections.close());
  const mail = { from: FROM.address, to: 'ada@example.com', message: Buffer.from('Subject: s\r\n\r\nt\r\n') };
  for (const nth of [1, 2, 3]) {
    expect(await connections.send(mail)).toEqual(DONE);
    expect(mails).toHaveLength(nth);
  }
});

it('no connection is used any more once the server refuses us', async () => {
  let isRevoked = false;
  const { all, send, count, mails, open } = await aDesk(
    (nth, asked) => {
      if (asked === 'AUTH') return isRevoked ? '535 5.7.8 wrong password' : '235 2.7.0 welcome';
      if (asked === 'MAIL' && isRevoked && nth === 3) return { last: '421 bye' };
      return offering('AUTH PLAIN')(asked);
    },
    { user: 'desk', pass: 'pw' },
  );
  await all(2);
  isRevoked = true;
  expect(await send()).toMatchObject({ kind: 'later', why: 'login smtp_535 5.7.8' });
  await expect.poll(open).toBe(0);
  expect(await send()).toMatchObject({ kind: 'later', why: 'login smtp_535 5.7.8' });
  expect([mails.length, count('AUTH')]).toEqual([2, 4]);
});

it('no connection is left behind when we cannot log in', async () => {
  const { send, open } = await aDesk((_, asked) => offering('AUTH PLAIN')(asked), { user: 'desk', pass: '' });
  expect(await send()).toMatchObject({ kind: 'later', why: 'connection EAUTH' });
  await expect.poll(open).toBe(0);
});

it('what is under way is broken off when the desk stops, and not begun anew', async () => {
  const { send, smtp, count } = await aDesk((nth, asked) => (asked === 'RCPT' && nth === 2 ? null : offering()(asked)));
  await send();
  const sent = send();
  await expect.poll(() => count('RCPT')).toBe(2);
  smtp.close();
  expect(await sent).toMatchObject({ kind: 'later', why: 'stopped', fault: false });
  expect(count('EHLO')).toBe(1);
});
