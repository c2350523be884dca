import { STATUS_CODES } from 'node:http';
import { Agent, request } from 'undici';

/**
 * Connections that wait a minute for their next use (ms); Node's own close after four seconds, and people click less often. Each
 * new one costs whoever clicked two ways to Slack and back.
 */
const WAITS = 60_000;
/** Whoever says in its answers for how long it keeps them is believed up to this (ms). */
const WAITS_AT_MOST = 600_000;

const agent = new Agent({ keepAliveTimeout: WAITS, keepAliveMaxTimeout: WAITS_AT_MOST });

/** The same for `fetch`: the types of Node's own are of an undici a few versions older. */
export const kept = agent as unknown as NonNullable<RequestInit['dispatcher']>;

interface Call {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: unknown;
  readonly signal: AbortSignal;
}

/**
 * As `fetch` sends a text and is answered with one, without its streams, which take half of the processor time of a call
 * (docs/why/performance.md, Where a click's time goes). Follows no redirect: a token would travel with it.
 */
export async function plainly(url: string | URL, { method = 'GET', headers = {}, body = null, signal }: Call) {
  // A form of many parts would need headers of its own.
  if (body !== null && typeof body !== 'string') throw new TypeError('Only text is sent plainly');
  const sent = { method: method as 'POST', headers, body, signal, dispatcher: agent };
  const { statusCode: status, headers: given, body: answer } = await request(url, sent);
  const text = await answer.text();
  const pairs = Object.entries(given).map(([name, value]): [string, string] => [name, String(value)]);
  return {
    ...{ ok: status >= 200 && status < 300, status, statusText: STATUS_CODES[status] ?? '', url: String(url) },
    headers: new Headers(pairs),
    text: async () => text,
    json: async (): Promise<unknown> => JSON.parse(text),
    arrayBuffer: async () => new TextEncoder().encode(text).buffer,
  };
}

/** What went wrong with a call, as a code: messages can carry addresses. fetch hides the reason in `cause`. */
export function whyUnanswered(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown error';
  if (error.name === 'TimeoutError') return 'timeout';
  if (error.name === 'AbortError') return 'stopped';
  const { code } = (error.cause ?? error) as { code?: unknown };
  return typeof code === 'string' ? code : error.name;
}
