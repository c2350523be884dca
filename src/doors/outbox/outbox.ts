import type { Instant, Ms } from '../../domain/calendar.ts';
import { LANES, type Lane } from '../../domain/effects.ts';
import type { Log } from '../../platform/log.ts';
import { type After, after as realAfter } from '../../platform/timers.ts';
import type { Store } from '../../store/store.ts';
import type { Senders } from './delivery.ts';
import { createLane, type LaneHealth, type LaneSettings, type RunningLane } from './lane.ts';

export interface OutboxDeps {
  readonly store: Pick<Store, 'claim' | 'settle' | 'nextDelivery'>;
  readonly senders: Senders;
  readonly now: () => Instant;
  /** From 0 to 1, for jitter. */
  readonly random: () => number;
  readonly log: Log;
  readonly lanes?: Readonly<Record<Lane, LaneSettings>>;
  readonly after?: After;
}

/** Carries the effects out of the database: at least once, each lane at its own pace. */
export interface Outbox {
  /** Looks for due deliveries at once; without a lane in all of them. Called after each commit and by the sweep. */
  wake(lane?: Lane): void;
  /** Resolves once nothing is being delivered and nothing more is due. */
  idle(): Promise<void>;
  /** Claims nothing more and waits for what is under way, at most `capMs`; what is left over comes back by its lease. */
  stop(capMs?: Ms): Promise<void>;
  health(): Readonly<Record<Lane, LaneHealth>>;
}

const DAY = 24 * 60 * 60_000;
const STOP_CAP = 10_000;

export const LANE_SETTINGS: Readonly<Record<Lane, LaneSettings>> = {
  // One at a time: Slack takes about one message a second per channel anyway, and the order stays readable. Never given
  // up: a request without a card is a request that nobody decides.
  slack: { concurrency: 1, leaseMs: 45_000, giveUpAfterMs: null },
  // Never given up by the lane: the sender leaves it until the next change, or the next look.
  home: { concurrency: 4, leaseMs: 45_000, giveUpAfterMs: null },
  mail: { concurrency: 4, leaseMs: 45_000, giveUpAfterMs: DAY },
  // Never given up: a deletion that nobody asks for any more would leave its request hanging for ever.
  console: { concurrency: 2, leaseMs: 30_000, giveUpAfterMs: null },
};

export function createOutbox(deps: OutboxDeps): Outbox {
  const { senders, lanes: settings = LANE_SETTINGS, after = realAfter } = deps;
  const lanes = Object.fromEntries(
    LANES.map((lane) => [lane, createLane(lane, senders[lane], settings[lane], { ...deps, after })]),
  ) as Record<Lane, RunningLane>;
  const each = <T>(run: (lane: RunningLane) => T): T[] => LANES.map((lane) => run(lanes[lane]));
  const idle = async (): Promise<void> => {
    await Promise.all(each((lane) => lane.idle()));
  };

  return {
    wake(lane) {
      if (lane) lanes[lane].wake();
      else each((one) => one.wake());
    },
    idle,
    async stop(capMs = STOP_CAP) {
      each((lane) => lane.stop());
      const { promise: capped, resolve } = Promise.withResolvers<void>();
      const disarm = after(capMs, resolve);
      await Promise.race([idle(), capped]);
      disarm();
    },
    health: () => Object.fromEntries(LANES.map((lane) => [lane, lanes[lane].health()])) as Record<Lane, LaneHealth>,
  };
}
