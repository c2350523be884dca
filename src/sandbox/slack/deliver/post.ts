import { createHmac } from 'node:crypto';
import { request } from 'node:http';

export interface SignedRequest {
  readonly headers: Record<string, string>;
  readonly body: string;
}

export interface Signing {
  readonly secret: string;
  readonly body: string;
  /** In seconds, as in the header. */
  readonly timestamp: number;
  readonly contentType?: string;
}

/** A request as Slack signs it; hand in another secret or an old timestamp to forge or to replay one. */
export function signedRequest({ secret, body, timestamp, contentType = FORM }: Signing): SignedRequest {
  const signature = `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}`;
  const headers = {
    'content-type': contentType,
    'x-slack-request-timestamp': String(timestamp),
    'x-slack-signature': signature,
    'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
  };
  return { headers, body };
}

/** Bare: with a charset behind it, Bolt would take a form for JSON. */
export const FORM = 'application/x-www-form-urlencoded';
export const JSON_TYPE = 'application/json';

/** What came back from the desk, and what that means to a person. */
export interface Delivery {
  /** 0 if there was no answer. */
  readonly status: number;
  readonly body: string;
  readonly ms: number;
  readonly timedOut: boolean;
  /** What the person is shown if the desk did not answer well: `operation_timeout`, `dispatch_failed`. */
  readonly sees?: string;
  /** What Slack would hold against the answer. */
  readonly problems: readonly string[];
}

/** Sends one request; a refused or broken connection is a result as well. */
export function post(url: string, { headers, body }: SignedRequest, timeoutMs: number): Promise<Delivery> {
  const started = performance.now();
  return new Promise((resolve) => {
    const finish = (status: number, answer: string, timedOut: boolean, problem?: string) => {
      const ms = Math.round(performance.now() - started);
      const good = status >= 200 && status < 300;
      const sees = good ? {} : { sees: timedOut ? 'operation_timeout' : 'dispatch_failed' };
      const problems = problem !== undefined ? [problem] : good ? [] : [`the desk answered ${status}`];
      resolve({ status, body: answer, ms, timedOut, problems, ...sees });
    };
    const length = { 'content-length': String(Buffer.byteLength(body)) };
    // No agent: a kept connection would hold up the desk when it stops.
    const outgoing = request(url, { method: 'POST', agent: false, headers: { ...headers, ...length } }, (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('error', fail);
      incoming.on('end', () => {
        clearTimeout(timer);
        finish(incoming.statusCode ?? 0, Buffer.concat(chunks).toString(), false);
      });
    });
    function fail(error: NodeJS.ErrnoException): void {
      clearTimeout(timer);
      finish(0, '', false, `the connection failed: ${error.code ?? error.message}`);
    }
    const timer = setTimeout(() => {
      outgoing.off('error', fail).on('error', () => {});
      outgoing.destroy();
      finish(0, '', true, `no answer within ${timeoutMs} ms`);
    }, timeoutMs);
    outgoing.on('error', fail);
    outgoing.end(body);
  });
}
