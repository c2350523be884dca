import { type After, pause } from '../platform/timers.ts';
import { isShut, retryAfterMs } from './errors.ts';

/**
 * Slack takes about one message a second per channel, with short bursts; chat.update is a little kinder. It answers about
 * people, and takes home tabs, about 100 times a minute: those that people look at do not wait for those that are
 * refreshed.
 */
const METHODS = {
  'chat.postMessage': { perSecond: 1, burst: 4 },
  'chat.update': { perSecond: 1, burst: 10 },
  'views.publish': { perSecond: 5 / 6, burst: 10 },
} as const;
export type PacedMethod = keyof typeof METHODS;

/** How soon a place that is shut is tried again (ms): once it is open, everything must move within a minute. */
const SHUT = 25_000;

/** Longer waits go back to the outbox, so that a delivery never outlives its lease. */
const LONGEST_WAIT = 5_000;

export interface Pace {
  /** Waits for its turn; or gives back how long it is until then (ms) when that is too long to wait for here. */
  turn(method: PacedMethod, channel: string): Promise<number | null>;
  /** Slack asked to be left alone with this method in this channel for `ms`. */
  holdOff(method: PacedMethod, channel: string, ms: number): void;
}

interface Bucket {
  tokens: number;
  at: number;
  heldUntil: number;
}

/** A token bucket for each method and channel. `monotonic`: ms from any origin. */
export function createPace({ monotonic, after }: { readonly monotonic: () => number; readonly after: After }): Pace {
  const buckets = new Map<string, Bucket>();

  function bucketOf(method: PacedMethod, channel: string): Bucket {
    const key = `${method} ${channel}`;
    const bucket = buckets.get(key) ?? { tokens: METHODS[method].burst, at: monotonic(), heldUntil: 0 };
    buckets.set(key, bucket);
    return bucket;
  }

  /** Takes a token (0), or tells how long there will be none (ms). */
  function take(method: PacedMethod, channel: string): number {
    const { perSecond, burst } = METHODS[method];
    const bucket = bucketOf(method, channel);
    const now = monotonic();
    bucket.tokens = Math.min(burst, bucket.tokens + ((now - bucket.at) / 1_000) * perSecond);
    bucket.at = now;
    if (bucket.heldUntil > now) return bucket.heldUntil - now;
    if (bucket.tokens < 1) return Math.ceil(((1 - bucket.tokens) / perSecond) * 1_000);
    bucket.tokens -= 1;
    return 0;
  }

  return {
    async turn(method, channel) {
      for (;;) {
        const wait = take(method, channel);
        if (wait === 0) return null;
        if (wait > LONGEST_WAIT) return wait;
        await pause(wait, after);
      }
    },
    holdOff(method, channel, ms) {
      bucketOf(method, channel).heldUntil = monotonic() + ms;
    },
  };
}

/**
 * Makes a call when its turn has come (null), or gives back how long it is until then (ms); throws what the call throws,
 * after noting a wish to be left alone.
 */
export async function paced(
  pace: Pace,
  method: PacedMethod,
  channel: string,
  call: () => Promise<void>,
): Promise<number | null> {
  const wait = await pace.turn(method, channel);
  if (wait !== null) return wait;
  try {
    await call();
    return null;
  } catch (error) {
    const held = isShut(error) ? SHUT : retryAfterMs(error);
    if (held !== null) pace.holdOff(method, channel, held);
    throw error;
  }
}
