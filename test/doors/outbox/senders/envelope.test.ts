import { describe, expect, it } from 'vitest';
import { createSmtp } from '../../../../src/doors/outbox/senders/smtp.ts';
import type { Sending } from '../../../../src/doors/outbox/senders/smtpMessage.ts';
import { startMailbox } from '../../../../src/sandbox/mailbox/mailbox.ts';
import { NOW } from '../../../build.ts';
import { aServer, offering } from './aServer.ts';

const FROM: Sending = { name: 'Acme', address: 'desk@xn--bcher-kva.example' };
const MAIL = { subject: 's', text: 't', html: 'h', language: 'en', messageId: '<1@desk.example>', date: new Date(NOW) };

async function sent(to: string, { answering = offering(), from = FROM, name = 'desk.example.com' } = {}) {
  const { at, lines, mails } = await aServer(answering);
  const delivery = await createSmtp({ ...at, name }, from).send({ ...MAIL, to });
  return { delivery, lines, mail: mails[0] ?? '' };
}

describe('a mail on the wire', () => {
  it('says who it comes from by the name of the desk', async () => {
    expect((await sent('ada@example.com')).lines[0]).toBe('EHLO desk.example.com');
  });
  it('to a domain in another script goes to its punycode', async () => {
    const { delivery, lines, mail } = await sent('info@bücher.example', { answering: offering('SMTPUTF8') });
    expect(delivery).toEqual({ kind: 'done' });
    expect(lines.slice(1, 3)).toEqual([
      'MAIL FROM:<desk@xn--bcher-kva.example>',
      'RCPT TO:<info@xn--bcher-kva.example>',
    ]);
    expect(mail).toMatch(/^To: \S*info@/m);
  });
  it('lets a bounce hold the headers only, where the server can', async () => {
    expect((await sent('ada@example.com', { answering: offering('DSN') })).lines[1]).toMatch(/ RET=HDRS$/);
    expect((await sent('ada@example.com')).lines[1]).not.toContain('RET=');
  });
  it.each([[], ['PIPELINING'], ['PIPELINING', 'DSN', 'SIZE 1000000', '8BITMIME']])(
    'arrives whatever the server offers: %j',
    async (...extensions) => {
      const { delivery, mail } = await sent('ada@example.com', { answering: offering(...extensions) });
      expect(delivery).toEqual({ kind: 'done' });
      expect(mail).toMatch(/^Message-ID: <1@desk.example>$/m);
    },
  );
  it('is answered to the support contact, when that is another address', async () => {
    const from = { ...FROM, replyTo: 'help@acme.example' };
    expect((await sent('ada@example.com', { from })).mail).toMatch(/^Reply-To: help@acme\.example$/m);
    expect((await sent('ada@example.com')).mail).not.toContain('Reply-To');
  });
  it('is given to a server on loopback with a certificate of its own, encrypted, and with the login', async () => {
    const box = await startMailbox({ starttls: true, auth: { user: 'desk', pass: 'pw' } });
    const { hostname: host, port } = new URL(box.url);
    const server = { host, port: Number(port), secure: false, requireTLS: false, user: 'desk', pass: 'pw' };
    expect(await createSmtp(server, FROM).send({ ...MAIL, to: 'ada@example.com' })).toEqual({ kind: 'done' });
    expect(box.mails).toMatchObject([{ secure: true, user: 'desk' }]);
    await box.close();
  });
});
