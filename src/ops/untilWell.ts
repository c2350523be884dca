import type { Ms } from '../domain/calendar.ts';
import type { After } from '../platform/timers.ts';
import type { LastUse } from './use.ts';

/** How often what did not answer is asked again when nobody else asks: its recovery must not go unseen. */
const AGAIN: Ms = 30_000;

/** Hears how each use of a dependency went, and asks again after one that failed, until one goes well. */
export interface UntilWell {
  /** `why`: a code, null when it went well. What `ask` gets for an answer has to be heard here, too. */
  heard(why: string | null, ask: () => Promise<unknown>): void;
  stop(): void;
}

export function createUntilWell({ use, after }: { readonly use: LastUse; readonly after: After }): UntilWell {
  let disarm = (): void => {};
  let stopped = false;
  return {
    heard(why, ask) {
      disarm();
      if (why === null) return use.succeeded();
      use.failed(why);
      if (!stopped) disarm = after(AGAIN, () => void ask().catch(() => undefined));
    },
    stop() {
      stopped = true;
      disarm();
    },
  };
}
