import { TOO_LARGE } from '../domain/account/eligibility.ts';
import type { Ms } from '../domain/calendar.ts';
import { kept, whyUnanswered } from '../platform/kept.ts';

/** One HTTP exchange. `sent` false: the request certainly never reached the console. */
export type Exchange =
  | {
      readonly kind: 'answered';
      readonly status: number;
      /** What the JSON body says; null without a body, undefined when it is no JSON or does not call itself JSON. */
      readonly body: unknown;
      readonly retryAfter: string | null;
    }
  | { readonly kind: 'failed'; readonly why: string; readonly sent: boolean };

export interface ConsoleCall {
  readonly method: 'GET' | 'DELETE';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** For everything, the last byte of the body included. */
  readonly timeoutMs: Ms;
  /** Ends it sooner, when nobody waits for the answer any more. */
  readonly stop?: AbortSignal | undefined;
}

/** An account of 10,000 members has about one million; an endless body must not fill the memory. */
const MAX_BODY_BYTES = 10_000_000;

/** The connection was never made, so nothing can have been done. */
const NEVER_SENT: readonly string[] = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
];

/** What a connection that was kept for the next call breaks with when the other side has closed it meanwhile. */
const BROKEN: readonly string[] = ['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE'];

/**
 * Makes one call. A look whose connection broke is asked once more, within the same time: whoever keeps connections open
 * sometimes meets one that was just closed. A deletion never is: it may have been heard.
 */
export async function exchange(call: ConsoleCall): Promise<Exchange> {
  const { timeoutMs, stop } = call;
  const signal = AbortSignal.any([AbortSignal.timeout(timeoutMs), ...(stop === undefined ? [] : [stop])]);
  const answer = await attempt(call, signal);
  const again = call.method === 'GET' && answer.kind === 'failed' && BROKEN.includes(answer.why);
  return again ? attempt(call, signal) : answer;
}

/**
 * Makes one call; never throws and never follows a redirect (the token would travel with it). A page (`text/html`) is
 * the answer of something on the way, not of the console, whatever its status says; but for 429, which any of them may
 * say, and for 204, which has no page.
 */
async function attempt({ method, url, headers }: ConsoleCall, signal: AbortSignal): Promise<Exchange> {
  try {
    const response = await fetch(url, { method, headers, redirect: 'manual', signal, dispatcher: kept });
    const { status } = response;
    const type = response.headers.get('content-type') ?? '';
    if (/^text\/html\b/i.test(type.trim()) && status !== 429 && status !== 204) {
      await response.body?.cancel();
      return { kind: 'failed', why: `a page instead of an answer (HTTP ${status})`, sent: true };
    }
    const text = await readText(response);
    if (text === null) return { kind: 'failed', why: TOO_LARGE, sent: true };
    return {
      kind: 'answered',
      status,
      body: parseJson(text, type, status),
      retryAfter: response.headers.get('retry-after'),
    };
  } catch (error) {
    const why = whyUnanswered(error);
    return { kind: 'failed', why, sent: !NEVER_SENT.includes(why) };
  }
}

/** Null when there is too much of it. */
async function readText(response: Response): Promise<string | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    // Leaving the loop cancels the rest.
    if (size > MAX_BODY_BYTES) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** `application/json` and what is built on it, such as `application/problem+json`. */
const JSON_TYPE = /^application\/(?:[\w.!#$&^-]+\+)?json *(?:;|$)/i;

/**
 * What calls itself something else came from something else than the console, whatever it looks like; a 200 may leave it
 * out. A byte order mark is no part of JSON, and some servers write one all the same.
 */
function parseJson(text: string, type: string, status: number): unknown {
  if (text.trim() === '') return null;
  const isJson = JSON_TYPE.test(type.trim()) || (type === '' && status === 200);
  try {
    return isJson ? JSON.parse(text.replace(/^\uFEFF/, '')) : undefined;
  } catch {
    return undefined;
  }
}
