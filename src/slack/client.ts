import { type WebAPICallResult, WebClient, type WebClientOptions } from '@slack/web-api';
import { plainly } from '../platform/kept.ts';
import type { Log } from '../platform/log.ts';
import { boltLog } from './boltLog.ts';
import { faultOf } from './errors.ts';
import type { Forms } from './forms/forms.ts';
import type { Content } from './forms/validate.ts';

export interface ClientOptions {
  /** Of the bot. */
  readonly token: string;
  /** SLACK_API_URL: base URL of the Web API. */
  readonly apiUrl: string;
  readonly log: Log;
  /** For one call as a whole (ms). */
  readonly patience: number;
  /** Left out: blocks are sent as they are. */
  readonly forms?: Forms;
  /** Told after each call how Slack is: a code when it cannot be reached or refuses us; null when it answers. */
  readonly onCall?: OnCall;
}

/** One try, a time-out, and a 429 fails this call instead of holding up all that come after it (docs/why/slack.md, Clients). */
export const createClient = ({ token, apiUrl, log, patience, forms, onCall = () => {} }: ClientOptions): WebClient => {
  const options = { ...clientOptions(apiUrl, patience), logger: boltLog(log) };
  return forms === undefined
    ? new WatchedClient(token, options, onCall)
    : new FormingClient(token, options, onCall, forms);
};

export type OnCall = (fault: string | null) => void;
type Arguments = Record<string, unknown>;

class WatchedClient extends WebClient {
  readonly #onCall: OnCall;
  constructor(token: string, options: WebClientOptions, onCall: OnCall) {
    super(token, options);
    this.#onCall = onCall;
  }

  override async apiCall(method: string, options?: Arguments): Promise<WebAPICallResult> {
    try {
      const result = await super.apiCall(method, options);
      this.#onCall(null);
      return result;
    } catch (error) {
      const fault = faultOf(error);
      if (fault !== undefined) this.#onCall(fault);
      throw error;
    }
  }
}

/** What carries blocks, and in which argument they stand. */
const CARRIERS = new Map([
  ...['chat.postMessage', 'chat.postEphemeral', 'chat.update'].map((name) => [name, 'message'] as const),
  ...['views.open', 'views.push', 'views.update', 'views.publish'].map((name) => [name, 'view'] as const),
]);

/** Sends blocks in the form that Slack takes. */
class FormingClient extends WatchedClient {
  readonly #forms: Forms;
  constructor(token: string, options: WebClientOptions, onCall: OnCall, forms: Forms) {
    super(token, options, onCall);
    this.#forms = forms;
  }

  override async apiCall(method: string, options: Arguments = {}): Promise<WebAPICallResult> {
    const carrier = CARRIERS.get(method);
    const call = (name: string, given: Arguments): Promise<WebAPICallResult> => super.apiCall(name, given);
    if (carrier === undefined) return call(method, options);
    const content = (carrier === 'view' ? options['view'] : options) as Content;
    return this.#forms.send(content, {
      go: (sent) => call(method, carrier === 'view' ? { ...options, view: sent } : { ...sent }),
      validate: (sent) =>
        call('blocks.validate', carrier === 'view' ? { view: sent } : { message: { blocks: sent.blocks } }),
    });
  }
}

/** The same for what makes its own clients; new ones for each, since the socket's writes into them. */
export function clientOptions(apiUrl: string, patience: number): WebClientOptions {
  return {
    slackApiUrl: apiUrl,
    retryConfig: { retries: 0 },
    timeout: patience,
    rejectRateLimitedCalls: true,
    allowAbsoluteUrls: false,
    // Bolt answers a response_url through this too, and would wait for ever.
    fetch: (url, init = {}) => plainly(url, { ...init, signal: init.signal ?? AbortSignal.timeout(patience) }),
  };
}
