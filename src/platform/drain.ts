import { type After, pause } from './timers.ts';

/** A desk that was told to stop takes calls for a while, and says that it is leaving, so that nobody comes to a closed door. */
export interface Drain {
  readonly isLeaving: () => boolean;
  /** Whether more work is begun: until it has said for long enough that it is leaving. */
  readonly goOn: () => boolean;
  /** Breaks off what takes long from then on. */
  readonly signal: AbortSignal;
  /** From now on it is leaving; resolves when that was said for long enough. */
  readonly leave: () => Promise<void>;
}

/** `ms`: as long as a load balancer needs to notice. */
export function createDrain(ms: number, after: After): Drain {
  const stopping = new AbortController();
  let isLeaving = false;
  return {
    isLeaving: () => isLeaving,
    goOn: () => !stopping.signal.aborted,
    signal: stopping.signal,
    async leave() {
      isLeaving = true;
      if (ms > 0) await pause(ms, after);
      stopping.abort();
    },
  };
}
