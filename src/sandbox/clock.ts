/** The time that the sandbox and its desk go by. */
export interface SandboxClock {
  now(): number;
  /** Moves the clock; time goes on from there. Negative moves it back. */
  advance(ms: number): void;
  /** Jumps to a moment (ms); time goes on from there. */
  set(at: number): void;
  /** Calls `told` with the new time at each jump, until the returned function is called. */
  onChange(told: (now: number) => void): () => void;
}

/** Real time plus an offset that can be moved, so that a week passes at the press of a button. */
export function createSandboxClock(start?: number): SandboxClock {
  const listeners = new Set<(now: number) => void>();
  let offset = start === undefined ? 0 : start - Date.now();
  const now = () => Date.now() + offset;
  function move(by: number): void {
    if (!Number.isFinite(by)) throw new RangeError('The clock can only be moved by a number of milliseconds');
    offset += by;
    for (const told of [...listeners]) told(now());
  }
  return {
    now,
    advance: move,
    set: (at) => move(at - now()),
    onChange(told) {
      listeners.add(told);
      return () => listeners.delete(told);
    },
  };
}

const DAY = 86_400_000;

/**
 * When the tour begins: the next 13:00 UTC of a working day (ms). By then it is night for Ben in Shanghai, and those in
 * Madrid and New York are at work. Never in the past, for a browser's cookies go by its own clock.
 */
export function tourStart(now: number): number {
  const at = new Date(now).setUTCHours(13, 0, 0, 0);
  let start = at < now ? at + DAY : at;
  while (new Date(start).getUTCDay() % 6 === 0) start += DAY;
  return start;
}
