import { createTransport } from 'nodemailer';
import type { Ms } from '../../../domain/calendar.ts';
import { MAIL_ADDRESS } from '../../../domain/mailAddress.ts';
import { type Delivery, DONE, dead, later } from '../delivery.ts';

/** A mail server, as SMTP_URL names it. */
export interface SmtpServer {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte. */
  readonly secure: boolean;
  /** STARTTLS or nothing: without it a stripped STARTTLS would send in clear text. */
  readonly requireTLS: boolean;
  readonly user: string | null;
  readonly pass: string | null;
  /** PEM of an authority to trust besides the usual ones. */
  readonly ca?: string;
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
  close(): void;
}

/** For one mail as a whole: a server that answers one byte at a time must not hold it longer than its lease. */
const SEND_CAP: Ms = 30_000;

/** One connection and one recipient per mail; the outbox does the repeating. `from`: MAIL_FROM in parts. */
export function createSmtp(
  server: SmtpServer,
  from: { readonly name: string; readonly address: string },
  timeoutMs = 10_000,
): Smtp {
  const { host, port, secure, requireTLS, user, pass, ca } = server;
  const transport = createTransport({
    host,
    port,
    secure,
    requireTLS,
    ...(user === null ? {} : { auth: { user, pass: pass ?? '' } }),
    ...(ca === undefined ? {} : { tls: { ca } }),
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
    maxRecipients: 1,
  });

  return {
    async send({ to, messageId, language, ...mail }) {
      if (!MAIL_ADDRESS.test(to)) return dead('bad_address');
      try {
        const info = await transport.sendMail({
          ...mail,
          from: { name: from.name, address: from.address },
          to: { name: '', address: to },
          ...(messageId === null ? {} : { messageId }),
          headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': language },
          signal: AbortSignal.timeout(SEND_CAP),
        });
        if (info.rejected.length > 0 || (info.rejectedErrors?.length ?? 0) > 0) return later('rejected');
        const { to: envelope } = info.envelope;
        const [only, ...others] = Array.isArray(envelope) ? envelope : [envelope];
        // Cannot happen with the addresses above; if it ever does, a person must know, and nobody may repeat it.
        if (others.length > 0 || String(only).toLowerCase() !== to.toLowerCase()) return dead('wrong_envelope');
        return DONE;
      } catch (error) {
        return deliveryAfter(error);
      }
    },
    close: () => transport.close(),
  };
}

/** Refusals of us rather than of this mail: an operator can mend them. */
const ABOUT_US: readonly number[] = [530, 534, 535, 538];
/** Where a refusal is about this mail. */
const ABOUT_THE_MAIL = /^(?:MAIL FROM|RCPT TO|DATA)/;

/**
 * A final no to this mail is `dead`. All else is tried again: a 4xx, a refused login, and every broken connection, which
 * cannot be told from "accepted, but the answer was lost" (RFC 1047); the Message-ID stays the same.
 */
function deliveryAfter(error: unknown): Delivery {
  if (!(error instanceof Error)) return later('unknown error');
  const { code, command, responseCode, permanent } = error as Error & {
    code?: string;
    command?: string;
    responseCode?: number;
    permanent?: boolean;
  };
  const final =
    permanent === true &&
    responseCode !== undefined &&
    !ABOUT_US.includes(responseCode) &&
    ABOUT_THE_MAIL.test(command ?? '');
  if (final) return dead(`smtp_${responseCode}`);
  // No STARTTLS on offer: told by what it means, not by how the server put it.
  if (code === 'ETLS') return later(code);
  if (responseCode !== undefined) return later(`smtp_${responseCode}`);
  return later(typeof code === 'string' ? code : error.name);
}
