import type { Agreed, Shared } from '../platform/shared.ts';
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

/** Clocks of instances differ by less; what was written later than that was written by one that ran wild (ms). */
const SKEW = 5_000;
/** How long a place is remembered that nobody uses (ms). */
const LIFE = 60_000;

export interface Pace {
  /** Waits for its turn; or gives back how long it is until then (ms) when that is too long to wait for here. */
  turn(method: PacedMethod, channel: string): Promise<number | null>;
  /** Slack asked to be left alone with this method in this channel for `ms`. */
  holdOff(method: PacedMethod, channel: string, ms: number): Promise<void>;
}

/** Of one method in one channel. All in ms. */
interface Line {
  /** When it was written. */
  readonly at: number;
  /** When the last turn that was given is used up, and the burst is whole again. */
  readonly full: number;
  readonly heldUntil: number;
}

/** A place for each call, in order, by method and channel: all instances stand in one line. */
export function createPace({ shared, after }: { readonly shared: Shared; readonly after: After }): Pace {
  const named = (method: PacedMethod, channel: string): string => `pace ${method} ${channel}`;
  const known = (line: Line | null, now: number): Line =>
    line !== null && line.at <= now + SKEW ? line : { at: now, full: now, heldUntil: now };
  const kept = <T>(line: Line, answer: T): Agreed<Line, T> => ({
    ...{ keep: line, answer },
    life: Math.max(line.full, line.heldUntil) - line.at + LIFE,
  });

  /** Takes a place, and tells how long it is until then (ms); takes none when that is too long. */
  const take = (method: PacedMethod, channel: string): Promise<number> =>
    shared.change<Line, number>(named(method, channel), (before, now) => {
      const { perSecond, burst } = METHODS[method];
      const each = 1_000 / perSecond;
      const line = known(before, now);
      const from = Math.max(now, line.heldUntil, line.full - (burst - 1) * each);
      const wait = Math.ceil(from - now);
      if (wait > LONGEST_WAIT) return { keep: before, life: LIFE, answer: wait };
      return kept({ ...line, at: now, full: Math.max(line.full, from) + each }, wait);
    });

  /** How long Slack wants to be left alone from now on (ms). */
  const held = (method: PacedMethod, channel: string): Promise<number> =>
    shared.change<Line, number>(named(method, channel), (line, now) => ({
      ...{ keep: line, life: LIFE },
      answer: Math.max(0, known(line, now).heldUntil - now),
    }));

  return {
    async turn(method, channel) {
      let wait = await take(method, channel);
      while (wait > 0) {
        if (wait > LONGEST_WAIT) return wait;
        await pause(wait, after);
        // Another may have been told so meanwhile.
        wait = await held(method, channel);
      }
      return null;
    },
    holdOff: (method, channel, ms) =>
      shared.change<Line, void>(named(method, channel), (line, now) =>
        kept({ ...known(line, now), at: now, heldUntil: now + ms }, undefined),
      ),
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
    if (held !== null) await pace.holdOff(method, channel, held).catch(() => undefined);
    throw error;
  }
}
