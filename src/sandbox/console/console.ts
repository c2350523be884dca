import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createSandboxClock } from '../clock.ts';
import type { Truthy } from '../until.ts';
import { createChanges } from '../until.ts';
import type { Accounts, EffectiveDeletion } from './accounts.ts';
import { createAccounts } from './accounts.ts';
import type { Answer } from './api.ts';
import { answerApi, problem } from './api.ts';
import type { Faults } from './faultPlan.ts';
import { createFaultPlan } from './faultPlan.ts';
import type { ConsoleFault, ConsoleMethod } from './misbehave.ts';
import { misbehave } from './misbehave.ts';
import { type ConsolePagesOptions, createConsolePages } from './pages/pages.ts';
import { sampleAccounts } from './samples.ts';
import { breakOff, send, stall } from './send.ts';

export const SANDBOX_CONSOLE_TOKEN = 'sandbox-console-token';

/** What is kept of a call; never the token. */
const LOGGED_HEADERS = ['accept', 'content-type', 'idempotency-key', 'user-agent'] as const;

export interface ConsoleCall {
  readonly method: string;
  /** With the query. */
  readonly path: string;
  readonly headers: Readonly<Partial<Record<(typeof LOGGED_HEADERS)[number], string>>>;
  readonly at: number;
  /** Null as long as nothing was answered. */
  readonly status: number | null;
}

export interface ConsoleOptions {
  readonly port?: number;
  readonly token?: string;
  readonly now?: () => number;
  /** With this, the console has pages, on the same origin, without the token; otherwise only its API. */
  readonly pages?: ConsolePagesOptions;
}

export interface SandboxConsole {
  readonly url: string;
  readonly token: string;
  readonly accounts: Accounts;
  readonly faults: Faults<ConsoleMethod, ConsoleFault>;
  readonly calls: readonly ConsoleCall[];
  /** Only those that took effect. */
  readonly deletions: readonly EffectiveDeletion[];
  until<T>(predicate: () => T, ms?: number): Promise<Truthy<T>>;
  /** The sample accounts as new; calls, deletions and faults forgotten; calls that still wait are broken off. */
  reset(): void;
  close(): Promise<void>;
}

/**
 * The company's console as far as the desk knows it (docs/design.md, Console API), on 127.0.0.1, with faults on demand.
 */
export async function startConsole(options: ConsoleOptions = {}): Promise<SandboxConsole> {
  const { port = 0, token = SANDBOX_CONSOLE_TOKEN, now = createSandboxClock().now, pages } = options;
  const { changed, until } = createChanges();
  const accounts = createAccounts({ now, changed });
  const faults = createFaultPlan<ConsoleMethod, ConsoleFault>(changed);
  const web = pages && createConsolePages({ ...pages, accounts, now });
  const calls: ConsoleCall[] = [];
  const unanswered = new Set<ServerResponse>();
  let story = new AbortController();

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url: path = '' } = request;
    const call = { method, path, headers: logged(request), at: now(), status: null as number | null };
    calls.push(call);
    unanswered.add(response);
    response.once('close', () => unanswered.delete(response));
    changed();

    const outcome = await handle(request, method, path);
    if (outcome.kind === 'reset') breakOff(response);
    if (outcome.kind === 'stall') stall(response);
    if (outcome.kind === 'answer') {
      call.status = outcome.answer.status;
      send(response, outcome.answer);
    }
    changed();
  }

  async function handle(request: IncomingMessage, method: string, path: string) {
    const url = URL.parse(path, 'http://sandbox');
    if (request.headers.authorization !== `Bearer ${token}`) return { kind: 'answer', answer: UNAUTHORIZED } as const;
    const key = request.headers['idempotency-key'];
    const idempotencyKey = typeof key === 'string' ? key.trim() : undefined;
    const work = () =>
      url ? answerApi(accounts, { method, url, idempotencyKey }) : problem(400, 'bad_url', 'bad URL');
    return misbehave(method === 'GET' || method === 'DELETE' ? faults.take(method) : undefined, work, story.signal);
  }

  function reset(): void {
    story.abort();
    story = new AbortController();
    calls.length = 0;
    faults.clear();
    accounts.reset(sampleAccounts(now()));
    for (const response of unanswered) breakOff(response);
  }

  const server = createServer((request, response) => {
    if (/^\/accounts(?:[/?]|$)/.test(request.url ?? '')) void serve(request, response);
    else if (web) web(request, response);
    else send(response, problem(404, 'not_found', 'nothing here'));
  });
  accounts.reset(sampleAccounts(now()));
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    token,
    accounts,
    faults,
    calls,
    deletions: accounts.deletions,
    until: (predicate, ms) =>
      until(predicate, () => `the sandbox console: ${predicate} (${calls.length} calls, last: ${last(calls)})`, ms),
    reset,
    async close() {
      const closed = once(server, 'close');
      server.close();
      story.abort();
      server.closeAllConnections();
      await closed;
    },
  };
}

const UNAUTHORIZED: Answer = {
  ...problem(401, 'unauthorized', 'a valid bearer token is needed'),
  headers: { 'www-authenticate': 'Bearer' },
};

function logged({ headers }: IncomingMessage): ConsoleCall['headers'] {
  return Object.fromEntries(LOGGED_HEADERS.flatMap((name) => (headers[name] ? [[name, String(headers[name])]] : [])));
}

function last(calls: readonly ConsoleCall[]): string {
  const call = calls.at(-1);
  return call ? `${call.method} ${call.path} -> ${call.status ?? 'no answer'}` : 'none';
}
