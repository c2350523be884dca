import type { Shared } from '../../platform/shared.ts';

/** What one person may ask within a minute. */
export const MOST_QUESTIONS = 20;
export const MINUTE = 60_000;

/** Somebody asks too often. `retryAt` in ms; `first`: they had not been told yet in this minute. */
interface Held {
  readonly retryAt: number;
  readonly first: boolean;
}

/** Counts one question of a person; null: go on. */
export type AskLimit = (user: string) => Promise<Held | null>;

interface Asked {
  readonly from: number;
  readonly count: number;
}

/**
 * Twenty questions a minute and person, all at once if they like, at whatever instance. Nobody's questions count against
 * anybody else.
 * @param now the clock that people are told the time by
 */
export function createAskLimit({ shared, now }: { readonly shared: Shared; readonly now: () => number }): AskLimit {
  return (user) =>
    shared.change<Asked, Held | null>(`asked ${user}`, (before, at) => {
      // A clock that was set back must not hold anybody for longer than a minute.
      const current = before !== null && at >= before.from && at < before.from + MINUTE ? before : null;
      const from = current?.from ?? at;
      const left = from + MINUTE - at;
      const count = (current?.count ?? 0) + 1;
      if (count <= MOST_QUESTIONS) return { keep: { from, count }, life: left, answer: null };
      // Counted no further: who presses on writes nothing.
      const first = count === MOST_QUESTIONS + 1;
      return { keep: first ? { from, count } : current, life: left, answer: { retryAt: now() + left, first } };
    });
}
