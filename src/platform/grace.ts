/**
 * What is left of the time that a stop may take as a whole (ms), counted from the first question, on a clock that does
 * not jump. Never less than `least`: what is almost done shall end.
 */
export function createGrace(total: number, monotonic: () => number, least = 250): () => number {
  let end: number | null = null;
  return () => {
    end ??= monotonic() + total;
    return Math.max(least, end - monotonic());
  };
}
