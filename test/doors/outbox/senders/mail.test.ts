import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { assess } from '../../../../src/domain/account/eligibility.ts';
import { LOCALES } from '../../../../src/domain/text.ts';
import type { RowOf } from '../../../../src/doors/outbox/delivery.ts';
import { createMailSenders, onDeadMail } from '../../../../src/doors/outbox/senders/mail.ts';
import { createSmtp } from '../../../../src/doors/outbox/senders/smtp.ts';
import type { SmtpServer } from '../../../../src/doors/outbox/senders/smtpServer.ts';
import { type SendStage, STAGE_LIMITS } from '../../../../src/doors/outbox/senders/smtpStages.ts';
import { renderMail } from '../../../../src/messages/mails/mail.ts';
import { renderOperatorMail } from '../../../../src/messages/mails/operator.ts';
import { createSecrets } from '../../../../src/platform/secrets.ts';
import { codeIn } from '../../../../src/sandbox/mailbox/mail.ts';
import {
  type Mailbox,
  type MailboxOptions,
  type SmtpFault,
  type SmtpStage,
  startMailbox,
} from '../../../../src/sandbox/mailbox/mailbox.ts';
import type { OutboxRow } from '../../../../src/store/store.ts';
import { aContext, aRequest, MINUTE, NOW } from '../../../build.ts';
import { LOOKS } from '../../../domain/decide/transitions.ts';
import { operationsOn } from '../../../operations/operationsOn.ts';
import { aParking, numbered, patching, put, RECEIPT, wanting } from '../../../store/build.ts';
import { openStore } from '../../../store/sqlite/open.ts';
import { HOSTILE_ADDRESSES } from '../address.ts';
import { aTime } from '../build.ts';

let mailbox: Mailbox;
beforeAll(async () => {
  mailbox = await startMailbox({ now: () => NOW });
});
beforeEach(() => mailbox.reset());
afterAll(() => mailbox.close());

const secrets = createSecrets('a secret of more than thirty-two characters');
const FROM = { name: 'Deletion Desk', address: 'desk@desk.example' };

function serverAt(box: Mailbox, patch: Partial<SmtpServer> = {}): SmtpServer {
  const { hostname, port, protocol, username, password } = new URL(box.url);
  return {
    host: hostname,
    port: Number(port),
    secure: protocol === 'smtps:',
    requireTLS: false,
    user: username === '' ? null : decodeURIComponent(username),
    pass: password === '' ? null : decodeURIComponent(password),
    ...(box.certificate === null ? {} : { ca: box.certificate }),
    ...patch,
  };
}

async function aDesk({
  server = serverAt(mailbox),
  limits = STAGE_LIMITS,
  request = {} as Parameters<typeof numbered>[1],
  operatorEmail = null as string | null,
} = {}) {
  const store = await openStore();
  const time = aTime();
  const operations = operationsOn({ store, now: time.now });
  const senders = createMailSenders({
    store,
    operations,
    smtp: createSmtp(server, FROM, { limits }),
    words: (kind, { id }, code) => ({
      subject: `${kind} of ${id}`,
      text: code === undefined ? kind : `Your code:\n\n${code.code}\n`,
      html: `<p>${kind}</p>`,
      language: 'ja-JP',
    }),
    operatorEmail,
    operatorWords: (alert) => renderOperatorMail(alert, { timeZone: 'UTC', desk: 'https://desk.example' }),
    parkingWords: ({ told, accountId }) => ({ subject: `${told} ${accountId}`, text: 'x', html: 'x', language: 'en' }),
    unseal: secrets.unseal,
    now: time.now,
  });
  const id = await put(store, numbered(1, request), [RECEIPT]);
  const claim = async (): Promise<OutboxRow> => {
    const [row] = await store.claim('mail', time.now(), 1, 1);
    await time.pass(1);
    if (row === undefined) throw new Error('no row');
    return row;
  };
  const receipt = async () => senders['mail.outcome']((await claim()) as RowOf<'mail.outcome'>);
  const events = async () => (await store.history(id)).map(({ event }) => event);
  return { store, time, operations, senders, id, claim, receipt, events };
}

describe('a mail', () => {
  it('goes to the admin address alone, as from a machine, and is written down', async () => {
    const { receipt, events, store, id } = await aDesk();
    expect(await receipt()).toEqual({ kind: 'done' });
    const [mail] = mailbox.mails;
    expect(mail).toMatchObject({
      envelope: { from: 'desk@desk.example', to: ['ada@example.com'] },
      messageId: '<delivery-1@desk.example>',
      subject: `receipt of ${id}`,
      text: expect.stringContaining('receipt'),
      html: expect.stringContaining('<p>receipt</p>'),
      date: new Date(NOW),
    });
    expect(mail?.headers.get('auto-submitted')).toBe('auto-generated');
    expect(mail?.headers.get('content-language')).toBe('ja-JP');
    expect(mail?.headers.get('from')).toContain('Deletion Desk');
    expect((await events()).at(-1)).toEqual({ kind: 'mail.sent', mail: 'receipt' });
    expect((await store.deliveries(id)).map(({ kind }) => kind)).toContain('card.refresh');
  });
  it.each(LOCALES)('has lines of at most 78 columns on the wire, and is read as it was written: %s', async (locale) => {
    const account = { id: 'acc_1001', name: '株式会社さくら配信'.repeat(6), createdAt: null };
    const context = {
      supportContact: 'help@company.example',
      consoleWebUrl: 'https://console.example',
      timeZone: 'UTC',
      now: NOW,
    };
    const mail = renderMail('receipt', aRequest({ locale, account }), context);
    const smtp = createSmtp(serverAt(mailbox), FROM);
    await smtp.send({ ...mail, to: 'ada@example.com', messageId: null, date: new Date(NOW) });
    const [received] = mailbox.mails;
    expect(received).toMatchObject({ subject: mail.subject, text: mail.text, html: mail.html });
    expect(received?.raw).toMatch(/^[\x20-\x7e\r\n\t]+$/);
    expect((received?.raw ?? '').split(/\r?\n/).filter((line) => line.length > 78)).toEqual([]);
  });

  it('is read from the row as it is at delivery', async () => {
    const { receipt, store, id } = await aDesk();
    await store.change(id, patching({ adminEmail: 'new@example.com' }));
    await receipt();
    expect(mailbox.mails.map(({ envelope }) => envelope.to)).toEqual([['new@example.com']]);
  });
  it.each(['extended', 'action_needed', 'late'] as const)(
    'is not sent any more once an end has overtaken it: %s',
    async (kind) => {
      const { store, id, claim, senders } = await aDesk({ request: { status: 'rejected' } });
      await store.settle(await claim(), { kind: 'done' });
      await store.change(id, wanting([{ lane: 'mail', kind: 'mail.outcome', mail: kind }]));
      expect(await senders['mail.outcome']((await claim()) as RowOf<'mail.outcome'>)).toEqual({ kind: 'done' });
      expect(mailbox.mails).toEqual([]);
    },
  );

  it.each([
    ['reminder', ['no_members'], true],
    ['reminder', ['zero_balance'], false],
    ['all_met', ['no_members'], false],
  ] as const)('is not sent any more once a later look has overtaken it: %s after %j', async (kind, unmet, sent) => {
    const check = assess('acc_1001', LOOKS.unmet, aContext());
    const askedToAct = { at: NOW, unmet, remindedAt: null };
    const { store, id, claim, senders } = await aDesk({ request: { check, askedToAct } });
    await store.settle(await claim(), { kind: 'done' });
    await store.change(id, wanting([{ lane: 'mail', kind: 'mail.outcome', mail: kind }]));
    expect(await senders['mail.outcome']((await claim()) as RowOf<'mail.outcome'>)).toEqual({ kind: 'done' });
    expect(mailbox.mails.length).toBe(sent ? 1 : 0);
  });

  it('to who asked to be told is sent as long as they want it', async () => {
    const { store, senders, claim } = await aDesk();
    await store.settle(await claim(), { kind: 'done' });
    const waiting = aParking(1);
    const told = aParking(1, { told: 'ready_again', lookAt: NOW + 9 });
    await store.parkings.put(waiting);
    await store.parkings.move(
      waiting,
      told,
      [{ lane: 'mail', kind: 'mail.parking', parking: told.id, mail: 'ready_again' }],
      NOW,
    );
    const row = (await claim()) as unknown as RowOf<'mail.parking'>;
    expect(await senders['mail.parking'](row)).toEqual({ kind: 'done' });
    expect(mailbox.mails.map(({ subject, envelope }) => [subject, envelope.to])).toEqual([
      ['ready_again acc_1', ['ada@example.com']],
    ]);
    await store.parkings.move(told, null, [], NOW);
    expect(await senders['mail.parking'](row)).toEqual({ kind: 'done' });
    expect(mailbox.mails).toHaveLength(1);
  });

  it('to whoever runs the desk says what fails since when, what that means, and what to do', async () => {
    const { store, senders, claim } = await aDesk({ operatorEmail: 'oncall@example.com' });
    await store.settle(await claim(), { kind: 'done' });
    const alert = { kind: 'dependency.failing', dependency: 'slack', since: NOW, code: 'HTTP 503' } as const;
    await store.tell([{ lane: 'mail', kind: 'mail.operator', alert, at: NOW }], NOW);
    const row = (await claim()) as unknown as RowOf<'mail.operator'>;
    expect(await senders['mail.operator'](row)).toEqual({ kind: 'done' });
    const [mail] = mailbox.mails;
    expect(mail?.envelope.to).toEqual(['oncall@example.com']);
    expect(mail?.subject).toMatch(/^Slack has not worked since .*20\d\d.* \(HTTP 503\)\.$/);
    expect(mail?.text).toMatch(/nobody can decide there; nothing is lost/);
    expect(mail?.text).toMatch(/SLACK_BOT_TOKEN[\s\S]*You are told when[\s\S]*https:\/\/desk\.example/);
    const { senders: without } = await aDesk();
    expect(await without['mail.operator'](row)).toEqual({ kind: 'done' });
    expect(mailbox.mails).toHaveLength(1);
  });

  it('is sent again with the same Message-ID when it could not be written down', async () => {
    const { store, time, senders, claim } = await aDesk();
    const broken = createMailSenders({
      store,
      operations: {
        recordMailSent: async () => {
          throw new Error('disk full');
        },
        recordMailUndeliverable: async () => ({ ok: false, refusal: { code: 'not_found' } }),
      },
      smtp: createSmtp(serverAt(mailbox), FROM),
      words: () => ({ subject: 's', text: 't', html: 'h', language: 'en-GB' }),
      operatorEmail: null,
      operatorWords: () => ({ subject: '', text: '', html: '', language: 'en' }),
      parkingWords: () => {
        throw new Error('not asked for');
      },
      unseal: secrets.unseal,
      now: time.now,
    });
    await expect(broken['mail.outcome']((await claim()) as RowOf<'mail.outcome'>)).rejects.toThrow('disk full');
    expect(await senders['mail.outcome']((await claim()) as RowOf<'mail.outcome'>)).toEqual({ kind: 'done' });
    expect(mailbox.mails.map(({ messageId }) => messageId)).toEqual([
      '<delivery-1@desk.example>',
      '<delivery-1@desk.example>',
    ]);
  });

  it.each<[SmtpStage, SmtpFault, object, number]>([
    ['CONNECT', { kind: 'refuse', code: 421 }, { kind: 'later', why: 'server smtp_421' }, 1],
    ['CONNECT', { kind: 'refuse', code: 554 }, { kind: 'later', why: 'server smtp_554' }, 1],
    ['MAIL', { kind: 'refuse', code: 451 }, { kind: 'later', why: 'sender smtp_451' }, 1],
    ['MAIL', { kind: 'refuse', code: 552 }, { kind: 'later', why: 'sender smtp_552' }, 1],
    ['MAIL', { kind: 'refuse', code: 530 }, { kind: 'later', why: 'login smtp_530' }, 1],
    ['RCPT', { kind: 'refuse', code: 450 }, { kind: 'later', why: 'smtp_450' }, 1],
    ['RCPT', { kind: 'refuse', code: 550 }, { kind: 'dead', why: 'smtp_550' }, 1],
    ['RCPT', { kind: 'refuse', code: 553 }, { kind: 'dead', why: 'smtp_553' }, 1],
    ['DATA', { kind: 'refuse', code: 554 }, { kind: 'later', why: 'smtp_554' }, 1],
    ['DATA', { kind: 'refuse', code: 421 }, { kind: 'later', why: 'smtp_421' }, 1],
    ['CONNECT', { kind: 'drop' }, { kind: 'later' }, 1],
    ['RCPT', { kind: 'drop' }, { kind: 'later' }, 1],
    ['DATA', { kind: 'drop' }, { kind: 'unanswered' }, 1],
    ['DATA', { kind: 'drop', stored: true }, { kind: 'unanswered' }, 2],
    ['DATA', { kind: 'refuse', code: 421, stored: true }, { kind: 'later' }, 2],
  ])('after a fault at %s (%j) is tried again or put aside', async (stage, fault, delivery, copies) => {
    const { receipt, events } = await aDesk();
    mailbox.faults.next(stage, fault);
    expect(await receipt()).toMatchObject(delivery);
    expect(await events()).not.toContainEqual(expect.objectContaining({ kind: 'mail.sent' }));
    expect(await receipt()).toEqual({ kind: 'done' });
    expect(mailbox.mails).toHaveLength(copies);
    expect(new Set(mailbox.mails.map(({ messageId }) => messageId))).toEqual(new Set(['<delivery-1@desk.example>']));
  });
  it.each<[SmtpStage, SendStage, string]>([
    ['CONNECT', 'connect', 'no_answer connect'],
    ['RCPT', 'command', 'no_answer command'],
    ['DATA', 'dot', 'unanswered'],
  ])('does not wait for ever for a server that hangs at %s', async (stage, limited, why) => {
    const { receipt } = await aDesk({ limits: { ...STAGE_LIMITS, [limited]: 50 } });
    mailbox.faults.next(stage, { kind: 'hang' });
    expect(await receipt()).toMatchObject({ why });
  });
  it('is tried again when there is no server', async () => {
    const gone = await startMailbox();
    const server = serverAt(gone);
    await gone.close();
    const { receipt } = await aDesk({ server });
    expect(await receipt()).toMatchObject({ kind: 'later', why: 'connection ECONNREFUSED' });
  });

  it.each(HOSTILE_ADDRESSES)('never goes out to %j', async (adminEmail) => {
    const { receipt } = await aDesk({ request: { adminEmail } });
    expect(await receipt()).toEqual({ kind: 'dead', why: 'bad_address' });
    expect(mailbox.mails).toEqual([]);
  });
  it('keeps an apostrophe in its one address', async () => {
    const { receipt } = await aDesk({ request: { adminEmail: "o'neil@example.com" } });
    expect(await receipt()).toEqual({ kind: 'done' });
    expect(mailbox.mails[0]?.envelope.to).toEqual(["o'neil@example.com"]);
  });
});

describe('the connection', () => {
  const aBox = async (options: MailboxOptions): Promise<Mailbox> => {
    const box = await startMailbox(options);
    onTestFinished(() => box.close());
    return box;
  };
  it('is never in clear text where STARTTLS is demanded', async () => {
    const box = await aBox({});
    const { receipt } = await aDesk({ server: serverAt(box, { requireTLS: true }) });
    expect(await receipt()).toMatchObject({ kind: 'later', why: 'tls ETLS' });
    expect(box.mails).toEqual([]);
  });
  it('is encrypted by STARTTLS or from the first byte', async () => {
    for (const options of [{ starttls: true }, { secure: true }]) {
      const box = await aBox(options);
      const { receipt } = await aDesk({ server: serverAt(box, { requireTLS: options.starttls === true }) });
      expect(await receipt()).toEqual({ kind: 'done' });
      expect(box.mails).toMatchObject([{ secure: true }]);
    }
  });
  it('trusts no certificate that nobody vouches for', async () => {
    const box = await aBox({ starttls: true });
    const { ca: _, ...server } = serverAt(box, { requireTLS: true });
    const { receipt } = await aDesk({ server });
    expect(await receipt()).toMatchObject({ kind: 'later', why: 'tls DEPTH_ZERO_SELF_SIGNED_CERT' });
    expect(box.mails).toEqual([]);
  });
  it('logs in; a refused login is for an operator, not for the customer', async () => {
    const box = await aBox({ auth: { user: 'desk', pass: 'p@ss' } });
    expect(await (await aDesk({ server: serverAt(box) })).receipt()).toEqual({ kind: 'done' });
    const { receipt } = await aDesk({ server: serverAt(box, { pass: 'wrong' }) });
    expect(await receipt()).toMatchObject({ kind: 'later', why: 'login smtp_535' });
  });
});

describe('the code', () => {
  const code = {
    hash: 'hash',
    expiresAt: NOW + 10 * MINUTE,
    attempts: 0,
    sentAt: [NOW],
    earlier: [],
  };
  const draft = { status: 'awaiting_code', submittedAt: null, code } as const;
  const rowOf = (
    sealed: string,
    requestId: RowOf<'mail.code'>['requestId'],
    expiresAt = code.expiresAt,
  ): RowOf<'mail.code'> => ({
    id: 'ob-9',
    requestId,
    effect: { lane: 'mail', kind: 'mail.code', sealed, expiresAt },
    attempts: 1,
    createdAt: NOW,
    messageId: '<ob-9@desk.example>',
    lastError: null,
  });

  it('is mailed in the clear', async () => {
    const { senders, id } = await aDesk({ request: draft });
    expect(await senders['mail.code'](rowOf(secrets.seal('12345678', id), id))).toEqual({ kind: 'done' });
    expect(mailbox.mails.map(codeIn)).toEqual(['12345678']);
  });
  it.each([
    ['has expired', {}, 10 * MINUTE],
    ['was replaced by a newer one', { code: { ...code, expiresAt: code.expiresAt + 1 } }, 0],
    ['has been used', { status: 'verified' } as const, 0],
  ])('is not mailed when it %s', async (_, patch, passed) => {
    const { senders, id, time } = await aDesk({ request: { ...draft, ...patch } });
    await time.pass(passed);
    expect(await senders['mail.code'](rowOf(secrets.seal('12345678', id), id))).toEqual({ kind: 'done' });
    expect(mailbox.mails).toEqual([]);
  });
  it('is mailed of the newest alone when several were made within one millisecond', async () => {
    const thrice = { ...draft, code: { ...code, sentAt: [NOW, NOW, NOW] } };
    const { senders, id } = await aDesk({ request: thrice });
    for (const nth of [3, 1, 2]) {
      const row = rowOf(secrets.seal(`0000000${nth}`, id), id);
      await senders['mail.code']({ ...row, effect: { ...row.effect, nth } });
    }
    expect(mailbox.mails.map(codeIn)).toEqual(['00000003']);
  });
  it('is put aside when it cannot be read, or is that of another request', async () => {
    const { senders, id } = await aDesk({ request: draft });
    for (const sealed of ['', 'garbage', secrets.seal('12345678', 'DR-OTHER')]) {
      expect(await senders['mail.code'](rowOf(sealed, id))).toEqual({ kind: 'dead', why: 'unreadable_code' });
    }
  });
});

it('asks for a person when a mail cannot be delivered', async () => {
  const { operations, claim, store, id, events } = await aDesk();
  await onDeadMail(operations)(await claim(), 'smtp_550');
  expect((await events()).at(-1)).toEqual({ kind: 'mail.undeliverable', mail: 'receipt', code: 'smtp_550' });
  expect(await store.find(id)).toMatchObject({ attention: { code: 'mail_undeliverable' } });
});
