import { createTransport } from 'nodemailer';
import { onTestFinished } from 'vitest';
import type { Mailbox, MailboxOptions } from '../../../src/sandbox/mailbox/mailbox.ts';
import { startMailbox } from '../../../src/sandbox/mailbox/mailbox.ts';

export const LETTER = {
  from: 'Deletion Desk <desk@example.com>',
  to: 'ada@example.com',
  subject: 'Acme Live was deleted – 已删除',
  messageId: '<DR-1.completed@example.com>',
  text: 'Your account was deleted.\n',
  headers: { 'Auto-Submitted': 'auto-generated' },
};

/** A running mailbox that is closed when the test ends. */
export async function aMailbox(options: MailboxOptions = {}): Promise<Mailbox> {
  const mailbox = await startMailbox(options);
  onTestFinished(() => mailbox.close());
  return mailbox;
}

/** Sends the letter, changed as told, by the mailer that the desk uses. */
export const send = (url: string, letter: object = {}, transport: object = {}) =>
  createTransport({ url, ...transport }).sendMail({ ...LETTER, ...letter });

/** For a server that says nothing more. */
export const IMPATIENT = { greetingTimeout: 400, socketTimeout: 400 };
