import { unmetOf } from '../../../domain/account/eligibility.ts';
import type { Parking } from '../../../domain/account/parking.ts';
import type { Instant } from '../../../domain/calendar.ts';
import { awaitedOf } from '../../../domain/decide/waiting.ts';
import type { DependencyAlert } from '../../../domain/deskAlert.ts';
import type { MailKind } from '../../../domain/effects.ts';
import { type DeletionRequest, isOpen } from '../../../domain/request.ts';
import type { Operations } from '../../../operations/operations.ts';
import type { OutboxRow, Store } from '../../../store/store.ts';
import { DONE, dead, type SenderOf } from '../delivery.ts';
import type { Smtp } from './smtp.ts';

export interface MailMessage {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** BCP 47. */
  readonly language: string;
}

/** `code`: the identity code and until when it holds, for the mail `code` only. */
export type RenderMail = (
  kind: MailKind | 'code',
  request: DeletionRequest,
  code?: { readonly code: string; readonly expiresAt: Instant },
) => MailMessage;

export interface MailDeps {
  readonly store: Pick<Store, 'find' | 'parkings'>;
  readonly operations: Pick<Operations, 'recordMailSent' | 'recordMailUndeliverable'>;
  readonly smtp: Smtp;
  readonly words: RenderMail;
  readonly parkingWords: (parking: Parking) => MailMessage;
  readonly operatorWords: (alert: DependencyAlert) => MailMessage;
  /** OPERATOR_EMAIL. */
  readonly operatorEmail: string | null;
  /** Throws when the text was changed or belongs to another request. */
  readonly unseal: (sealed: string, requestId: string) => string;
  readonly now: () => Instant;
}

export interface MailSenders {
  readonly 'mail.code': SenderOf<'mail.code'>;
  readonly 'mail.outcome': SenderOf<'mail.outcome'>;
  readonly 'mail.parking': SenderOf<'mail.parking'>;
  readonly 'mail.operator': SenderOf<'mail.operator'>;
}

/** The senders of the lane `mail`. The address is the request's admin e-mail, read at delivery. */
export function createMailSenders({
  store,
  operations,
  smtp,
  words,
  parkingWords,
  operatorWords,
  operatorEmail,
  unseal,
  now,
}: MailDeps): MailSenders {
  const send = (row: OutboxRow, request: DeletionRequest, message: MailMessage) =>
    smtp.send({ ...message, to: request.adminEmail, messageId: row.messageId, date: new Date(now()) });

  return {
    async 'mail.code'(row) {
      const { sealed, expiresAt } = row.effect;
      const request = await store.find(row.requestId);
      if (request === null || !isWanted(request, row.effect, now())) return DONE;
      let code: string;
      try {
        code = unseal(sealed, row.requestId);
      } catch {
        return dead('unreadable_code');
      }
      return send(row, request, words('code', request, { code, expiresAt }));
    },

    async 'mail.outcome'(row) {
      const { mail } = row.effect;
      const request = await store.find(row.requestId);
      if (request === null || !stillTrue(mail, request)) return DONE;
      const delivery = await send(row, request, words(mail, request));
      // If this fails the mail is sent once more, with the same Message-ID: better twice than unrecorded.
      if (delivery.kind === 'done') await operations.recordMailSent(row.requestId, mail);
      return delivery;
    },

    async 'mail.parking'({ effect, messageId }) {
      const parking = await store.parkings.find(effect.parking);
      // They have thought better of it, or asked anew.
      if (parking?.told !== effect.mail) return DONE;
      return smtp.send({ ...parkingWords(parking), to: parking.email, messageId, date: new Date(now()) });
    },

    async 'mail.operator'({ effect, messageId }) {
      // Nobody is named any more.
      if (operatorEmail === null) return DONE;
      return smtp.send({ ...operatorWords(effect.alert), to: operatorEmail, messageId, date: new Date(effect.at) });
    },
  };
}

type DeadMailDeps = Pick<Operations, 'recordMailUndeliverable' | 'parkingUndeliverable'>;
type CodeMail = Extract<OutboxRow['effect'], { kind: 'mail.code' }>;

/** A code that has expired, was replaced by a newer one or has been used already is of no use to anybody. */
const isWanted = ({ status, code }: DeletionRequest, effect: CodeMail, now: Instant): boolean =>
  status === 'awaiting_code' && isLatest(code, effect) && effect.expiresAt > now;

/** Two codes of one millisecond end at the same time. */
const isLatest = (code: DeletionRequest['code'], { nth, expiresAt }: CodeMail): boolean =>
  nth === undefined ? code.expiresAt === expiresAt : code.sentAt.length === nth;

/** What an end or a later look has overtaken must not be said any more; every other mail stays true. */
function stillTrue(mail: MailKind, request: DeletionRequest): boolean {
  switch (mail) {
    case 'extended':
    case 'action_needed':
      return request.status === 'pending';
    case 'reminder':
      return awaitedOf(request).length > 0;
    case 'all_met':
      return request.status === 'pending' && unmetOf(request.check).length === 0;
    case 'late':
      return isOpen(request) && request.expectedAt !== null;
    default:
      return true;
  }
}

const mailOf = (effect: Extract<OutboxRow['effect'], { kind: 'mail.code' | 'mail.outcome' }>): string =>
  effect.kind === 'mail.code' ? 'code' : effect.mail;

const isAboutRequest = (
  effect: OutboxRow['effect'],
): effect is Extract<OutboxRow['effect'], { kind: 'mail.code' | 'mail.outcome' }> =>
  effect.kind === 'mail.code' || effect.kind === 'mail.outcome';

/** A mail that was probably delivered and never confirmed: written down, no alarm. */
export const onPresumedMail =
  ({ recordMailPresumed }: Pick<Operations, 'recordMailPresumed'>) =>
  async ({ requestId, effect }: OutboxRow): Promise<void> => {
    if (requestId !== null && isAboutRequest(effect)) await recordMailPresumed(requestId, mailOf(effect));
  };

/** A mail that nobody will try again: the card, or an alert, asks for a person. `why` is a code, never an address. */
export const onDeadMail =
  ({ recordMailUndeliverable, parkingUndeliverable }: DeadMailDeps) =>
  async ({ requestId, effect }: OutboxRow, why: string): Promise<void> => {
    if (effect.kind === 'mail.parking') return parkingUndeliverable(effect.parking, why);
    if (requestId === null || !isAboutRequest(effect)) return;
    await recordMailUndeliverable(requestId, mailOf(effect), why);
  };
