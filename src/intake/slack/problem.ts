import { WebAPIRateLimitedError } from '@slack/web-api';
import { errorFacts, type Log } from '../../log.ts';

/**
 * Logs a surprise and answers with the id under which it stands in the log: people see the id, we see where it came
 * from.
 */
export type Problem = (where: string, error: unknown) => string;

export function createProblem({ log, now }: { readonly log: Log; readonly now: () => number }): Problem {
  let count = 0;
  return (where, error) => {
    count += 1;
    const problem = `E-${now().toString(36)}-${count}`.toUpperCase();
    log.error('slack listener failed', { problem, where, ...errorFacts(error) });
    return problem;
  };
}

/** Slack's longest sensible wish (ms). */
const LONGEST_WISH = 60_000;

/** How long Slack wants to be left alone after that error (ms), at most a minute; 0 when it did not say. */
export function slackWish(error: unknown): number {
  const asked = error instanceof WebAPIRateLimitedError ? error.retryAfter * 1_000 : 0;
  return Number.isFinite(asked) ? Math.min(LONGEST_WISH, Math.max(0, asked)) : 0;
}

/** Slack's own code for a call that it refused, such as `expired_trigger_id`; null for anything else, also a proxy's page. */
export function slackCode(error: unknown): string | null {
  const { data } = error as { data?: { error?: unknown } };
  return typeof data?.error === 'string' && /^[a-z_]{1,80}$/.test(data.error) ? data.error : null;
}
