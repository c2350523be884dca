import { expect, it, onTestFinished } from 'vitest';
import { LOCALES } from '../../../../src/domain/text.ts';
import { createSmtp } from '../../../../src/doors/outbox/senders/smtp.ts';
import { renderMail } from '../../../../src/messages/mails/mail.ts';
import { startMailbox } from '../../../../src/sandbox/mailbox/mailbox.ts';
import { aRequest, DAY, MINUTE, NOW } from '../../../build.ts';
import { MAIL_KINDS } from '../../../mailKinds.ts';
import { noPostfix, startPostfix } from './postfix.ts';

const KINDS = ['code', ...MAIL_KINDS] as const;
const CONTEXT = {
  ...{ code: '12345678', codeExpiresAt: NOW + 10 * MINUTE, supportContact: 'help@company.example' },
  ...{ consoleWebUrl: 'https://console.example', timeZone: 'Europe/Berlin', now: NOW },
};

it.skipIf(noPostfix !== null)(
  `all mails of all languages go through a Postfix as Debian installs it, by one connection (${noPostfix ?? 'it is here'})`,
  async () => {
    const mailbox = await startMailbox();
    onTestFinished(() => mailbox.close());
    const postfix = await startPostfix(Number(new URL(mailbox.url).port));
    onTestFinished(() => postfix.stop());
    const server = { host: '127.0.0.1', port: postfix.port, secure: false, requireTLS: false, user: null, pass: null };
    const from = { name: '株式会社さくら', address: 'desk@bücher.example', replyTo: 'help@company.example' };
    const smtp = createSmtp({ ...server, name: 'desk.example.com' }, from);
    onTestFinished(() => smtp.close());
    const mails = LOCALES.flatMap((locale) => {
      const account = { id: 'acc_1', name: '株式会社さくら配信 & Söhne', createdAt: null };
      const decision = {
        kind: 'rejected',
        by: 'U0BEN',
        at: NOW,
        category: 'other',
        message: 'Bitte später.\n.\nDanke',
      } as const;
      const request = aRequest({ locale, account, decision, dueAt: NOW + DAY, completedAt: NOW });
      return KINDS.map((kind) => ({ to: `${kind}.${locale}@bücher.example`, ...renderMail(kind, request, CONTEXT) }));
    });
    for (const [number, mail] of mails.entries()) {
      const messageId = `<${number}@desk.example>`;
      expect(await smtp.send({ ...mail, messageId, date: new Date(NOW) })).toEqual({ kind: 'done' });
    }
    await mailbox.until(() => mailbox.mails.length >= mails.length, 60_000);
    const received = mailbox.mails.map(({ subject, text, html, envelope }) => ({
      subject,
      text,
      html,
      to: envelope.to[0],
    }));
    for (const { to, subject, text, html } of mails) {
      // The stand-in reads punycode back.
      expect(received).toContainEqual({ subject, text, html, to });
    }
    expect(received).toHaveLength(mails.length);
    expect(postfix.connections()).toBe(1);
  },
  120_000,
);
