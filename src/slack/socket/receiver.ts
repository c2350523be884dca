import type { Receiver } from '@slack/bolt';
import { createInFlight } from '../../platform/inFlight.ts';
import { errorFacts } from '../../platform/log.ts';
import { type Body, isInteraction, isRecord } from '../body.ts';
import { createDispatch, type DispatchOptions, eventIds, type Retry } from '../dispatch.ts';
import type { Entrance } from '../entrance.ts';
import type { Envelope } from './connection.ts';
import { createSocket, type SocketOptions } from './socket.ts';

/** How long a stop waits for acknowledgements (ms); Slack waits no longer. */
const LAST_ACKS = 3_000;

export type SocketReceiverOptions = DispatchOptions & Omit<SocketOptions, 'onEnvelope'>;

/** The door to Bolt over Socket Mode. */
export function createSocketReceiver(options: SocketReceiverOptions): Receiver & Entrance {
  const { log } = options;
  const dispatch = createDispatch(options);
  const unacknowledged = createInFlight();
  let closing = false;
  const socket = createSocket({
    ...options,
    onEnvelope(envelope) {
      // Not acknowledged either: Slack tells the person, or asks again when there is a desk.
      if (!closing) void unacknowledged.run(() => take(envelope));
    },
  });

  async function take(envelope: Envelope): Promise<void> {
    const { type, body, envelope_id } = envelope;
    if (!isRecord(body) || (type === 'interactive' && !isInteraction(body))) {
      return log.warn('slack envelope not understood', { type: String(type).slice(0, 40) });
    }
    const verdict = await dispatch.take(body, idsOf(envelope_id, body), retryOf(envelope));
    if (verdict.kind !== 'acknowledged') return;
    try {
      await envelope.ack(verdict.content);
    } catch (error) {
      log.warn('slack socket closed before an acknowledgement', { type: String(type), ...errorFacts(error) });
    }
  }

  return {
    ...dispatch,
    handle: null,
    open: socket.open,
    health: () => ({ socket: socket.health() }),
    /** Lets what was taken be acknowledged first; what comes meanwhile is taken, too, since Slack gives it to nobody else. */
    async close() {
      await unacknowledged.idle(LAST_ACKS);
      closing = true;
      socket.close();
    },
  };
}

const idsOf = (envelope: unknown, body: Body): readonly string[] =>
  typeof envelope === 'string' ? [`envelope ${envelope}`, ...eventIds(body)] : eventIds(body);

function retryOf({ retry_num: number, retry_reason: reason }: Envelope): Retry {
  return {
    ...(typeof number === 'number' && number > 0 ? { retryNum: number } : {}),
    ...(typeof reason === 'string' && reason !== '' ? { retryReason: reason } : {}),
  };
}
