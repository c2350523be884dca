import { createTransport } from 'nodemailer';
import type { Ms } from '../../../domain/calendar.ts';

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

/** nodemailer's settings of a connection to it, without the login. */
export function connectionTo({ host, port, secure, requireTLS, ca, name }: SmtpServer) {
  // Where TLS is not demanded at all, a certificate of the server's own is better than none.
  const tls = ca === undefined ? (secure || requireTLS ? null : { rejectUnauthorized: false }) : { ca };
  return {
    ...{ host, port, secure, requireTLS },
    ...(name === undefined ? {} : { name }),
    ...(tls === null ? {} : { tls }),
  };
}

/** Connects and logs in, as for a mail, and sends nothing: null, or a code for what fails. `patience`: for each step. */
export async function smtpProblem(server: SmtpServer, patience: Ms): Promise<string | null> {
  const { user, pass } = server;
  const auth = user === null ? {} : { auth: { user, pass: pass ?? '' } };
  const limits = { connectionTimeout: patience, greetingTimeout: patience, socketTimeout: patience };
  try {
    await createTransport({ ...connectionTo(server), ...auth, ...limits }).verify();
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
