import { mailSent, mailUndeliverable } from '../domain/decide/mail.ts';
import type { MailKind } from '../domain/effects.ts';
import type { RequestId } from '../domain/request.ts';
import type { Deps } from './deps.ts';

type Needs = Pick<Deps, 'store' | 'now' | 'policy'>;

/** The mail server accepted one of the outcome mails. */
export const recordMailSent =
  ({ store, now, policy }: Needs) =>
  (id: RequestId, mail: MailKind) =>
    store.change(id, (request) => mailSent(request, mail, { now: now(), policy }));

/** A mail cannot be delivered: the card asks for a person. `code`: the SMTP reply, never an address. */
export const recordMailUndeliverable =
  ({ store, now, policy }: Needs) =>
  (id: RequestId, mail: string, code: string) =>
    store.change(id, (request) => mailUndeliverable(request, mail, code, { now: now(), policy }));
