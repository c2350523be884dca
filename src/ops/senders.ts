import type { Delivery, LaneSender, Senders } from '../doors/outbox/delivery.ts';
import type { Log } from '../platform/log.ts';
import type { Metrics } from '../platform/metrics/metrics.ts';

interface Watching {
  readonly metrics: Pick<Metrics, 'deliveries'>;
  readonly log: Log;
  /** Milliseconds that never jump. */
  readonly monotonic: () => number;
}

/** Counts what becomes of each attempt to deliver, and leaves a line in the log of it. */
export function watchSenders(senders: Senders, { metrics, log, monotonic }: Watching): Senders {
  const watched = ({ send, ...rest }: LaneSender): LaneSender => ({
    ...rest,
    async send(row) {
      const from = monotonic();
      const { lane, kind } = row.effect;
      const tell = (result: string, why?: string): void => {
        metrics.deliveries.inc({ lane, kind: nameOf(kind), result });
        const facts = { lane, kind, request: row.requestId, id: row.id, attempts: row.attempts, result };
        const took = { ...(why === undefined ? {} : { error: why }), ms: Math.round(monotonic() - from) };
        // Whoever only waits for their turn comes back in a moment.
        log[result === 'waiting' ? 'debug' : 'info']('delivery', { ...facts, ...took });
      };
      try {
        const delivery = await send(row);
        tell(resultOf(delivery), 'why' in delivery ? delivery.why : undefined);
        return delivery;
      } catch (error) {
        tell('broken');
        throw error;
      }
    },
  });
  return {
    slack: watched(senders.slack),
    home: watched(senders.home),
    mail: watched(senders.mail),
    console: watched(senders.console),
  };
}

/** Of a row that another version wrote anything may be the kind: labels have few values. */
const nameOf = (kind: string): string => (/^[a-z]+\.[a-z]+$/.test(kind) ? kind : 'unknown');

function resultOf(delivery: Delivery): 'delivered' | 'later' | 'waiting' | 'unanswered' | 'dead' {
  if (delivery.kind === 'done') return 'delivered';
  if (delivery.kind === 'later') return delivery.fault ? 'later' : 'waiting';
  return delivery.kind;
}
