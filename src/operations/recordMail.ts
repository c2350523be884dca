import { mailPresumed, mailSent, mailUndeliverable } from '../domain/decide/mail.ts';
import type { MailKind } from '../domain/effects.ts';
import type { RequestId } from '../domain/request.ts';
import type { Desk } from './desk.ts';

/** The mail server accepted one of the outcome mails. */
export async function recordMailSent(desk: Desk, id: RequestId, mail: MailKind) {
  return desk.store.change(id, (request) => mailSent(request, mail, desk.moment()));
}

/** It was handed over several times, and never confirmed. */
export async function recordMailPresumed(desk: Desk, id: RequestId, mail: string) {
  return desk.store.change(id, (request) => mailPresumed(request, mail, desk.moment()));
}

/** A mail cannot be delivered: the card asks for a person. `code`: the SMTP reply, never an address. */
export async function recordMailUndeliverable(desk: Desk, id: RequestId, mail: string, code: string) {
  return desk.store.change(id, (request) => mailUndeliverable(request, mail, code, desk.moment()));
}
