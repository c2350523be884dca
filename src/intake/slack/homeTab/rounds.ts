import type { After } from '../after.ts';
import { createInFlight, type InFlight } from '../inFlight.ts';

/**
 * Between two rounds (ms). Each asks Slack who may see what: a few may follow each other quickly, more would use up
 * what clicks need.
 */
const REST = 1_000;
const LONG_REST = 6_000;
const QUICK_ROUNDS = 5;

/** How a round ended: it asked Slack, there was nobody to ask about, or it came to nothing and is due again. */
export type Ended = 'asked' | 'nobody' | 'failed';

export interface Rounds {
  /** One person, or everybody, is due: in the next round, which begins at once unless one was a moment ago. */
  want(userId?: string): void;
  /** Slack wants to be left alone: the next round begins no earlier than `ms` after the one under way, or the last. */
  holdOff(ms: number): void;
  readonly idle: InFlight['idle'];
  /** Begins no more rounds, and waits for the one under way, at most `capMs`. */
  stop(capMs: number): Promise<void>;
}

/** One round at a time; all that is wanted meanwhile shares the next one. `run` is told who is due and never rejects. */
export function createRounds(after: After, run: (isDue: (userId: string) => boolean) => Promise<Ended>): Rounds {
  const inFlight = createInFlight();
  let some = new Set<string>();
  let everybody = false;
  let running = false;
  let endRest: (() => void) | null = null;
  let inARow = 0;
  let patience = 0;
  let stopped = false;

  const isWanted = (): boolean => !stopped && (everybody || some.size > 0);

  function begin(): void {
    if (running || endRest !== null || !isWanted()) return;
    running = true;
    void inFlight.run(async () => {
      let ended: Ended = 'nobody';
      while (ended === 'nobody' && isWanted()) ended = await runOnce();
      running = false;
      if (ended !== 'nobody') rest(ended);
    });
  }

  function runOnce(): Promise<Ended> {
    const due = { some, everybody };
    some = new Set();
    everybody = false;
    return run((userId) => due.everybody || due.some.has(userId));
  }

  function rest(ended: Ended): void {
    if (stopped) return;
    if (ended === 'failed') everybody = true;
    inARow += 1;
    const quickly = ended === 'asked' && inARow < QUICK_ROUNDS;
    const ms = Math.max(patience, quickly ? REST : LONG_REST);
    patience = 0;
    endRest = after(ms, () => {
      endRest = null;
      if (!isWanted()) inARow = 0;
      begin();
    });
  }

  return {
    want(userId) {
      if (userId === undefined) everybody = true;
      else some.add(userId);
      begin();
    },
    holdOff(ms) {
      patience = Math.max(patience, ms);
    },
    idle: inFlight.idle,
    async stop(capMs) {
      stopped = true;
      endRest?.();
      await inFlight.idle(capMs);
    },
  };
}
