import { monitorEventLoopDelay } from 'node:perf_hooks';

/** Loaded ahead of the desk: says over the channel to whoever started it how long its event loop was held up (ms). */
const delay = monitorEventLoopDelay({ resolution: 1 });
delay.enable();
process.on('message', (asked) => {
  if (asked === 'reset') delay.reset();
  else process.send?.({ p99: delay.percentile(99) / 1e6, most: delay.max / 1e6 });
});
// The desk ends as if nobody listened.
process.channel?.unref();
