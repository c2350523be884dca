import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import type { SMTPServerDataStream, SMTPServerSession } from 'smtp-server';
import { SMTPServer } from 'smtp-server';
import { createSandboxClock } from '../clock.ts';
import type { Faults } from '../console/faultPlan.ts';
import { createFaultPlan } from '../console/faultPlan.ts';
import type { Truthy } from '../until.ts';
import { createChanges } from '../until.ts';
import { selfSignedCertificate } from './certificate.ts';
import type { Mail } from './mail.ts';
import { readMail } from './mail.ts';
import { receive, SmtpRefusal } from './receive.ts';

/** Where in a delivery a fault strikes; DATA: after the final dot. */
export type SmtpStage = 'CONNECT' | 'MAIL' | 'RCPT' | 'DATA';

/** `stored` (DATA only): the mail was kept all the same, which is what makes an outcome ambiguous. */
export type SmtpFault =
  | { readonly kind: 'refuse'; readonly code: number; readonly message?: string; readonly stored?: boolean }
  | { readonly kind: 'drop'; readonly stored?: boolean }
  /** Goes on after the delay (ms). */
  | { readonly kind: 'slow'; readonly ms: number }
  | { readonly kind: 'hang'; readonly stored?: boolean };

export interface MailboxOptions {
  readonly port?: number;
  readonly now?: () => number;
  /** TLS from the first byte. */
  readonly secure?: boolean;
  /** Offers STARTTLS, and demands nothing. */
  readonly starttls?: boolean;
  /** Takes mail only after this login, and over plain text only if there is no TLS to be had. */
  readonly auth?: { readonly user: string; readonly pass: string };
  /** The largest message in bytes. */
  readonly size?: number;
}

export interface Mailbox {
  /** With the login, if one is needed. */
  readonly url: string;
  /** The self-signed certificate (PEM), null without TLS. */
  readonly certificate: string | null;
  readonly mails: readonly Mail[];
  mailsTo(address: string): readonly Mail[];
  readonly faults: Faults<SmtpStage, SmtpFault>;
  until<T>(predicate: () => T, ms?: number): Promise<Truthy<T>>;
  /** Mails and faults forgotten; connections that were left hanging are dropped. */
  reset(): void;
  close(): Promise<void>;
}

type Done = (error?: Error | null) => void;

/** A real SMTP server on 127.0.0.1 that keeps what it accepts, with faults on demand. */
export async function startMailbox(options: MailboxOptions = {}): Promise<Mailbox> {
  const {
    port = 0,
    now = createSandboxClock().now,
    secure = false,
    starttls = false,
    auth,
    size = 1_000_000,
  } = options;
  const { changed, until } = createChanges();
  const faults = createFaultPlan<SmtpStage, SmtpFault>(changed);
  const mails: Mail[] = [];
  const sockets = new Map<number | undefined, Socket>();
  const hanging = new Set<Socket>();
  const certificate = secure || starttls ? selfSignedCertificate() : null;

  /** Goes on, or does what the fault says. */
  function strike(fault: SmtpFault | undefined, session: SMTPServerSession, done: Done): void {
    const socket = sockets.get(session.remotePort);
    if (fault === undefined) done();
    else if (fault.kind === 'refuse') done(new SmtpRefusal(fault.code, fault.message ?? 'told to by the sandbox'));
    else if (fault.kind === 'drop') socket?.destroy();
    else if (fault.kind === 'slow') setTimeout(done, fault.ms);
    else if (socket) hanging.add(socket);
  }

  async function take(stream: SMTPServerDataStream, session: SMTPServerSession, done: Done): Promise<void> {
    const sender = senderOf(session);
    const raw = await receive(stream, size);
    const fault = faults.take('DATA');
    if (!fault || fault.kind === 'slow' || fault.stored) {
      mails.push(await readMail(raw, { at: now(), ...sender }));
      changed();
    }
    strike(fault, session, done);
  }

  const server = new SMTPServer({
    secure,
    size,
    ...(certificate ?? {}),
    disabledCommands: [...(starttls ? [] : ['STARTTLS']), ...(auth ? [] : ['AUTH'])],
    allowInsecureAuth: !certificate,
    authOptional: !auth,
    disableReverseLookup: true,
    onAuth: ({ username, password }, _session, done) => {
      if (auth && username === auth.user && password === auth.pass) done(null, { user: username });
      else done(null, { responseCode: 535, message: 'wrong user name or password' });
    },
    onConnect: (session, done) => strike(faults.take('CONNECT'), session, done),
    onMailFrom: (_address, session, done) => strike(faults.take('MAIL'), session, done),
    onRcptTo: (_address, session, done) => strike(faults.take('RCPT'), session, done),
    onData: (stream, session, done) => {
      take(stream, session, done).catch(done);
    },
  });
  // A client that breaks off is what the desk is tested for, no fault of the server; unheard, it would end the process.
  server.on('error', () => {});
  server.server.on('connection', (socket) => {
    const { remotePort } = socket;
    sockets.set(remotePort, socket);
    socket.once('close', () => {
      sockets.delete(remotePort);
      hanging.delete(socket);
    });
  });
  server.listen(port, '127.0.0.1');
  await once(server.server, 'listening');

  const address = `127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  const login = auth ? `${encodeURIComponent(auth.user)}:${encodeURIComponent(auth.pass)}@` : '';
  return {
    url: `${secure ? 'smtps' : 'smtp'}://${login}${address}`,
    certificate: certificate?.cert ?? null,
    mails,
    mailsTo: (to) => mails.filter(({ envelope }) => envelope.to.some((one) => one.toLowerCase() === to.toLowerCase())),
    faults,
    until: (predicate, ms) =>
      until(predicate, () => `the mailbox: ${predicate} (has: ${mails.map((mail) => mail.subject).join('; ')})`, ms),
    reset() {
      mails.length = 0;
      faults.clear();
      for (const socket of hanging) socket.destroy();
    },
    async close() {
      const closed = new Promise<void>((resolve) => server.close(resolve));
      for (const socket of sockets.values()) socket.destroy();
      await closed;
    },
  };
}

function senderOf({ envelope, secure, user }: SMTPServerSession): Pick<Mail, 'envelope' | 'secure' | 'user'> {
  const from = envelope.mailFrom ? envelope.mailFrom.address : '';
  const to = envelope.rcptTo.map((recipient) => recipient.address);
  return { envelope: { from, to }, secure, user: typeof user === 'string' ? user : null };
}
