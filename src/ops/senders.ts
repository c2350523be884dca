import type { Delivery, LaneSender, Senders } from '../doors/outbox/delivery.ts';
import type { Log } from '../platform/log.ts';
import type { Metrics } from '../platform/metrics/metrics.ts';
import { traced } from '../platform/tracing.ts';
import type { OutboxRow } from '../store/store.ts';

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
      const about = { 'desk.lane': lane, 'desk.delivery': row.id, 'desk.attempts': row.attempts, ...requestOf(row) };
      const tell = (result: string, why?: string): void => {
        metrics.deliveries.inc({ lane, kind: nameOf(kind), result });
        const facts = { lane, kind, request: row.requestId, id: row.id, attempts: row.attempts, result };
        const took = { ...(why === undefined ? {} : { error: why }), ms: Math.round(monotonic() - from) };
        // Whoever only waits for their turn comes back in a moment.
        log[result === 'waiting' ? 'debug' : 'info']('delivery', { ...facts, ...took });
      };
      try {
        const delivery = await traced(`deliver ${nameOf(kind)}`, about, () => send(row), faultOf);
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
    webhook: watched(senders.webhook),
  };
}

/** Of a row that another version wrote anything may be the kind: labels have few values. */
const nameOf = (kind: string): string => (/^[a-z]+\.[a-z]+$/.test(kind) ? kind : 'unknown');

const requestOf = ({ requestId }: OutboxRow): { 'desk.request'?: string } =>
  requestId === null ? {} : { 'desk.request': requestId };

/** Why it did not go well, as a code; null: it did, or its turn comes. */
const faultOf = (delivery: Delivery): string | null =>
  delivery.kind === 'done' || (delivery.kind === 'later' && !delivery.fault) ? null : delivery.why;

function resultOf(delivery: Delivery): 'delivered' | 'later' | 'waiting' | 'unanswered' | 'dead' {
  if (delivery.kind === 'done') return 'delivered';
  if (delivery.kind === 'later') return delivery.fault ? 'later' : 'waiting';
  return delivery.kind;
}
