/** Requests on one page of a message: each takes up to 400 characters, and Slack takes about 12,000 in all. */
export const QUEUE_PAGE = 10;

/** And of the home tab, where each is one block: far below Slack's 100 blocks and 250 kB, and as many as an eye takes in. */
export const HOME_PAGE = 15;

/** `11–20`: which of `of` requests stand on a page of that size. */
export function range(number: number, of: number, size: number): string {
  const [from, to] = [(number - 1) * size + 1, Math.min(of, number * size)];
  return from === to ? String(from) : `${from}–${to}`;
}
