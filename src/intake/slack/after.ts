/** Runs something once, `ms` from now on a monotonic clock; gives back what calls it off. */
export type After = (ms: number, run: () => void) => () => void;
