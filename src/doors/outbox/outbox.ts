import type { Instant, Ms } from '../../domain/calendar.ts';
import { LANES, type Lane } from '../../domain/effects.ts';
import type { Log } from '../../platform/log.ts';
import { type After, after as realAfter } from '../../platform/timers.ts';
import type { Store } from '../../store/store.ts';
import type { Senders } from './delivery.ts';
import { createLane, type LaneHealth, type LaneSettings, type RunningLane } from './lane.ts';
import { resting } from './resting.ts';

export interface OutboxDeps {
  readonly store: Pick<Store, 'claim' | 'renew' | 'settle' | 'nextDelivery'>;
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
  /** Claims nothing more and waits for what is under way, at most `capMs`; what lasts is broken off before, and what is left over is handed over: another may claim it at once. */
  stop(capMs?: Ms): Promise<void>;
  health(): Readonly<Record<Lane, LaneHealth>>;
}

const DAY = 24 * 60 * 60_000;
const STOP_CAP = 10_000;
/** The part of a stop that is left for what had to be broken off. */
const BROKEN_OFF = 0.25;

export const LANE_SETTINGS: Readonly<Record<Lane, LaneSettings>> = {
  // One at a time: Slack takes about one message a second per channel anyway, and the order stays readable. Never given
  // up: a request without a card is a request that nobody decides.
  slack: { concurrency: 1, leaseMs: 45_000, giveUpAfterMs: null },
  // Never given up by the lane: the sender leaves it until the next change, or the next look.
  home: { concurrency: 4, leaseMs: 45_000, giveUpAfterMs: null },
  // A slow mail server is given minutes for each of its answers, and who waits for a code does not wait for that.
  mail: { concurrency: 4, leaseMs: 45_000, giveUpAfterMs: DAY, patient: { afterMs: 2_000, most: 40 } },
  // Never given up: a deletion that nobody asks for any more would leave its request hanging for ever.
  console: { concurrency: 2, leaseMs: 30_000, giveUpAfterMs: null },
  // A receiver that is away over a weekend misses nothing.
  webhook: { concurrency: 4, leaseMs: 30_000, giveUpAfterMs: 3 * DAY },
};

export function createOutbox(deps: OutboxDeps): Outbox {
  const { senders, lanes: settings = LANE_SETTINGS, after = realAfter } = deps;
  const lanes = Object.fromEntries(
    LANES.map((lane) => {
      const { restsFor } = senders[lane];
      const store = restsFor === undefined ? deps.store : resting(deps.store, restsFor);
      return [lane, createLane(lane, senders[lane], settings[lane], { ...deps, store, after })];
    }),
  ) as Record<Lane, RunningLane>;
  const each = <T>(run: (lane: RunningLane) => T): T[] => LANES.map((lane) => run(lanes[lane]));
  const idle = async (): Promise<void> => {
    await Promise.all(each((lane) => lane.idle()));
  };

  const idleWithin = async (ms: Ms): Promise<boolean> => {
    const { promise: capped, resolve } = Promise.withResolvers<boolean>();
    const disarm = after(ms, () => resolve(false));
    const ended = await Promise.race([idle().then(() => true), capped]);
    disarm();
    return ended;
  };

  return {
    wake(lane) {
      if (lane) lanes[lane].wake();
      else each((one) => one.wake());
    },
    idle,
    async stop(capMs = STOP_CAP) {
      each((lane) => lane.stop());
      if (await idleWithin(capMs * (1 - BROKEN_OFF))) return;
      // A mail server may take minutes; what becomes of its mails is written down before the end.
      each((lane) => lane.breakOff());
      if (await idleWithin(capMs * BROKEN_OFF)) return;
      await Promise.all(each((lane) => lane.handOver()));
    },
    health: () => Object.fromEntries(LANES.map((lane) => [lane, lanes[lane].health()])) as Record<Lane, LaneHealth>,
  };
}
