import type { Console } from '../console/console.ts';
import type { Instant } from '../domain/calendar.ts';
import { LANES } from '../domain/effects.ts';
import type { Senders } from '../doors/outbox/delivery.ts';
import type { Log } from '../platform/log.ts';
import { createMetrics, type Readings } from '../platform/metrics/metrics.ts';
import type { After } from '../platform/timers.ts';
import { version } from '../platform/version.ts';
import type { Gauges } from '../store/store.ts';
import { watchConsole } from './console.ts';
import type { Health } from './health.ts';
import { watchSenders } from './senders.ts';
import { watchSlack } from './slack.ts';
import { createUse } from './use.ts';
import { watchTrail } from './written.ts';

interface OpsDeps {
  readonly now: () => Instant;
  /** Milliseconds that never jump. */
  readonly monotonic: () => number;
  readonly after: After;
  readonly log: Log;
  /** What there is only later, when the desk is built. */
  readonly gauges: (now: Instant) => Promise<Gauges>;
  readonly health: Health;
  /** Any call of Slack's Web API. */
  readonly askSlack: () => Promise<unknown>;
  readonly onStop: (close: () => unknown) => void;
}

/** What whoever is on call sees of a desk: its numbers, how each dependency is, a line in the log for all that happens. */
export type Ops = ReturnType<typeof createOps>;

export function createOps({ now, monotonic, after, log, gauges, health, askSlack, onStop }: OpsDeps) {
  const turned = (dependency: string) => (why: string | null) =>
    why === null
      ? log.info('a dependency answers again', { dependency })
      : log.warn('a dependency does not answer', { dependency, error: why });
  const looks = createUse(now, turned('console'));
  const slackCalls = createUse(now, turned('slack'));
  const metrics = createMetrics({
    version,
    read: async () => readings(await gauges(now()), now()),
    dependencies: async () =>
      Object.fromEntries(Object.entries(await health()).map(([name, { ok }]) => [name, ok] as const)),
  });
  const slack = watchSlack({ use: slackCalls, after, ask: askSlack });
  onStop(metrics.stop);
  onStop(slack.stop);
  return {
    looks,
    slackCalls,
    metrics: metrics.render,
    onWritten: watchTrail({ log }, metrics),
    onCall: slack.onCall,
    onAck: (ms: number): void => metrics.acks.observe(ms / 1_000),
    onHttp: (route: string, status: number, ms: number): void =>
      metrics.httpCalls.observe({ route, status }, ms / 1_000),
    onSwept: (): void => metrics.sweep.set(now() / 1_000),
    watchConsole(behind: Console): Console {
      const watched = watchConsole(behind, { use: looks, metrics, after, monotonic });
      onStop(watched.stop);
      return watched.console;
    },
    watchSenders: (senders: Senders): Senders => watchSenders(senders, { metrics, log, monotonic }),
  };
}

function readings({ byStatus, outbox, ...counts }: Gauges, now: Instant): Readings {
  const lanes = LANES.map((lane) => {
    const { oldest, ...of } = outbox[lane];
    return [lane, { ...of, oldest: oldest === null ? 0 : Math.max(0, now - oldest) }] as const;
  });
  return { requests: byStatus, ...counts, lanes: Object.fromEntries(lanes) };
}
