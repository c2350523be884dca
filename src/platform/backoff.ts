/** Doubling waits (ms). */
export interface Waits {
  readonly first: number;
  readonly longest: number;
}

/** How long to wait after this many failures (ms). */
export const backoff = (failures: number, { first, longest }: Waits): number =>
  Math.min(longest, first * 2 ** Math.min(failures - 1, 20));
