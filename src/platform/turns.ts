import type { Shared } from './shared.ts';
import type { After } from './timers.ts';

/** Whoever is silent for so long is gone, and another may begin (ms). */
const LEASE = 15_000;
/** How long a fire is remembered: longer than clocks of instances differ (ms). */
const LIFE = 10 * 60_000;

/** `fire`: the last one that somebody took (ms since the epoch); `until`: somebody is at it; 0: nobody. */
interface Turn {
  readonly fire: number;
  readonly until: number;
}

/** What one instance at a time does. */
export interface Turns {
  /**
   * Does the work unless another instance is at it, or took this `fire` of the clock already; false: that was so. Rejects
   * with what the work rejects with. An instance that is gone is waited for no longer than its lease.
   */
  run(job: string, fire: number | null, work: () => Promise<void>): Promise<boolean>;
}

export function createTurns({ shared, after }: { readonly shared: Shared; readonly after: After }): Turns {
  const named = (job: string): string => `turn ${job}`;

  const take = (job: string, fire: number | null): Promise<number | null> =>
    shared.change<Turn, number | null>(named(job), (turn, now) => {
      const isTaken = turn !== null && (turn.until > now || (fire !== null && turn.fire >= fire));
      if (isTaken) return { keep: turn, life: LIFE, answer: null };
      const until = now + LEASE;
      return { keep: { fire: fire ?? turn?.fire ?? 0, until }, life: LIFE, answer: until };
    });

  /** By `until` each turn is told from others; null: it was lost. */
  const move = (job: string, from: number, isOver: boolean): Promise<number | null> =>
    shared.change<Turn, number | null>(named(job), (turn, now) => {
      if (turn?.until !== from) return { keep: turn, life: LIFE, answer: null };
      const until = isOver ? 0 : now + LEASE;
      return { keep: { ...turn, until }, life: LIFE, answer: until };
    });

  async function hold(job: string, from: number, work: () => Promise<void>): Promise<void> {
    let until: number | null = from;
    let moving: Promise<unknown> = Promise.resolve();
    let disarm = (): void => undefined;
    function renewLater(): void {
      disarm = after(LEASE / 3, () => {
        moving = moving.then(async () => {
          // What the database does not take now it takes the next time, or the lease ends.
          if (until !== null) until = await move(job, until, false).catch(() => until);
        });
        renewLater();
      });
    }
    renewLater();
    try {
      await work();
    } finally {
      disarm();
      await moving;
      if (until !== null) await move(job, until, true).catch(() => undefined);
    }
  }

  return {
    async run(job, fire, work) {
      if (shared.alone) {
        await work();
        return true;
      }
      const until = await take(job, fire);
      if (until === null) return false;
      await hold(job, until, work);
      return true;
    },
  };
}
