import { type Logger, LogLevel, WebClient } from '@slack/web-api';

export interface SlackConnection {
  readonly token: string;
  /** Base URL of the Web API; Slack's own when absent. */
  readonly apiUrl?: string;
  /** For one call as a whole (ms). */
  readonly timeoutMs?: number;
}

/**
 * A client of its own for what the outbox sends, because a 429 pauses a client's whole queue. The outbox does the
 * retries: the client's own would repeat a message whose answer was lost (docs/why/slack.md, Clients).
 */
export function createSlackClient({ token, apiUrl, timeoutMs = 10_000 }: SlackConnection): WebClient {
  return new WebClient(token, {
    ...(apiUrl === undefined ? {} : { slackApiUrl: apiUrl }),
    retryConfig: { retries: 0 },
    timeout: timeoutMs,
    rejectRateLimitedCalls: true,
    maxRequestConcurrency: 4,
    allowAbsoluteUrls: false,
    logger: SILENT,
  });
}

/** Its debug lines hold whole messages; what matters comes back as an error. */
const SILENT: Logger = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  setLevel() {},
  getLevel: () => LogLevel.ERROR,
  setName() {},
};
