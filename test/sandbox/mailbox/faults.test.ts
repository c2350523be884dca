import { describe, expect, it } from 'vitest';
import type { SmtpFault, SmtpStage } from '../../../src/sandbox/mailbox/mailbox.ts';
import { aMailbox, IMPATIENT, LETTER, send } from './helpers.ts';

describe('faults of the mailbox', () => {
  it.each<[SmtpStage, number]>([
    ['MAIL', 421],
    ['RCPT', 450],
    ['RCPT', 550],
    ['DATA', 451],
    ['DATA', 554],
    ['CONNECT', 421],
  ])('at %s can refuse with %i, once', async (stage, code) => {
    const mailbox = await aMailbox();
    mailbox.faults.next(stage, { kind: 'refuse', code });
    await expect(send(mailbox.url)).rejects.toMatchObject({ responseCode: code });
    expect(mailbox.mails).toEqual([]);
    await send(mailbox.url);
    expect(mailbox.mails).toHaveLength(1);
  });

  it.each<[string, SmtpStage, SmtpFault, number]>([
    ['drop before anything is kept', 'DATA', { kind: 'drop' }, 0],
    ['drop after the mail was kept', 'DATA', { kind: 'drop', stored: true }, 1],
    ['refuse after the mail was kept', 'DATA', { kind: 'refuse', code: 421, stored: true }, 1],
    ['hang after the mail was kept', 'DATA', { kind: 'hang', stored: true }, 1],
    ['hang after the final dot', 'DATA', { kind: 'hang' }, 0],
    ['hang half-way', 'RCPT', { kind: 'hang' }, 0],
    ['drop half-way', 'MAIL', { kind: 'drop' }, 0],
    ['never greet', 'CONNECT', { kind: 'hang' }, 0],
  ])('can %s', async (_, stage, fault, kept) => {
    const mailbox = await aMailbox();
    mailbox.faults.next(stage, fault);
    const patience = fault.kind === 'hang' ? IMPATIENT : {};
    await expect(send(mailbox.url, {}, patience)).rejects.toThrow();
    expect(mailbox.mails).toHaveLength(kept);
    await send(mailbox.url);
    expect(mailbox.mails.map((mail) => mail.messageId)).toEqual(Array(kept + 1).fill(LETTER.messageId));
  });

  it('can last until they are cleared', async () => {
    const mailbox = await aMailbox();
    mailbox.faults.always('RCPT', { kind: 'refuse', code: 450, message: 'greylisted' });
    await expect(send(mailbox.url)).rejects.toThrow('greylisted');
    await expect(send(mailbox.url)).rejects.toThrow('greylisted');
    mailbox.faults.clear('RCPT');
    await send(mailbox.url);
  });
});
