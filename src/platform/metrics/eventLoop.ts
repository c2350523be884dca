/** Bounds of the delays that are told apart (s): below 10 ms nobody notices, and Slack waits for 3 s. */
export const DELAYS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3, 5, 10];

/** How often it is looked (ms). */
const EVERY = 500;

/** Measures by how much a timer comes too late, since everything else of this process does then, too. Gives what ends it. */
export function measureDelays(observe: (seconds: number) => void): () => void {
  let expected = performance.now() + EVERY;
  const timer = setInterval(() => {
    const now = performance.now();
    observe(Math.max(0, now - expected) / 1_000);
    expected = now + EVERY;
  }, EVERY);
  timer.unref();
  return () => clearInterval(timer);
}
