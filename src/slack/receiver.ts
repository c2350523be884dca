import { Buffer } from 'node:buffer';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Receiver } from '@slack/bolt';
import { errorFacts } from '../platform/log.ts';
import { contentKind, isSslCheck, parseBody, readBody } from './body.ts';
import { createDispatch, type DispatchOptions, eventIds, type Handled, type Retry } from './dispatch.ts';
import type { Entrance } from './entrance.ts';
import { createSignatureCheck } from './signature.ts';

export interface ReceiverOptions extends DispatchOptions {
  readonly signingSecret: string;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

export interface HttpReceiver extends Receiver, Entrance {
  readonly handle: NonNullable<Entrance['handle']>;
}

const STATUS: Readonly<Record<Handled['kind'], number>> = {
  acknowledged: 200,
  late: 404,
  nobody: 404,
  failed: 500,
  foreign: 403,
  unsure: 503,
  elsewhere: 503,
};

/**
 * Our own door in front of Bolt: one HMAC and one parse per request where Bolt's takes three and two
 * (docs/why/performance.md), and no replays.
 */
export function createReceiver(options: ReceiverOptions): HttpReceiver {
  const { log } = options;
  const check = createSignatureCheck(options);
  const dispatch = createDispatch(options);

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method !== 'POST') return answer(response, 405, '', { allow: 'POST' });
    const kind = contentKind(request.headers['content-type']);
    if (kind === null) return answer(response, 415);
    const raw = await readBody(request);
    if (raw === 'too_large') return answer(response, 413);
    if (raw === 'broken_off') return;
    if (isSslCheck(raw, kind)) return answer(response, 200);

    const signed = check(request.headers, raw);
    if (signed !== 'fresh') {
      log.warn('slack request refused', { verdict: signed });
      return answer(response, signed === 'full' ? 503 : 401);
    }
    if (!(await options.taken.isFirst(String(request.headers['x-slack-signature'])))) {
      log.warn('slack request refused', { verdict: 'replayed' });
      return answer(response, 401);
    }
    const body = parseBody(raw, kind);
    if (body === null) return answer(response, 400);
    // Comes before there is an app to name, and changes nothing.
    if (body['type'] === 'url_verification') return answer(response, 200, { challenge: String(body['challenge']) });
    const verdict = await dispatch.take(body, eventIds(body), retryOf(request));
    answer(response, STATUS[verdict.kind], verdict.kind === 'acknowledged' ? verdict.content : '');
  }

  return {
    ...dispatch,
    // The server that calls `handle` is opened and closed by the composition root.
    open: async () => undefined,
    close: async () => undefined,
    health: () => ({}),
    handle: (request, response) =>
      dispatch.run(async () => {
        try {
          await serve(request, response);
        } catch (error) {
          log.error('slack request failed', errorFacts(error));
          answer(response, 500);
        }
      }),
  };
}

function retryOf({ headers }: IncomingMessage): Retry {
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
  const text = json ? JSON.stringify(content) : String(content);
  response.writeHead(status, {
    ...headers,
    ...(json ? { 'content-type': 'application/json; charset=utf-8' } : {}),
    // Known, so that head and body go out as one piece.
    'content-length': Buffer.byteLength(text),
  });
  response.end(text);
}
