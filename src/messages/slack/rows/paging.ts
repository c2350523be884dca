/**
 * Requests on one page. Each takes at most three blocks and 6 kB, so that a page stays far below Slack's 100 blocks and
 * 250 kB of a home tab, and what one message holds, and a person can still take it in.
 */
export const PAGE_SIZE = 10;

/** `11–20`: which of `of` requests stand on a page. */
export function range(number: number, of: number): string {
  const [from, to] = [(number - 1) * PAGE_SIZE + 1, Math.min(of, number * PAGE_SIZE)];
  return from === to ? String(from) : `${from}–${to}`;
}
