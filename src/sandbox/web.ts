import { createHash } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Html } from '../messages/html.ts';

/** A call of the sandbox's own pages. */
export interface WebRequest {
  readonly url: URL;
  /** What the pattern's groups matched. */
  readonly words: readonly string[];
  /** The fields of a form, or of a JSON object with string values. */
  readonly fields: URLSearchParams;
  readonly cookies: ReadonlyMap<string, string>;
}

export type WebAnswer =
  | { readonly kind: 'page'; readonly page: Html; readonly status?: number; readonly cookie?: string }
  /** Somebody else's page, such as the HTML of a mail, under a policy of its own. */
  | { readonly kind: 'foreign'; readonly markup: string; readonly policy: string }
  | { readonly kind: 'text'; readonly text: string; readonly status?: number }
  | { readonly kind: 'json'; readonly json: unknown; readonly status?: number }
  | { readonly kind: 'file'; readonly type: 'text/css' | 'text/javascript' | 'image/svg+xml'; readonly body: string }
  /** 303, so that a reload repeats nothing. */
  | { readonly kind: 'see'; readonly location: string; readonly cookie?: string }
  /** Server-sent events: `start` gets a way to send, and gives back what ends it. */
  | { readonly kind: 'stream'; readonly start: (send: (data: unknown) => void) => () => void };

export interface WebRoute {
  readonly method: 'GET' | 'POST';
  readonly path: string | RegExp;
  run(request: WebRequest): WebAnswer | Promise<WebAnswer>;
}

/** Who may show these pages in a frame, and where their forms may lead; origins, besides themselves. */
export interface WebOptions {
  readonly frameAncestors?: () => readonly string[];
  readonly frames?: () => readonly string[];
  readonly formTargets?: () => readonly string[];
}

const BODY_LIMIT = 64 * 1024;

/**
 * Serves pages on loopback: only to a browser that asked for a loopback host (a foreign name that points here is
 * refused), writes only from a page of the same origin, no inline script, no asset from elsewhere, nothing cached.
 */
export function createWeb(routes: readonly WebRoute[], options: WebOptions = {}): RequestListener {
  return (request, response) => {
    serve(routes, options, request, response).catch((error: unknown) => {
      const said = error instanceof Error ? error.message : 'unknown';
      if (!response.headersSent)
        sendAnswer(response, { kind: 'text', status: 500, text: `That did not work: ${said}` }, options);
      else response.destroy();
    });
  };
}

async function serve(
  routes: readonly WebRoute[],
  options: WebOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const refuse = (status: number, text: string): void => sendAnswer(response, { kind: 'text', status, text }, options);
  const { host = '', origin, cookie = '' } = request.headers;
  const url = URL.parse(request.url ?? '/', `http://${host}`);
  if (!url || !/^(127\.0\.0\.1|localhost)(:\d+)?$/.test(host)) return refuse(421, 'Only on loopback.');
  for (const route of routes) {
    const words = route.method === request.method ? match(route.path, url.pathname) : null;
    if (words === null) continue;
    // curl sends no Origin; a browser on another site does, and is kept out.
    if (route.method === 'POST' && origin !== undefined && origin !== url.origin)
      return refuse(403, 'From another site.');
    const fields = route.method === 'POST' ? await readFields(request) : new URLSearchParams();
    if (fields === null) return refuse(413, 'Too much.');
    const cookies = new Map(
      cookie.split('; ').map((pair) => [pair.split('=')[0] ?? '', pair.slice(pair.indexOf('=') + 1)]),
    );
    return sendAnswer(response, await route.run({ url, words, fields, cookies }), options);
  }
  return refuse(404, 'There is nothing here.');
}

function match(path: string | RegExp, pathname: string): readonly string[] | null {
  if (typeof path === 'string') return path === pathname ? [] : null;
  const found = path.exec(pathname);
  return found ? found.slice(1).map((word) => decodeURIComponent(word ?? '')) : null;
}

async function readFields(request: IncomingMessage): Promise<URLSearchParams | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > BODY_LIMIT) return null;
    chunks.push(chunk);
  }
  const text = Buffer.concat(chunks).toString('utf8');
  if (!request.headers['content-type']?.startsWith('application/json')) return new URLSearchParams(text);
  return new URLSearchParams(Object.entries(JSON.parse(text) as Record<string, string>));
}

function sendAnswer(response: ServerResponse, answer: WebAnswer, options: WebOptions): void {
  const sources = (origins: (() => readonly string[]) | undefined): string =>
    ["'self'", ...(origins?.() ?? [])].join(' ');
  response.setHeader('cache-control', 'no-store');
  response.setHeader('x-content-type-options', 'nosniff');
  // Not `no-referrer`: with that, a browser sends the forms of these pages with `Origin: null`.
  response.setHeader('referrer-policy', 'same-origin');
  response.setHeader(
    'content-security-policy',
    `default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; frame-src ${sources(options.frames)}; form-action ${sources(options.formTargets)}; frame-ancestors ${sources(options.frameAncestors)}`,
  );
  switch (answer.kind) {
    case 'page':
      if (answer.cookie) response.setHeader('set-cookie', answer.cookie);
      response.writeHead(answer.status ?? 200, { 'content-type': 'text/html; charset=utf-8' }).end(answer.page.markup);
      return;
    case 'foreign':
      response.setHeader('content-security-policy', answer.policy);
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(answer.markup);
      return;
    case 'text':
      response.writeHead(answer.status ?? 200, { 'content-type': 'text/plain; charset=utf-8' }).end(`${answer.text}\n`);
      return;
    case 'json':
      response.writeHead(answer.status ?? 200, { 'content-type': 'application/json' }).end(JSON.stringify(answer.json));
      return;
    case 'file':
      response.setHeader('etag', `"${createHash('sha256').update(answer.body).digest('base64url').slice(0, 16)}"`);
      response.writeHead(200, { 'content-type': `${answer.type}; charset=utf-8` }).end(answer.body);
      return;
    case 'see':
      if (answer.cookie) response.setHeader('set-cookie', answer.cookie);
      response.writeHead(303, { location: answer.location }).end();
      return;
    case 'stream': {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      const stop = answer.start((data) => response.write(`data: ${JSON.stringify(data)}\n\n`));
      response.once('close', stop);
      return;
    }
  }
}

/** For the pages of one stand-in: who is signed in there, for this session of the browser. */
export const sessionCookie = (name: string, value: string): string =>
  `${name}=${encodeURIComponent(value)}; Path=/; HttpOnly; SameSite=Lax`;
