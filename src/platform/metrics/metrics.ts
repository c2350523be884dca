import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import { DELAYS, measureDelays } from './eventLoop.ts';
import { processMetrics } from './process.ts';

/** What is read at the moment of asking: the same for all desks on one database, but for the dependencies. */
export interface Readings {
  readonly requests: Readonly<Record<string, number>>;
  readonly dueSoon: number;
  readonly overdue: number;
  readonly stuck: number;
  /** `oldest`: for how long the one has waited that has waited for longest (ms); 0 when nothing waits. */
  readonly lanes: Readonly<
    Record<string, { readonly waiting: number; readonly dead: number; readonly oldest: number }>
  >;
}

export interface MetricsOptions {
  /** Of the desk. */
  readonly version: string;
  /** Rejects when the database does not answer: what is read there is left out then, and the rest is shown. */
  readonly read: () => Promise<Readings>;
  /** Whether each dependency is well. */
  readonly dependencies: () => Promise<Readonly<Record<string, boolean>>>;
}

/** The numbers of one desk (docs/design.md, Metrics): labels have few values, and none that names a person or a request. */
export type Metrics = ReturnType<typeof createMetrics>;

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** The promise is a week; what comes after it is late. */
const WEEK = [15 * MINUTE, HOUR, 4 * HOUR, 8 * HOUR, ...[1, 2, 3, 4, 5, 6, 7, 8, 14].map((days) => days * DAY)];
/** Slack gives up after 3 s. */
const ACK = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 1.5, 2, 2.5, 3, 5];
const CALL = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

export function createMetrics({ version, read, dependencies }: MetricsOptions) {
  const registry = new Registry();
  const registers = [registry];
  const gauge = <L extends string = never>(name: string, help: string, labelNames: readonly L[] = []): Gauge<L> =>
    new Gauge({ name, help, labelNames: [...labelNames], registers });
  const counter = <L extends string>(name: string, help: string, labelNames: readonly L[]): Counter<L> =>
    new Counter({ name, help, labelNames: [...labelNames], registers });
  const histogram = <L extends string = never>(
    name: string,
    help: string,
    buckets: number[],
    labelNames: readonly L[] = [],
  ): Histogram<L> => new Histogram({ name, help, buckets, labelNames: [...labelNames], registers });

  const requests = gauge('desk_requests', 'Requests by status, of all desks on the database.', ['status']);
  const dueSoon = gauge('desk_requests_due_soon', 'Open requests with a deadline in the next 48 hours.');
  const overdue = gauge('desk_requests_overdue', 'Open requests whose deadline has passed.');
  const stuck = gauge('desk_requests_stuck', 'Open requests that wait for a person to solve something.');
  const waiting = gauge('desk_outbox_waiting', 'Deliveries that are not made yet.', ['lane']);
  const oldest = gauge('desk_outbox_oldest_seconds', 'For how long the oldest delivery that is due has waited.', [
    'lane',
  ]);
  const dead = gauge('desk_outbox_dead', 'Deliveries that nobody tries again: they need a person.', ['lane']);
  const up = gauge('desk_dependency_up', 'Whether the last use of a dependency by this desk went well.', [
    'dependency',
  ]);
  gauge('desk_build_info', 'The version of this desk; always 1.', ['version']).set({ version }, 1);
  const delay = histogram('desk_event_loop_delay_seconds', 'By how much a timer of this desk was late.', DELAYS);
  const stop = measureDelays((seconds) => delay.observe(seconds));

  async function readAll(): Promise<void> {
    for (const one of [requests, dueSoon, overdue, stuck, waiting, oldest, dead]) one.reset();
    for (const [dependency, well] of Object.entries(await dependencies())) up.set({ dependency }, Number(well));
    const now = await read().catch(() => null);
    if (now === null) {
      // Those without labels would say 0.
      for (const one of [dueSoon, overdue, stuck]) one.remove();
      return;
    }
    for (const [status, count] of Object.entries(now.requests)) requests.set({ status }, count);
    dueSoon.set(now.dueSoon);
    overdue.set(now.overdue);
    stuck.set(now.stuck);
    for (const [lane, of] of Object.entries(now.lanes)) {
      waiting.set({ lane }, of.waiting);
      oldest.set({ lane }, of.oldest / 1_000);
      dead.set({ lane }, of.dead);
    }
  }

  return {
    decisions: histogram('desk_decision_seconds', 'From the submission of a request to each decision about it.', WEEK),
    completions: histogram('desk_completion_seconds', 'From the submission of a request to its completion.', WEEK),
    deliveries: counter('desk_deliveries_total', 'Attempts to deliver, by what became of them.', [
      ...(['lane', 'kind', 'result'] as const),
    ]),
    deletions: counter('desk_deletions_total', 'Deletions, by what became of them.', ['result']),
    httpCalls: histogram('desk_http_request_seconds', 'Calls of the desk over HTTP.', CALL, ['route', 'status']),
    acks: histogram('desk_slack_ack_seconds', 'From the arrival of something from Slack to its acknowledgement.', ACK),
    consoleCalls: histogram('desk_console_request_seconds', 'Calls of the console by the desk.', CALL, [
      ...(['call', 'result'] as const),
    ]),
    sweep: gauge('desk_sweep_last_success_timestamp_seconds', 'When what was due was last looked after.'),
    /** In Prometheus' text format. */
    async render(): Promise<string> {
      await readAll();
      return Registry.merge([registry, processMetrics()]).metrics();
    },
    stop,
  };
}
