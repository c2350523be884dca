import type { IncomingMessage, ServerResponse } from 'node:http';
import type { App, Receiver } from '@slack/bolt';
import { errorFacts, type Log } from '../../log.ts';
import { type Body, contentKind, isSslCheck, parseBody, readBody } from './body.ts';
import { createInFlight } from './inFlight.ts';
import { createSignatureCheck } from './signature.ts';

/** Slack gives up after 3 s; the person sees a warning then. */
const ACK_WITHIN = 3_000;

export interface ReceiverOptions {
  readonly signingSecret: string;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly log: Log;
  /** How long a listener may take to acknowledge (ms). */
  readonly ackWithin?: number;
}

export interface SlackReceiver extends Receiver {
  /** Answers one request to the endpoint; never rejects. Resolves when its listeners have ended. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** Waits until no listener runs, at most `capMs`; false when some still run then. */
  idle(capMs: number): Promise<boolean>;
}

/**
 * Our own door in front of Bolt: one HMAC and one parse per request where Bolt's takes three and two
 * (notes/performance.md), no replays, and a count of what runs, since `app.stop()` does not wait for listeners.
 */
export function createReceiver({ signingSecret, now, log, ackWithin = ACK_WITHIN }: ReceiverOptions): SlackReceiver {
  const check = createSignatureCheck({ signingSecret, now });
  const inFlight = createInFlight();
  let app: App | null = null;

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method !== 'POST') return answer(response, 405, '', { allow: 'POST' });
    const kind = contentKind(request.headers['content-type']);
    if (kind === null) return answer(response, 415);
    const raw = await readBody(request);
    if (raw === 'too_large') return answer(response, 413);
    if (raw === 'broken_off') return;
    if (isSslCheck(raw, kind)) return answer(response, 200);

    const verdict = check(request.headers, raw);
    if (verdict !== 'fresh') {
      log.warn('slack request refused', { verdict });
      return answer(response, verdict === 'full' ? 503 : 401);
    }
    const body = parseBody(raw, kind);
    if (body === null) return answer(response, 400);
    if (body['type'] === 'url_verification') return answer(response, 200, { challenge: String(body['challenge']) });
    await dispatch(request, response, body);
  }

  async function dispatch(request: IncomingMessage, response: ServerResponse, body: Body): Promise<void> {
    if (app === null) throw new Error('The receiver was used before Bolt initialised it');
    let over: 'acknowledged' | 'given up' | null = null;
    const finish = (how: 'acknowledged' | 'given up', status: number, content: unknown): void => {
      over = how;
      clearTimeout(timer);
      answer(response, status, content);
    };
    const timer = setTimeout(() => {
      log.error('slack event not acknowledged in time', { type: kindOf(body) });
      finish('given up', 404, '');
    }, ackWithin);
    // A late or second ack must not end the listener: what it does next matters more.
    const ack = async (content?: unknown): Promise<void> => {
      if (over === null) finish('acknowledged', 200, content);
      else log.warn('slack event acknowledged too late or twice', { type: kindOf(body), before: over });
    };
    try {
      await app.processEvent({ body: { ...body }, ack, ...retryOf(request) });
      if (over !== null) return;
      log.warn('slack event that nobody takes', { type: kindOf(body) });
      finish('given up', 404, '');
    } catch (error) {
      log.error('slack event failed', { type: kindOf(body), ...errorFacts(error) });
      if (over === null) finish('given up', 500, '');
    }
  }

  return {
    init(bolt) {
      app = bolt;
    },
    // The server that calls `handle` is opened and closed by the composition root.
    start: async () => undefined,
    stop: async () => undefined,
    handle: (request, response) =>
      inFlight.run(async () => {
        try {
          await serve(request, response);
        } catch (error) {
          log.error('slack request failed', errorFacts(error));
          answer(response, 500);
        }
      }),
    idle: inFlight.idle,
  };
}

/** Of a body only what kind it is may be logged. */
const kindOf = ({ type, command }: Body): string =>
  typeof type === 'string' ? type.slice(0, 40) : typeof command === 'string' ? 'slash_command' : 'unknown';

function retryOf({ headers }: IncomingMessage): { retryNum?: number; retryReason?: string } {
  const number = Number(headers['x-slack-retry-num'] ?? Number.NaN);
  const reason = headers['x-slack-retry-reason'];
  return {
    ...(Number.isInteger(number) ? { retryNum: number } : {}),
    ...(typeof reason === 'string' ? { retryReason: reason } : {}),
  };
}

function answer(
  response: ServerResponse,
  status: number,
  content: unknown = '',
  headers: Record<string, string> = {},
): void {
  if (response.headersSent || response.destroyed) return;
  const json = typeof content === 'object' && content !== null;
  response.writeHead(status, { ...headers, ...(json ? { 'content-type': 'application/json; charset=utf-8' } : {}) });
  response.end(json ? JSON.stringify(content) : String(content));
}
