import { WebAPIRateLimitedError } from '@slack/web-api';
import { retryAfterMs, slackCode } from '../errors.ts';

/** Why a connection is over. */
export interface End {
  /** Slack's or our own code, for the log. */
  readonly why: string;
  /** Trying again would change nothing: somebody must repair the set-up. */
  readonly forGood: boolean;
  /** Slack wants us to wait at least so long (ms). */
  readonly wait: number;
}

export const end = (why: string): End => ({ why, forGood: false, wait: 0 });

/** What Slack answers when it has trouble of its own. Anything else that it says is about our set-up. */
const PASSING = ['internal_error', 'fatal_error', 'service_unavailable', 'request_timeout', 'ratelimited'];

/** Why no connection came about; undefined when it broke before it was greeted. */
export function endOf(error: unknown): End {
  if (error === undefined) return end('closed');
  if (error instanceof WebAPIRateLimitedError) return { ...end('ratelimited'), wait: retryAfterMs(error) ?? 0 };
  const slack = slackCode(error);
  if (slack !== null) return { ...end(slack), forGood: !PASSING.includes(slack) };
  const { code } = error as { code?: unknown };
  return end(typeof code === 'string' ? code : 'failed');
}
