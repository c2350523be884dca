import { createTransport } from 'nodemailer';
import type { Ms } from '../../../domain/calendar.ts';
import { mailAddress } from '../../../domain/mailAddress.ts';
import { type After, after as realAfter } from '../../../platform/timers.ts';
import { type Delivery, DONE, dead, notYet } from '../delivery.ts';
import { deliveryAfter } from './smtpFailure.ts';
import { followStages, type SendStage, STAGE_LIMITS } from './smtpStages.ts';

/** A mail server, as SMTP_URL names it. */
export interface SmtpServer {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte. */
  readonly secure: boolean;
  /** STARTTLS or nothing: without it a stripped STARTTLS would send in clear text. Only not so on loopback. */
  readonly requireTLS: boolean;
  readonly user: string | null;
  readonly pass: string | null;
  /** PEM of an authority to trust besides the usual ones. */
  readonly ca?: string;
  /** What the desk calls itself (EHLO); nodemailer's guess by default. */
  readonly name?: string;
}

export interface OutgoingMail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** BCP 47. */
  readonly language: string;
  /** `<id@domain>`, the same for each repetition. */
  readonly messageId: string | null;
  readonly date: Date;
}

export interface Smtp {
  send(mail: OutgoingMail): Promise<Delivery>;
  /** Breaks off what is under way, now and from now on. */
  close(): void;
}

/** Whom mails are from. `replyTo`: the address that answers go to, if it is another. */
export interface Sending {
  readonly name: string;
  readonly address: string;
  readonly replyTo?: string;
}

export interface SmtpOptions {
  readonly limits?: Readonly<Record<SendStage, Ms>>;
  readonly after?: After;
}

/** nodemailer's own time-outs, out of the way: the stages have theirs. */
const NO_LIMIT: Ms = 24 * 60 * 60_000;

/** One connection and one recipient per mail; the outbox does the repeating. */
export function createSmtp(
  server: SmtpServer,
  from: Sending,
  { limits = STAGE_LIMITS, after = realAfter }: SmtpOptions = {},
): Smtp {
  const closing = new AbortController();

  async function send({ to: recipient, messageId, language, ...mail }: OutgoingMail): Promise<Delivery> {
    const to = mailAddress(recipient);
    if (to === null) return dead('bad_address');
    if (closing.signal.aborted) return notYet('stopped', 0);
    const late = new AbortController();
    const stages = followStages(limits, after, () => late.abort());
    try {
      const info = await createTransport({ ...optionsFor(server), logger: stages.logger }).sendMail({
        ...mail,
        from: { name: from.name, address: from.address },
        to: { name: '', address: to },
        ...(from.replyTo === undefined ? {} : { replyTo: { name: '', address: from.replyTo } }),
        // Where the server can, a bounce holds the headers only: the text may hold a code (RFC 3461).
        dsn: { return: 'headers' },
        ...(messageId === null ? {} : { messageId }),
        headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': language },
        signal: AbortSignal.any([late.signal, closing.signal]),
      });
      const { to: envelope } = info.envelope;
      const [only, ...others] = Array.isArray(envelope) ? envelope : [envelope];
      // Cannot happen with the addresses above; if it ever does, a person must know, and nobody may repeat it.
      if (others.length > 0 || String(only).toLowerCase() !== to.toLowerCase()) return dead('wrong_envelope');
      return DONE;
    } catch (error) {
      return deliveryAfter(error, { stage: stages.stage(), late: stages.late(), stopped: closing.signal.aborted });
    } finally {
      stages.end();
    }
  }

  return { send, close: () => closing.abort() };
}

/** Connects and logs in, as for a mail, and sends nothing: null, or a code for what fails. `patience`: for each step. */
export async function smtpProblem(server: SmtpServer, patience: Ms): Promise<string | null> {
  const limits = { connectionTimeout: patience, greetingTimeout: patience, socketTimeout: patience };
  try {
    await createTransport({ ...optionsFor(server), ...limits }).verify();
    return null;
  } catch (error) {
    const { code, originalCode, responseCode } = error as {
      code?: string;
      originalCode?: string;
      responseCode?: number;
    };
    return [originalCode ?? code ?? 'no answer', responseCode].filter(Boolean).join(' ');
  }
}

function optionsFor({ host, port, secure, requireTLS, user, pass, ca, name }: SmtpServer) {
  // Where TLS is not demanded at all, a certificate of the server's own is better than none.
  const tls = ca === undefined ? (secure || requireTLS ? null : { rejectUnauthorized: false }) : { ca };
  return {
    ...{ host, port, secure, requireTLS },
    ...(name === undefined ? {} : { name }),
    ...(user === null ? {} : { auth: { user, pass: pass ?? '' } }),
    ...(tls === null ? {} : { tls }),
    ...{ connectionTimeout: NO_LIMIT, greetingTimeout: NO_LIMIT, socketTimeout: NO_LIMIT },
    // nodemailer tells of commands and answers with it, secrets left out.
    transactionLog: true,
    disableFileAccess: true,
    disableUrlAccess: true,
    maxRecipients: 1,
  };
}
