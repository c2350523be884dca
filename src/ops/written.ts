import type { Event, Notice } from '../domain/events.ts';
import type { Log } from '../platform/log.ts';
import type { Metrics } from '../platform/metrics/metrics.ts';
import type { Written } from '../store/seals/ledger.ts';

/** How a deletion went on, of the events that say so. */
const DELETIONS: Partial<Record<(Event | Notice)['kind'], string>> = {
  'request.completed': 'completed',
  'request.closed': 'closed',
  'deletion.refused': 'refused',
  'deletion.denied': 'denied',
  'deletion.blocked': 'blocked',
  'deletion.unproven': 'unproven',
  'deletion.postponed': 'postponed',
  'deletion.came_late': 'came_late',
  'account.gone': 'gone',
  'account.replaced': 'replaced',
};
const DECISIONS: readonly string[] = ['request.approved', 'request.rejected'];
const COMPLETIONS: readonly string[] = ['request.completed', 'request.closed'];

/** Each entry of the audit trail leaves one line in the log; decisions and deletions are counted. */
export function watchTrail(
  { log }: { readonly log: Log },
  metrics: Pick<Metrics, 'decisions' | 'completions' | 'deletions'>,
): (entry: Written) => void {
  for (const result of Object.values(DELETIONS)) metrics.deletions.inc({ result }, 0);
  return ({ seq, event: { kind }, actor, requestId, at, request, call }) => {
    const by = { event: kind, actor, seq, ...(call === null ? {} : { call }) };
    if (request === null) log.info('notice', { ...by, request: requestId });
    else log.info('transition', { request: requestId, status: request.status, version: request.version, ...by });
    const result = DELETIONS[kind];
    if (result !== undefined) metrics.deletions.inc({ result });
    const since = request?.submittedAt ?? null;
    if (since === null) return;
    const seconds = Math.max(0, at - since) / 1_000;
    if (DECISIONS.includes(kind)) metrics.decisions.observe(seconds);
    if (COMPLETIONS.includes(kind)) metrics.completions.observe(seconds);
  };
}
