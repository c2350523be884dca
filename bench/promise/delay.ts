import { createHistogram, monitorEventLoopDelay } from 'node:perf_hooks';

/**
 * Loaded ahead of the desk: says over the channel to whoever started it how long its event loop was held up (ms). `cpu`:
 * what of it the desk itself computed, which other processes of a busy machine do not lengthen.
 */
const delay = monitorEventLoopDelay({ resolution: 1 });
delay.enable();
const cpu = createHistogram();
let before = process.threadCpuUsage();
setInterval(() => {
  const now = process.threadCpuUsage();
  // At most one turn of the loop lies between two calls that came late.
  cpu.record(Math.max(1, now.user - before.user + now.system - before.system));
  before = now;
}, 1).unref();
process.on('message', (asked) => {
  if (asked === 'reset') {
    delay.reset();
    cpu.reset();
  } else process.send?.({ p99: delay.percentile(99) / 1e6, most: delay.max / 1e6, cpu: cpu.percentile(99) / 1e3 });
});
// The desk ends as if nobody listened.
process.channel?.unref();
