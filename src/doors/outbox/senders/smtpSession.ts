import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { Ms } from '../../../domain/calendar.ts';
import type { After } from '../../../platform/timers.ts';
import { connectionTo, type SmtpServer } from './smtpServer.ts';
import { followStages, type SendStage, type Stages } from './smtpStages.ts';

/** A mail as it goes out. */
export interface WireMail {
  readonly from: string;
  readonly to: string;
  readonly message: Buffer;
}

/** One connection to the mail server, for one mail after another. */
export interface Session {
  /** How far the latest mail came. */
  readonly stages: Pick<Stages, 'stage' | 'late' | 'isWhole'>;
  /** Hands a mail over; connects and logs in before the first. Rejects with what nodemailer says of a failure. */
  send(mail: WireMail): Promise<void>;
  /** Says goodbye, and does not wait for an answer. */
  quit(): void;
  /** Ends it at once; what is under way fails. */
  breakOff(): void;
}

/** nodemailer's own time-outs, out of the way: the stages have theirs. */
const NO_LIMIT: Ms = 24 * 60 * 60_000;

/** `onEnd`: it is open no more, whoever ended it. */
export function createSession(
  server: SmtpServer,
  limits: Readonly<Record<SendStage, Ms>>,
  after: After,
  onEnd: () => void,
): Session {
  const stages = followStages(limits, after, () => connection.close());
  const connection = new SMTPConnection({
    ...connectionTo(server),
    ...{ connectionTimeout: NO_LIMIT, greetingTimeout: NO_LIMIT, socketTimeout: NO_LIMIT },
    // nodemailer tells of commands and answers with it, secrets left out.
    transactionLog: true,
    logger: stages.logger,
  });
  let fail = (_: unknown): void => {};
  // Between two mails nobody listens: how a server ends what nobody uses is no failure.
  connection.on('error', (error) => fail(error));
  connection.once('end', () => {
    onEnd();
    // What it answered last is told after its end, in the same tick, and says more.
    queueMicrotask(() => fail(Object.assign(new Error('connection ended'), { code: 'ECONNECTION' })));
  });

  const step = (take: (done: (error?: Error | null) => void) => void): Promise<void> =>
    new Promise((resolve, reject) => {
      fail = reject;
      take((error) => (error ? reject(error) : resolve()));
    });

  async function open(): Promise<void> {
    await step((done) => connection.connect(done));
    const { user, pass } = server;
    if (user === null || !connection.allowsAuth) return;
    await step((done) => connection.login({ user, credentials: { user, pass: pass ?? '' } }, done));
  }

  let isFirst = true;
  return {
    stages,
    async send({ from, to, message }) {
      stages.begin(isFirst);
      try {
        if (isFirst) await open();
        isFirst = false;
        // Where the server can, a bounce holds the headers only: the text may hold a code (RFC 3461).
        const envelope = { from, to: [to], dsn: { return: 'headers' } };
        await step((done) => connection.send(envelope, message, done));
      } finally {
        stages.end();
      }
    },
    quit() {
      connection.quit();
      connection.close();
    },
    breakOff: () => connection.close(),
  };
}
