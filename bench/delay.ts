import { watchLoop } from './held.ts';

/** Loaded ahead of the desk: tells whoever started it how long its event loop was held up, and its memory. */
const loop = watchLoop();
process.on('message', (asked) => {
  if (asked === 'reset') loop.reset();
  else process.send?.({ ...loop.read(), memory: process.memoryUsage.rss() });
});
// The desk ends as if nobody listened, and with whoever started it, should that fail.
process.channel?.unref();
process.once('disconnect', () => process.exit());
