import { collectDefaultMetrics, Registry } from 'prom-client';

/** Gauges that are called as if they only grew: promtool does not pass them. Their sums can be had from what is left. */
const MISNAMED = ['nodejs_active_handles_total', 'nodejs_active_requests_total', 'nodejs_active_resources_total'];

let once: Registry | null = null;

/** `process_*` and `nodejs_*`: one set for the process, since what measures them is never taken away again. */
export function processMetrics(): Registry {
  if (once !== null) return once;
  once = new Registry();
  collectDefaultMetrics({ register: once });
  for (const name of MISNAMED) once.removeSingleMetric(name);
  return once;
}
