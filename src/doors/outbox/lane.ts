import type { Instant, Ms } from '../../domain/calendar.ts';
import type { Lane } from '../../domain/effects.ts';
import { errorFacts, type Log } from '../../platform/log.ts';
import { type After, pause } from '../../platform/timers.ts';
import type { OutboxRow, Settlement, Store } from '../../store/store.ts';
import { backoff, settlementOf } from './backoff.ts';
import { type Delivery, type LaneSender, later } from './delivery.ts';

export interface LaneSettings {
  /** Deliveries at one time. */
  readonly concurrency: number;
  /** How long a claimed row is ours: longer than any delivery may take, shorter than a minute. */
  readonly leaseMs: Ms;
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
  readonly store: Pick<Store, 'claim' | 'settle' | 'nextDelivery'>;
  readonly now: () => Instant;
  readonly random: () => number;
  readonly log: Log;
  readonly after: After;
}

export interface RunningLane {
  wake(): void;
  /** Resolves once nothing is being claimed or delivered. */
  idle(): Promise<void>;
  /** Claims nothing more; what is under way goes on. */
  stop(): void;
  health(): LaneHealth;
}

/** Between two looks; by the longest a moved clock, or a crash elsewhere, is noticed. */
const LONGEST_SLEEP: Ms = 30_000;
const SHORTEST_SLEEP = 200;
/** A result is written at once, and then again: a delivery whose end is not noted will be repeated. */
const SETTLE_AGAIN = [250, 1_000];
/** One in so many claims takes what has waited longest, whatever its rank: nothing starves. */
const OLDEST_EVERY = 8;
const DATABASE = 'database';

/** One lane of the outbox: claim, deliver, mark. Only one loop runs at a time, however often it is woken. */
export function createLane(
  lane: Lane,
  sender: LaneSender,
  { concurrency, leaseMs, giveUpAfterMs }: LaneSettings,
  { store, now, random, log, after }: LaneDeps,
): RunningLane {
  const inFlight = new Set<Promise<void>>();
  const claimed = new Map<string, OutboxRow>(); // what is under way, as it was claimed last
  let lastSuccessAt: Instant | null = null;
  let lastErrorAt: Instant | null = null;
  let fault: string | null = null;
  let loop: Promise<void> | null = null;
  let wanted = false;
  let stopped = false;
  let failures = 0;
  let claims = 0;
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
    while (wanted && !stopped) {
      wanted = false;
      try {
        while (await claimSome());
        const next = stopped ? null : await store.nextDelivery(lane, now());
        failures = 0;
        if (fault === DATABASE) fault = null;
        if (next !== null) arm(next - now());
      } catch (error) {
        failures += 1;
        failed(DATABASE);
        log.error('outbox cannot use the database', { lane, ...errorFacts(error) });
        arm(backoff(failures, random));
      }
    }
  }

  function arm(ms: Ms): void {
    disarm();
    if (!stopped) disarm = after(Math.min(LONGEST_SLEEP, Math.max(SHORTEST_SLEEP, ms)), wake);
  }

  /** False: nothing more is due. */
  async function claimSome(): Promise<boolean> {
    if (inFlight.size >= concurrency) await Promise.race(inFlight);
    if (stopped) return false;
    const order = ++claims % OLDEST_EVERY === 0 ? 'oldest' : 'urgent';
    const rows = await store.claim(lane, now(), concurrency - inFlight.size, leaseMs, order);
    for (const row of rows) {
      // A process that was paused outlasts its own lease, or its clock is moved: what is under way goes on.
      const isUnderWay = claimed.has(row.id);
      claimed.set(row.id, row);
      if (isUnderWay) continue;
      const work = attempt(row).finally(() => {
        claimed.delete(row.id);
        inFlight.delete(work);
        wake(); // when it is due again is known only now
      });
      inFlight.add(work);
    }
    return rows.length > 0;
  }

  /** Never rejects. */
  async function attempt(row: OutboxRow): Promise<void> {
    const facts = { lane, id: row.id, request: row.requestId, kind: row.effect.kind, attempts: row.attempts };
    const delivery = await deliver(row, facts);
    let settlement = settlementOf(row, delivery, { now: now(), random, giveUpAfterMs });
    if (settlement.kind === 'dead') {
      try {
        await sender.onDead?.(row, settlement.error);
        log.error('outbox put an effect aside', { ...facts, error: settlement.error });
      } catch (error) {
        // Somebody must hear of it: kept until that can be written down.
        log.error('outbox could not tell of an effect put aside', { ...facts, ...errorFacts(error) });
        settlement = { kind: 'later', from: now(), at: now() + backoff(row.attempts, random), error: settlement.error };
      }
    }
    if (delivery.kind === 'done') {
      lastSuccessAt = now();
      fault = null;
    } else if (delivery.kind === 'later' && delivery.fault) {
      failed(delivery.why);
      log.warn('outbox tries again later', { ...facts, error: delivery.why });
    }
    await write(row, settlement, facts);
  }

  async function deliver(row: OutboxRow, facts: object): Promise<Delivery> {
    try {
      return await sender.send(row);
    } catch (error) {
      const { error: name, code } = errorFacts(error);
      log.error('outbox sender failed', { ...facts, ...errorFacts(error) });
      return later(String(code ?? name));
    }
  }

  async function write(row: OutboxRow, settlement: Settlement, facts: object): Promise<void> {
    for (const wait of [...SETTLE_AGAIN, null]) {
      try {
        return await store.settle(claimed.get(row.id) ?? row, settlement); // claimed again, ours under that number
      } catch (error) {
        log.error('outbox could not mark an effect', { ...facts, ...errorFacts(error) });
        failed(DATABASE);
        if (wait !== null) await pause(wait, after);
      }
    }
  }

  function failed(kind: string): void {
    lastErrorAt = now();
    fault = kind;
  }

  return {
    wake,
    async idle() {
      while (loop !== null || inFlight.size > 0) await Promise.all([loop, ...inFlight]);
    },
    stop() {
      stopped = true;
      disarm();
    },
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
