/** Runs something once, `ms` from now on a monotonic clock; gives back what calls it off. */
export type After = (ms: number, run: () => void) => () => void;

export const after: After = (ms, run) => {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
};

/** A pause, by the same clock. */
export const pause = (ms: number, runAfter: After): Promise<void> =>
  new Promise((resolve) => {
    runAfter(ms, resolve);
  });

/** What time it is, and how to wait: handed in by whoever moves either. */
export interface Timing {
  /** In ms since 1970. */
  readonly now: () => number;
  readonly after: After;
}
