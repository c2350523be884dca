import type { Ms } from '../../../domain/calendar.ts';
import type { After } from '../../../platform/timers.ts';
import { type Delivery, DONE, notYet } from '../delivery.ts';
import { deliveryAfter, isAboutConnection, isAnswer } from './smtpFailure.ts';
import type { SmtpServer } from './smtpServer.ts';
import { createSession, type Session, type WireMail } from './smtpSession.ts';
import type { SendStage } from './smtpStages.ts';

/** How long a connection is kept that nobody uses: shorter than servers, and firewalls on the way, keep it. */
const IDLE: Ms = 5_000;
/** How long one is used, and for how many mails: a new one looks at the server's name, its certificate and our login anew. */
const AGE: Ms = 5 * 60_000;
const MAILS = 100;
/** How many are kept: as many as the lane has hands. */
const KEPT = 4;

/** Connections to a mail server, kept between mails that follow one another. */
export interface Connections {
  /** Never rejects. */
  send(mail: WireMail): Promise<Delivery>;
  /** Says goodbye where nothing is under way, and breaks off what is; now and from now on. */
  close(): void;
}

interface Connection {
  readonly session: Session;
  /** Taken by the server. */
  mails: number;
  isOld: boolean;
  /** Ends the wait for its end while nobody uses it. */
  disarm: () => void;
}

/** Opens connections as they are needed. What a failure means for the mail: `smtpFailure.ts`. */
export function createConnections(
  server: SmtpServer,
  limits: Readonly<Record<SendStage, Ms>>,
  after: After,
): Connections {
  const all = new Set<Connection>();
  /** Those that nobody uses, the one that was used last at the end. */
  const idle: Connection[] = [];
  let isClosed = false;

  function connect(): Connection {
    const session = createSession(server, limits, after, () => {
      disarm();
      take(connection);
      all.delete(connection);
    });
    const connection: Connection = { session, mails: 0, isOld: false, disarm: () => {} };
    const disarm = after(AGE, () => {
      connection.isOld = true;
    });
    all.add(connection);
    return connection;
  }

  /** Only after a mail that was taken: after everything else a new one begins without a past. */
  function keep(connection: Connection): void {
    const { session, mails, isOld } = connection;
    if (isClosed || isOld || mails >= MAILS || idle.length >= KEPT) {
      session.quit();
      return;
    }
    connection.disarm = after(IDLE, session.quit);
    idle.push(connection);
  }

  function take(connection: Connection | undefined): Connection | null {
    const at = connection === undefined ? -1 : idle.indexOf(connection);
    if (connection === undefined || at < 0) return null;
    connection.disarm();
    idle.splice(at, 1);
    return connection;
  }

  function endIdle(): void {
    for (const { session } of [...idle]) session.quit();
  }

  async function sendBy(connection: Connection, mail: WireMail): Promise<Delivery> {
    const { session } = connection;
    const isKept = connection.mails > 0;
    try {
      await session.send(mail);
    } catch (error) {
      // In the middle of a mail a goodbye would be part of it.
      if (isAnswer(error)) session.quit();
      else session.breakOff();
      // The mail was certainly not taken, and nothing is wrong yet.
      if (isKept && !isClosed && isAboutConnection(error, session.stages)) return sendBy(connect(), mail);
      const [stage, late] = [session.stages.stage(), session.stages.late()];
      const delivery = deliveryAfter(error, { stage, late, stopped: isClosed });
      // Somebody has to mend something: what is kept knows the server as it was before.
      if (delivery.kind === 'later' && delivery.giveUpAfterMs === null) endIdle();
      return delivery;
    }
    connection.mails += 1;
    // What it says after its answer, unasked, must not pass for the answer to the next mail.
    await new Promise(setImmediate);
    if (all.has(connection)) keep(connection);
    return DONE;
  }

  return {
    async send(mail) {
      if (isClosed) return notYet('stopped', 0);
      return sendBy(take(idle.at(-1)) ?? connect(), mail);
    },
    close() {
      isClosed = true;
      endIdle();
      for (const { session } of [...all]) session.breakOff();
    },
  };
}
