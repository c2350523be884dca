import type { Instant, Ms } from '../../domain/calendar.ts';
import type { Lane } from '../../domain/effects.ts';
import { errorFacts, type Log } from '../../platform/log.ts';
import type { After } from '../../platform/timers.ts';
import type { OutboxRow, Store } from '../../store/store.ts';
import { createAttempt } from './attempt.ts';
import { backoff } from './backoff.ts';
import type { LaneSender } from './delivery.ts';
import { createLingering, type Lingering, type Patient } from './lingering.ts';
import { settle } from './settle.ts';

export interface LaneSettings {
  /** Deliveries at one time. */
  readonly concurrency: number;
  /** How long a claimed row is ours: longer than any delivery may take that is not `patient`, shorter than a minute. */
  readonly leaseMs: Ms;
  readonly patient?: Patient;
  /** See `Patience`. */
  readonly giveUpAfterMs: Ms | null;
}

/** `ok`: the latest attempt met no fault. Null: not since the start. */
export interface LaneHealth {
  readonly ok: boolean;
  /** Its deliveries can wait. */
  readonly needed: false;
  /** The kind of the latest fault. */
  readonly detail?: string;
  readonly lastSuccessAt: Instant | null;
  readonly lastErrorAt: Instant | null;
  readonly inFlight: number;
}

export interface LaneDeps {
  readonly store: Pick<Store, 'claim' | 'renew' | 'settle' | 'nextDelivery'>;
  readonly now: () => Instant;
  readonly random: () => number;
  readonly log: Log;
  readonly after: After;
}

export interface RunningLane {
  wake(): void;
  /** Resolves once nothing is being claimed or delivered. */
  idle(): Promise<void>;
  /** Claims nothing more; what is under way goes on, until it is broken off where that can be done. */
  stop(): void;
  breakOff(): void;
  handOver: Lingering['handOver'];
  health(): LaneHealth;
}

/** Between two looks; by the longest a moved clock, or a crash elsewhere, is noticed. */
const LONGEST_SLEEP: Ms = 30_000;
const SHORTEST_SLEEP = 200;
/** One in so many claims takes what has waited longest, whatever its rank: nothing starves. */
const OLDEST_EVERY = 8;
const DATABASE = 'database';

/** One lane of the outbox: claim, deliver, mark. Only one loop runs at a time, however often it is woken. */
export function createLane(
  lane: Lane,
  sender: LaneSender,
  settings: LaneSettings,
  { store, now, random, log, after }: LaneDeps,
): RunningLane {
  const { leaseMs, giveUpAfterMs } = settings;
  const attempt = createAttempt(sender, { lane, giveUpAfterMs, now, random, log });
  const inFlight = new Map<string, Promise<void>>();
  const lingering = createLingering(settings, { store, now, after, log, onFree: () => wake() });
  let lastSuccessAt: Instant | null = null;
  let lastErrorAt: Instant | null = null;
  let fault: string | null = null;
  let loop: Promise<void> | null = null;
  let wanted = false;
  let stopped = false;
  let failures = 0;
  let claims = 0;
  /** The latest claim found as many as it asked for. */
  let isMoreLikely = false;
  let disarm = () => {};

  function wake(): void {
    if (stopped) return;
    wanted = true;
    loop ??= run().finally(() => {
      loop = null;
      // Woken between the last look and here.
      if (wanted) wake();
    });
  }

  async function run(): Promise<void> {
    disarm();
    // What was wanted before the stop is still looked for: nobody else may be left to do it.
    while (wanted) {
      wanted = false;
      try {
        const next = await claimDue();
        failures = 0;
        if (fault === DATABASE) fault = null;
        // Whoever ends, or lingers, wakes.
        if (next !== null && lingering.free() > 0) arm(next - now());
      } catch (error) {
        failures += 1;
        failed(DATABASE);
        log.error('outbox cannot use the database', { lane, ...errorFacts(error) });
        arm(backoff(failures, random));
      }
    }
  }

  /** Claims all that is due and there are hands for. When the next is due; null: nobody knows, or somebody wakes. */
  async function claimDue(): Promise<Instant | null> {
    // What ends in the same tick is written down by the transaction that claims what comes after it.
    await new Promise(process.nextTick);
    for (let isFirst = true; (isFirst || !stopped) && lingering.free() > 0; isFirst = false) {
      // Most looks find nothing: they need no transaction and no fsync.
      const next = isMoreLikely ? now() : await store.nextDelivery(lane, now());
      if (next === null || next > now()) return next;
      const limit = lingering.free();
      const count = await claimSome(limit);
      isMoreLikely = count === limit;
      if (count === 0) return store.nextDelivery(lane, now());
    }
    return null;
  }

  function arm(ms: Ms): void {
    disarm();
    if (!stopped) disarm = after(Math.min(LONGEST_SLEEP, Math.max(SHORTEST_SLEEP, ms)), wake);
  }

  async function claimSome(limit: number): Promise<number> {
    const rows = await store.claim(lane, now(), limit, leaseMs, ++claims % OLDEST_EVERY === 0 ? 'oldest' : 'urgent');
    for (const row of rows) {
      // A process that was paused outlasts its own lease, or its clock is moved: what is under way goes on.
      if (inFlight.has(row.id)) {
        lingering.again(row);
        continue;
      }
      lingering.begin(row);
      const ended = (): void => {
        lingering.end(row.id);
        inFlight.delete(row.id);
        wake(); // When it is due again is known only now.
      };
      inFlight.set(row.id, carryOut(row).finally(ended));
    }
    return rows.length;
  }

  /** Never rejects. */
  async function carryOut(row: OutboxRow): Promise<void> {
    const { delivery, settlement } = await attempt(row);
    if (delivery.kind === 'done') {
      lastSuccessAt = now();
      fault = null;
    } else if (delivery.kind === 'unanswered' || (delivery.kind === 'later' && delivery.fault)) failed(delivery.why);
    const onFailure = (): void => failed(DATABASE);
    const settled = settle(() => lingering.claimOf(row), settlement, { store, after, log, onFailure });
    // Its hand need not wait for the disk: so the next is claimed by the same transaction.
    if (settlement.kind === 'done') {
      lingering.delivered(row.id);
      wake();
    }
    await settled;
  }

  function failed(kind: string): void {
    lastErrorAt = now();
    fault = kind;
  }

  return {
    wake,
    async idle() {
      while (loop !== null || inFlight.size > 0) await Promise.all([loop, ...inFlight.values()]);
    },
    stop() {
      stopped = true;
      disarm();
    },
    breakOff: () => sender.breakOff?.(),
    handOver: lingering.handOver,
    health: () => ({
      ok: fault === null,
      needed: false,
      ...(fault === null ? {} : { detail: fault }),
      lastSuccessAt,
      lastErrorAt,
      inFlight: inFlight.size,
    }),
  };
}
