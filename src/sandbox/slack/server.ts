import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { type Answer, type Args, NOT_JSON } from './api/answers.ts';
import { type Api, answerCall } from './api/methods.ts';
import { isObject } from './blockkit/rules.ts';
import type { Call, Fault, Faults } from './faults.ts';
import { answerResponseUrl } from './responseUrls.ts';

export interface Serving extends Api {
  readonly faults: Faults;
  readonly calls: Call[];
  /** Ends the waiting of slow calls when the sandbox closes. */
  readonly closing: AbortSignal;
}

interface Reply {
  readonly status: number;
  readonly answer: Answer;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** As manifest.json has them. */
const SCOPES =
  'channels:history,channels:read,chat:write,commands,groups:history,groups:read,im:write,usergroups:read,users:read,users:read.email';

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return NOT_JSON;
  }
}

/** The arguments of a call: a form whose fields may hold JSON, or a JSON object. */
function argsOf(body: string, contentType: string): Args {
  if (!contentType.includes('application/json')) return Object.fromEntries(new URLSearchParams(body));
  const value = parsed(body);
  return isObject(value) ? value : {};
}

/** For people who read the log of calls: JSON unpacked, the token left out. */
function readable({ token: _, ...args }: Args): Args {
  return Object.fromEntries(
    Object.entries(args).map(([key, value]) => {
      const unpacked = typeof value === 'string' && /^[[{]/.test(value) ? parsed(value) : value;
      return [key, unpacked === NOT_JSON ? value : unpacked];
    }),
  );
}

function send(response: ServerResponse, { status, answer }: Reply): void {
  const body = JSON.stringify(answer);
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'x-oauth-scopes': SCOPES });
  response.end(body);
}

/** Answers in the way that the fault wants; false if the call is to be carried out after all. */
function failed(fault: Fault | undefined, request: IncomingMessage, response: ServerResponse): boolean {
  switch (fault?.kind) {
    case 'rateLimited': {
      const header = fault.retryAfter === undefined ? {} : { 'retry-after': fault.retryAfter };
      response.writeHead(429, { 'content-type': 'application/json', ...header });
      response.end(JSON.stringify({ ok: false, error: 'ratelimited' }));
      return true;
    }
    case 'status':
      response.writeHead(fault.status, { 'content-type': 'text/plain' }).end('upstream trouble');
      return true;
    case 'html':
      response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>Maintenance</title>');
      return true;
    case 'reset':
      request.socket.resetAndDestroy();
      return true;
    case 'error':
      send(response, { status: 200, answer: { ok: false, error: fault.error, ...fault.rest } });
      return true;
    default:
      return false;
  }
}

async function serve(serving: Serving, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { workspace, faults, calls } = serving;
  const body = await bodyOf(request);
  const path = new URL(request.url ?? '/', 'http://sandbox').pathname;
  const [, root = '', name = ''] = path.split('/');
  const isApi = root === 'api';
  if (request.method !== 'POST' || (!isApi && root !== 'actions' && root !== 'commands')) {
    response.writeHead(404).end();
    return;
  }
  const args = argsOf(body, isApi ? (request.headers['content-type'] ?? '') : 'application/json');
  const method = isApi ? name : 'response_url';
  const fault = faults.next(method, args, workspace.clocks.monotonic());
  const call: Mutable<Call> = { method, args: readable(args), at: workspace.clocks.now(), ...(fault ? { fault } : {}) };
  calls.push(call);
  workspace.changed();
  if (fault?.kind === 'error') await fault.until;
  if (failed(fault, request, response)) return;
  if (fault?.kind === 'acceptLate') {
    request.socket.resetAndDestroy();
    await fault.until;
  }
  if (fault?.kind === 'held') await fault.until;
  if (fault?.kind === 'slow') await delay(fault.ms, undefined, { signal: serving.closing });
  const token = request.headers.authorization?.replace(/^Bearer /, '') ?? String(args['token'] ?? '');
  const reply = isApi
    ? { status: 200, answer: answerCall(name, args, token, serving) }
    : answerResponseUrl(workspace, name, args);
  call.answer = reply.answer;
  if (fault?.kind === 'acceptThenReset') request.socket.resetAndDestroy();
  else if (fault?.kind !== 'acceptLate') send(response, reply);
  workspace.changed();
}

/** The HTTP server that the desk takes for slack.com. */
export function createSlackServer(serving: Serving): Server {
  return createServer((request, response) => {
    serve(serving, request, response).catch(() => request.socket.destroy());
  });
}
