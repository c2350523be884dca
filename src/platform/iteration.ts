import { setImmediate } from 'node:timers/promises';

let last: Promise<void> = Promise.resolve();

/**
 * Waits for an iteration of the event loop that nobody else has who waits here. Whatever arrives goes before each of them: so
 * of many things that come at once, none holds up what is more urgent for longer than one of them takes.
 */
export async function ownIteration(): Promise<void> {
  // Calls over kept connections go out at the end of an iteration: those of this one first.
  await setImmediate();
  last = last.then(() => setImmediate());
  await last;
}
