import type { IncomingMessage, ServerResponse } from 'node:http';
import { Webhook } from 'standardwebhooks';
import { createSandboxClock } from '../clock.ts';
import { createFaultPlan, type Faults } from '../console/faultPlan.ts';
import { breakOff, send } from '../console/send.ts';
import { listenOnLoopback } from '../loopback.ts';
import { createChanges, type Truthy } from '../until.ts';

/** `whsec_` and 32 bytes that everybody knows. */
const SECRET = `whsec_${Buffer.from('sandbox-webhook-secret-32-bytes!').toString('base64')}`;
/** How far the time of a message may be from ours (ms), as Standard Webhooks has it. */
const TOLERANCE = 5 * 60_000;

/** What a receiver can do wrong. In the first four nothing was taken. */
export type ReceiverFault =
  | { readonly kind: 'status'; readonly status: number; readonly retryAfter?: string }
  | { readonly kind: 'redirect'; readonly to: string }
  | { readonly kind: 'hang' }
  | { readonly kind: 'reset' }
  /** It was taken, then the connection breaks. */
  | { readonly kind: 'lost_answer' }
  /** It was taken, and the body of the answer has no end. */
  | { readonly kind: 'endless' };

/** A message as it came; its signature was verified. */
export interface Received {
  readonly id: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly event: {
    readonly type: string;
    readonly timestamp: string;
    readonly data: Readonly<Record<string, unknown>>;
  };
}

export interface SandboxReceiver {
  readonly url: string;
  readonly secret: string;
  /** What makes the desk tell it. */
  readonly env: Readonly<Record<string, string>>;
  /** All that were taken, repeats included. */
  readonly received: readonly Received[];
  /** How often it was called, by whatever message. */
  readonly calls: number;
  readonly faults: Faults<'POST', ReceiverFault>;
  until<T>(predicate: () => T, ms?: number): Promise<Truthy<T>>;
  reset(): void;
  close(): Promise<void>;
}

/** Another system of the company that is told what becomes of requests (docs/webhooks.md), on 127.0.0.1. */
export async function startReceiver({
  now = createSandboxClock().now,
  secret = SECRET,
} = {}): Promise<SandboxReceiver> {
  const { changed, until } = createChanges();
  const faults = createFaultPlan<'POST', ReceiverFault>(changed);
  const webhook = new Webhook(secret);
  const received: Received[] = [];
  const unanswered = new Set<ServerResponse>();
  let calls = 0;

  /** With the library that receivers have; but by our clock, which is moved by hand. */
  function isVerified(headers: Received['headers'], body: string): boolean {
    const { 'webhook-id': id = '', 'webhook-timestamp': time = '', 'webhook-signature': signatures = '' } = headers;
    const at = Number(time) * 1_000;
    return Math.abs(now() - at) <= TOLERANCE && signatures.split(' ').includes(webhook.sign(id, new Date(at), body));
  }

  function take(headers: Received['headers'], body: string): number {
    if (!isVerified(headers, body)) return 401;
    received.push({ id: headers['webhook-id'] ?? '', headers, body, event: JSON.parse(body) });
    return 204;
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await textOf(request);
    calls += 1;
    unanswered.add(response);
    response.once('close', () => unanswered.delete(response));
    const fault = faults.take('POST');
    const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
    switch (fault?.kind) {
      case undefined:
        send(response, { status: take(headers, body) });
        break;
      case 'status':
        send(response, {
          status: fault.status,
          headers: fault.retryAfter === undefined ? {} : { 'retry-after': fault.retryAfter },
          body: { canary: 'CANARY of a receiver' },
        });
        break;
      case 'redirect':
        send(response, { status: 307, headers: { location: fault.to } });
        break;
      case 'hang':
        break;
      case 'reset':
        breakOff(response);
        break;
      case 'lost_answer':
        take(headers, body);
        breakOff(response);
        break;
      case 'endless':
        response.writeHead(take(headers, body) === 204 ? 200 : 401).write('CANARY ');
        break;
    }
    changed();
  }

  const loopback = await listenOnLoopback(0);
  loopback.serve((request, response) => void serve(request, response).catch(() => breakOff(response)));
  const url = `${loopback.url}/hooks/desk/`;

  return {
    url,
    secret,
    env: { WEBHOOK_URL: url, WEBHOOK_SECRET: secret },
    received,
    get calls() {
      return calls;
    },
    faults,
    until: (predicate, ms) =>
      until(predicate, () => `the receiver: ${predicate} (${calls} calls, ${received.length} taken)`, ms),
    reset() {
      received.length = 0;
      calls = 0;
      faults.clear();
      for (const response of unanswered) breakOff(response);
    },
    close: loopback.close,
  };
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
