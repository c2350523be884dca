import { WebClient, type WebClientOptions } from '@slack/web-api';
import type { Log } from '../platform/log.ts';
import { boltLog } from './boltLog.ts';

export interface ClientOptions {
  /** Of the bot. */
  readonly token: string;
  /** SLACK_API_URL: base URL of the Web API. */
  readonly apiUrl: string;
  readonly log: Log;
  /** For one call as a whole (ms). */
  readonly patience: number;
}

/** One try, a time-out, and a 429 fails this call instead of holding up all that come after it (docs/why/slack.md, Clients). */
export const createClient = ({ token, apiUrl, log, patience }: ClientOptions): WebClient =>
  new WebClient(token, { ...clientOptions(apiUrl, patience), logger: boltLog(log) });

/** The same for what makes its own clients; new ones for each, since the socket's writes into them. */
export function clientOptions(apiUrl: string, patience: number): WebClientOptions {
  return {
    slackApiUrl: apiUrl,
    retryConfig: { retries: 0 },
    timeout: patience,
    rejectRateLimitedCalls: true,
    allowAbsoluteUrls: false,
    // Bolt answers a response_url through this too, and would follow redirects and wait for ever.
    fetch: (input, init) => fetch(input, { signal: AbortSignal.timeout(patience), redirect: 'error', ...init }),
  };
}
