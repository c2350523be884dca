import { describe, expect, it } from 'vitest';
import { codeIn } from '../../../src/sandbox/mailbox/mail.ts';
import { aMailbox, LETTER, send } from './helpers.ts';

describe('the mailbox', () => {
  it('keeps what it accepts, as it was sent', async () => {
    const mailbox = await aMailbox({ now: () => 42 });
    await send(mailbox.url, { date: new Date('2026-11-23T10:00:00Z'), html: '<p>Your account was deleted.</p>' });
    const [mail] = mailbox.mails;
    expect(mail).toMatchObject({
      at: 42,
      envelope: { from: 'desk@example.com', to: ['ada@example.com'] },
      secure: false,
      user: null,
      messageId: LETTER.messageId,
      subject: LETTER.subject,
      date: new Date('2026-11-23T10:00:00Z'),
    });
    expect(mail?.text?.trim()).toBe('Your account was deleted.');
    expect(mail?.html).toBe('<p>Your account was deleted.</p>');
    expect(mail?.headers.get('auto-submitted')).toBe('auto-generated');
    expect(mail?.headers.get('from')).toBe(LETTER.from);
    expect(mail?.raw).toContain('Message-ID: <DR-1.completed@example.com>');
  });

  it('invents neither a text half nor an HTML half', async () => {
    const mailbox = await aMailbox();
    await send(mailbox.url, { text: undefined, html: '<p>only this</p>' });
    await send(mailbox.url);
    expect(mailbox.mails.map(({ text, html }) => [text === null, html === null])).toEqual([
      [true, false],
      [false, true],
    ]);
  });

  it('finds mails by recipient, whatever the case, and wakes who waits for one', async () => {
    const mailbox = await aMailbox();
    const arrived = mailbox.until(() => mailbox.mailsTo('BEN@example.com')[0]);
    await send(mailbox.url);
    await send(mailbox.url, { to: 'ben@example.com', subject: 'For Ben' });
    expect((await arrived).subject).toBe('For Ben');
    await expect(mailbox.until(() => mailbox.mails.length > 2, 10)).rejects.toThrow('For Ben');
  });

  it('starts over empty', async () => {
    const mailbox = await aMailbox();
    await send(mailbox.url);
    mailbox.faults.always('MAIL', { kind: 'drop' });
    mailbox.reset();
    expect(mailbox.mails).toEqual([]);
    await send(mailbox.url);
    expect(mailbox.mails).toHaveLength(1);
  });

  it('refuses a mail that is too large', async () => {
    const mailbox = await aMailbox({ size: 2_000 });
    await expect(send(mailbox.url, { text: 'much '.repeat(1_000) })).rejects.toMatchObject({ responseCode: 552 });
    expect(mailbox.mails).toEqual([]);
    await send(mailbox.url);
  });

  it('finds the code on its line', async () => {
    const mailbox = await aMailbox();
    await send(mailbox.url, { text: 'Order 12345678 was for 2026.\n\n  04071776\n\nValid until 14:12.\n' });
    expect(mailbox.mails.map(codeIn)).toEqual(['04071776']);
    expect(() => codeIn({ subject: 'No code', text: 'Call 12345678 now.\n123456789\n' })).toThrow('No code');
  });
});

describe('a mailbox with TLS or a login', () => {
  it('upgrades to TLS with a certificate that can be trusted', async () => {
    const mailbox = await aMailbox({ starttls: true });
    await send(mailbox.url, {}, { requireTLS: true, tls: { ca: mailbox.certificate } });
    expect(mailbox.mails).toMatchObject([{ secure: true }]);
    await expect(send(mailbox.url, {}, { requireTLS: true })).rejects.toMatchObject({ code: 'ESOCKET' });
  });

  it('speaks TLS from the first byte when it is told to', async () => {
    const mailbox = await aMailbox({ secure: true });
    expect(mailbox.url).toMatch(/^smtps:/);
    await send(mailbox.url, {}, { tls: { ca: mailbox.certificate } });
    expect(mailbox.mails).toMatchObject([{ secure: true }]);
  });

  it('offers no TLS otherwise', async () => {
    const mailbox = await aMailbox();
    await expect(send(mailbox.url, {}, { requireTLS: true })).rejects.toMatchObject({ code: 'ETLS' });
    expect(mailbox.mails).toEqual([]);
  });

  it('takes mail only after the right login when it demands one', async () => {
    const mailbox = await aMailbox({ auth: { user: 'desk', pass: 'a:b@c' } });
    await send(mailbox.url);
    expect(mailbox.mails).toMatchObject([{ user: 'desk' }]);
    const { port } = new URL(mailbox.url);
    await expect(send(`smtp://desk:wrong@127.0.0.1:${port}`)).rejects.toMatchObject({ responseCode: 535 });
    await expect(send(`smtp://127.0.0.1:${port}`)).rejects.toMatchObject({ responseCode: 530 });
    expect(mailbox.mails).toHaveLength(1);
  });
});
