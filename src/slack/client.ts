import type { WebClientOptions } from '@slack/web-api';

/** In ms; Slack takes a dialog's trigger back after 3 s. */
const PATIENCE = 2_500;

/**
 * For calls that a person waits for: one try, a short timeout, and a 429 fails this call instead of holding up all
 * that come after it (docs/why/slack.md, Clients).
 */
export function impatient(apiUrl: string, patience = PATIENCE): WebClientOptions {
  return {
    slackApiUrl: apiUrl,
    retryConfig: { retries: 0 },
    timeout: patience,
    rejectRateLimitedCalls: true,
    // Bolt answers a response_url through this too, and would follow redirects and wait for ever.
    fetch: (input, init) => fetch(input, { signal: AbortSignal.timeout(patience), redirect: 'error', ...init }),
  };
}
