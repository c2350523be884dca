import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSmtp } from '../../../../src/doors/outbox/senders/smtp.ts';
import { type About, aboutOf, codeOf, type Objected } from '../../../../src/doors/outbox/senders/smtpAnswers.ts';
import { DAY, NOW } from '../../../build.ts';
import { type Asked, aServer, asUsual } from './aServer.ts';

const about = (objected: Objected, text: string): About => aboutOf({ objected, code: Number(text.slice(0, 3)), text });

describe('a refusal, in the words of real servers', () => {
  it.each<[About, Objected, string]>([
    // Postfix
    [
      'mailbox',
      'recipient',
      '550 5.1.1 <a@x.example>: Recipient address rejected: User unknown in local recipient table',
    ],
    ['mailbox', 'recipient', '450 4.1.1 <a@x.example>: Recipient address rejected: unverified address'],
    ['mailbox', 'recipient', '550 5.1.2 <a@nowhere.example>: Recipient address rejected: Domain not found'],
    ['policy', 'recipient', '554 5.7.1 <a@x.example>: Relay access denied'],
    ['sender', 'recipient', '550 5.1.8 <d@desk.example>: Sender address rejected: Domain not found'],
    ['sender', 'recipient', '553 5.1.8 <d@desk.example>: Sender address rejected: not owned by user desk'],
    ['sender', 'sender', '553 5.7.60 not owned'],
    ['policy', 'sender', '553 5.7.1 <d@desk.example>: Sender address rejected: not owned by user desk'],
    ['policy', 'recipient', '450 4.7.1 <a@x.example>: Recipient address rejected: Greylisted, see postgrey'],
    ['login', 'session', '535 5.7.8 Error: authentication failed: UGFzc3dvcmQ6'],
    ['server', 'recipient', '452 4.3.1 Insufficient system storage'],
    // Exchange Online
    ['mailbox', 'recipient', '550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup'],
    ['mailbox', 'recipient', '550 5.4.1 Recipient address rejected: Access denied. AS(201806281)'],
    ['mailbox', 'content', '554 5.2.2 mailbox full; STOREDRV.Deliver.Exception:QuotaExceededException'],
    [
      'login',
      'session',
      '535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant',
    ],
    ['login', 'sender', '530 5.7.57 Client not authenticated to send mail'],
    ['sender', 'content', '550 5.7.60 SMTP; Client does not have permissions to send as this sender'],
    ['sender', 'content', '554 5.2.252 SendAsDenied; desk@desk.example not allowed to send as info@desk.example'],
    [
      'quota',
      'recipient',
      '550 5.1.90 Your message cannot be sent because you have reached your daily limit for recipients',
    ],
    ['policy', 'recipient', '550 5.7.708 Service unavailable. Access denied, traffic not accepted from this IP'],
    ['server', 'content', '432 4.3.2 STOREDRV.ClientSubmit; sender thread limit exceeded'],
    // Gmail
    [
      'mailbox',
      'recipient',
      '550-5.1.1 The email account that you tried to reach does not exist. Please\n550 5.1.1 try',
    ],
    ['mailbox', 'recipient', '550 5.2.1 The email account that you tried to reach is inactive.'],
    ['mailbox', 'recipient', '452 4.2.2 The email account that you tried to reach is over quota.'],
    ['quota', 'content', '550 5.4.5 Daily user sending limit exceeded. For more information on Gmail'],
    ['quota', 'recipient', '550 5.4.5 Daily SMTP relay limit exceeded for customer'],
    ['sender', 'content', '550 5.7.26 This mail has been blocked because the sender is unauthenticated.'],
    ['policy', 'content', '550 5.7.28 Our system has detected an unusual rate of unsolicited mail'],
    ['login', 'session', '534 5.7.9 Application-specific password required.'],
    ['login', 'session', '454 4.7.0 Too many login attempts, please try again later.'],
    // Amazon SES
    [
      'sender',
      'content',
      '554 Message rejected: Email address is not verified. The following identities failed the check',
    ],
    ['quota', 'content', '454 Throttling failure: Daily message quota exceeded.'],
    ['quota', 'content', '454 Throttling failure: Maximum sending rate exceeded.'],
    ['login', 'session', '535 Authentication Credentials Invalid'],
    // Exim, which says no status codes unless asked to
    ['mailbox', 'recipient', '550 Unrouteable address'],
    ['mailbox', 'recipient', '550 No such person at this address'],
    ['policy', 'recipient', '550 relay not permitted'],
    ['policy', 'recipient', '550 Administrative prohibition'],
    ['sender', 'recipient', '550-Verification failed for <d@desk.example>\n550 Sender verify failed'],
    ['login', 'recipient', '550 Please authenticate before sending'],
    // qmail, sendmail, Outlook.com and others
    ['policy', 'recipient', "553 sorry, that domain isn't in my list of allowed rcpthosts (#5.7.1)"],
    ['mailbox', 'recipient', '550 5.5.0 Requested action not taken: mailbox unavailable (S2017062302).'],
    ['mailbox', 'recipient', '553 5.3.0 <a@x.example>... User unknown'],
    ['policy', 'content', '554 5.3.0 Spam message rejected'],
    ['mailbox', 'recipient', '552 Mailbox full'],
    ['mailbox', 'recipient', '550'],
    ['sender', 'sender', '553 nobody may send as that'],
    ['sender', 'sender', '501'],
    ['quota', 'recipient', '452'],
    ['server', 'session', '554 go away'],
    ['server', 'recipient', '550 5.5.1 Bad sequence of commands'],
    ['unknown', 'content', '554 Transaction failed'],
    ['unknown', 'content', '550 5.6.0 Lone CR or LF in headers'],
    ['unknown', 'recipient', '554 no'],
    // A status code that does not fit its basic code says nothing.
    ['unknown', 'recipient', '451 5.1.1 what'],
  ])('is about the %s, at %s: %s', (expected, objected, text) => expect(about(objected, text)).toBe(expected));

  const anyAnswer = fc.record({
    objected: fc.constantFrom<Objected>('session', 'sender', 'recipient', 'content'),
    code: fc.integer({ min: 400, max: 599 }),
    words: fc.string({ unit: 'binary', maxLength: 400 }),
    status: fc.option(fc.tuple(fc.nat(9), fc.nat(300))),
  });
  const textOf = ({ code, status, words }: { code: number; status: [number, number] | null; words: string }): string =>
    `${code} ${status === null ? '' : `${Math.floor(code / 100)}.${status.join('.')} `}${words}`;

  it('is never about the mailbox before one was named', () => {
    fc.assert(
      fc.property(anyAnswer, (given) => {
        const answer = { ...given, text: textOf(given) };
        if (given.objected === 'session' || given.objected === 'sender') expect(aboutOf(answer)).not.toBe('mailbox');
      }),
    );
  });
  it('is kept by its codes alone', () => {
    fc.assert(
      fc.property(anyAnswer, (given) => {
        expect(codeOf({ ...given, text: textOf(given) })).toMatch(/^smtp_\d{3}(?: \d\.\d{1,3}\.\d{1,3})?$/);
      }),
    );
  });
});

describe('what becomes of a refused mail', () => {
  it.each<[Asked, string, object]>([
    ['MAIL', '553 5.1.8 not yours', { kind: 'later', why: 'sender smtp_553 5.1.8', giveUpAfterMs: null }],
    ['RCPT', '550 5.4.5 daily limit', { kind: 'later', why: 'quota smtp_550 5.4.5', giveUpAfterMs: 5 * DAY }],
    ['.', '550 5.7.26 unauthenticated', { kind: 'later', why: 'sender smtp_550 5.7.26', giveUpAfterMs: 5 * DAY }],
    ['RCPT', '550 5.2.1 disabled', { kind: 'dead', why: 'smtp_550 5.2.1' }],
    ['.', '550 5.1.1 no such user', { kind: 'dead', why: 'smtp_550 5.1.1' }],
    ['RCPT', '452 4.2.2 full', { kind: 'later', why: 'smtp_452 4.2.2' }],
    ['RCPT', '450 4.7.1 greylisted', { kind: 'later', why: 'smtp_450 4.7.1' }],
    ['.', '554 no', { kind: 'later', why: 'smtp_554' }],
    ['EHLO', '421 4.3.2 closing', { kind: 'later', why: 'server smtp_421 4.3.2', giveUpAfterMs: null }],
  ])('at %s with %s', async (at, reply, delivery) => {
    const { at: server } = await aServer((asked, line) => (asked === at ? reply : asUsual(asked, line)));
    const smtp = createSmtp(server, { name: 'Desk', address: 'desk@desk.example' });
    const mail = { subject: 's', text: 't', html: 'h', language: 'en', messageId: null, date: new Date(NOW) };
    expect(await smtp.send({ ...mail, to: 'ada@example.com' })).toMatchObject(delivery);
  });
});
