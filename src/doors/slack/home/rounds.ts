import { createInFlight, type InFlight } from '../../../platform/inFlight.ts';
import type { After } from '../../../platform/timers.ts';

/**
 * Between two rounds (ms). Each asks Slack for the lists of members, and about each person in it: a few may follow each
 * other quickly, more would use up what clicks need.
 */
const REST = 1_000;
const LONG_REST = 6_000;
const QUICK_ROUNDS = 5;
const QUICK_PEOPLE = 10;

/** For each person in a round (ms): Slack answers about people, and takes home tabs, about 100 times a minute. */
const EACH = 1_200;

/** How a round ended: it asked Slack about so many people, or came to nothing and is due again. */
export type Ended = { readonly asked: number } | 'failed';

const NOBODY: Ended = { asked: 0 };
const isNobody = (ended: Ended): boolean => ended !== 'failed' && ended.asked === 0;

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
  let inARow = { rounds: 0, people: 0 };
  let patience = 0;
  let stopped = false;

  const isWanted = (): boolean => !stopped && (everybody || some.size > 0);

  function begin(): void {
    if (running || endRest !== null || !isWanted()) return;
    running = true;
    void inFlight.run(async () => {
      let ended: Ended = NOBODY;
      while (isNobody(ended) && isWanted()) ended = await runOnce();
      running = false;
      if (!isNobody(ended)) rest(ended);
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
    const asked = ended === 'failed' ? 0 : ended.asked;
    inARow = { rounds: inARow.rounds + 1, people: inARow.people + asked };
    const quickly = ended !== 'failed' && inARow.rounds < QUICK_ROUNDS && inARow.people < QUICK_PEOPLE;
    const ms = Math.max(patience, quickly ? REST : Math.max(LONG_REST, asked * EACH));
    patience = 0;
    endRest = after(ms, () => {
      endRest = null;
      if (!isWanted()) inARow = { rounds: 0, people: 0 };
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
