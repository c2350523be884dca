import { createHistogram, monitorEventLoopDelay } from 'node:perf_hooks';

/** How long the event loop was held up (ms). `cpu`: what of it was computed here, which a busy machine does not lengthen. */
export interface Held {
  readonly p99: number;
  readonly most: number;
  readonly cpu: number;
}

/** Watches this thread from now on; `reset` starts anew. */
export function watchLoop(): { reset(): void; read(): Held } {
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
  return {
    reset() {
      delay.reset();
      cpu.reset();
    },
    read: () => ({ p99: delay.percentile(99) / 1e6, most: delay.max / 1e6, cpu: cpu.percentile(99) / 1e3 }),
  };
}
