import type { Ms } from '../../../domain/calendar.ts';
import { mailAddress } from '../../../domain/mailAddress.ts';
import { type After, after as realAfter } from '../../../platform/timers.ts';
import { type Delivery, dead } from '../delivery.ts';
import { createConnections } from './smtpConnections.ts';
import { composed, type OutgoingMail, type Sending } from './smtpMessage.ts';
import type { SmtpServer } from './smtpServer.ts';
import { type SendStage, STAGE_LIMITS } from './smtpStages.ts';

export interface Smtp {
  send(mail: OutgoingMail): Promise<Delivery>;
  /** Ends the connections, and breaks off what is under way, now and from now on. */
  close(): void;
}

export interface SmtpOptions {
  readonly limits?: Readonly<Record<SendStage, Ms>>;
  readonly after?: After;
}

/** One recipient per mail; the outbox does the repeating. */
export function createSmtp(
  server: SmtpServer,
  from: Sending,
  { limits = STAGE_LIMITS, after = realAfter }: SmtpOptions = {},
): Smtp {
  const connections = createConnections(server, limits, after);
  return {
    async send(mail) {
      const to = mailAddress(mail.to);
      if (to === null) return dead('bad_address');
      const { envelope, message } = await composed({ ...mail, to }, from);
      const [only, ...others] = envelope.to;
      // Cannot happen with the addresses above; if it ever does, a person must know, and nobody may send it.
      if (others.length > 0 || only?.toLowerCase() !== to.toLowerCase()) return dead('wrong_envelope');
      return connections.send({ from: envelope.from, to: only, message });
    },
    close: connections.close,
  };
}
