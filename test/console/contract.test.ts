import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { parse } from 'yaml';
import { consoleCheck } from '../../src/cli/checks/consoleCheck.ts';
import { loadConfig } from '../../src/config/config.ts';
import { createConsole } from '../../src/console/client.ts';
import { parseFacts } from '../../src/console/parse.ts';
import { assess, plausibleLook } from '../../src/domain/account/eligibility.ts';
import type { Facts } from '../../src/domain/account/facts.ts';
import { startStandIns } from '../../src/sandbox/start.ts';
import { aContext, NOW } from '../build.ts';
import { textOf } from '../documents.ts';
import { createFits } from '../openApi/fits.ts';
import { lint } from '../openApi/lint.ts';
import { aConsole } from '../sandbox/console/helpers.ts';

interface Described {
  readonly responses: Readonly<Record<string, Answered | { readonly $ref: string }>>;
}
interface Answered {
  readonly content?: Readonly<Record<string, { readonly example?: unknown }>>;
}
interface Contract {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>;
  readonly components: {
    readonly responses: Readonly<Record<string, Answered>>;
    readonly examples: Readonly<Record<string, { readonly value: Readonly<Record<string, unknown>> }>>;
  };
}
const CONTRACT = parse(textOf('docs/console-api.yaml')) as Contract;
const fits = createFits(CONTRACT);
const ACCOUNT = CONTRACT.components.examples['Active']?.value ?? {};

/** An exchange with a console, as it went over the wire. */
interface Wire {
  readonly method: string;
  readonly url: string;
  readonly sent: IncomingHttpHeaders;
  readonly status: number;
  readonly type: string;
  readonly text: string;
}

/** What of an exchange the contract does not have. */
function problemsOf({ method, url, sent, status, type, text }: Wire): readonly string[] {
  const path = /^\/accounts(\?|$)/.test(url) ? '/accounts' : '/accounts/{id}';
  const response = CONTRACT.paths[path]?.[method.toLowerCase()]?.responses[status];
  if (response === undefined) return [`${method} ${path} is not to answer ${status}`];
  const place =
    '$ref' in response
      ? response.$ref.split('/').slice(1)
      : ['paths', path, method.toLowerCase(), 'responses', String(status)];
  const key =
    method === 'DELETE' && !sent['idempotency-key'] && status !== 400 && status !== 401
      ? ['a deletion without its key']
      : [];
  const { content } = '$ref' in response ? (CONTRACT.components.responses[place.at(-1) ?? ''] ?? {}) : response;
  if (content === undefined) return text === '' ? key : [...key, `${status} has a body`];
  if (!type.startsWith('application/json')) return [...key, `${status} is ${type}`];
  return [...key, ...fits([...place, 'content', 'application/json', 'schema'], JSON.parse(text))];
}

/** A server for this test alone. */
async function served(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Stands before a console and writes down what is said. */
async function wiretap(to: string): Promise<{ readonly url: string; readonly heard: readonly Wire[] }> {
  const heard: Wire[] = [];
  const url = await served(async ({ method = '', url = '', headers }, response) => {
    const { host: _, connection: __, ...sent } = headers;
    const answer = await fetch(to + url, { method, headers: sent as Record<string, string> });
    const [text, type] = [await answer.text(), answer.headers.get('content-type') ?? ''];
    heard.push({ method, url, sent, status: answer.status, type, text });
    response.writeHead(answer.status, type === '' ? {} : { 'content-type': type }).end(text);
  });
  return { url, heard };
}

it('has nothing that redocly or spectral would say', async () => {
  expect(await lint(CONTRACT)).toEqual([]);
});

it('has every call that `console check` makes and no other, and every answer that it gets from the sandbox', async () => {
  const standIns = await startStandIns();
  onTestFinished(() => standIns.close());
  const { url, heard } = await wiretap(standIns.console.url);
  const now = Date.now();
  const loaded = loadConfig({ ...standIns.env, CONSOLE_API_URL: url }, now);
  const values = { account: 'acc_1002', deleteAccount: 'acc_1001', yes: true };
  expect(await consoleCheck.run({ loaded, args: [], values, now })).toMatchObject({ code: 0 });
  expect(heard.flatMap(problemsOf)).toEqual([]);
  const calls = heard.map(
    ({ method, url }) => `${method} ${url.replace(/\?.*/, '').replace(/(?<=accounts\/).+/, '{id}')}`,
  );
  const described = Object.entries(CONTRACT.paths).flatMap(([path, methods]) =>
    Object.keys(methods).flatMap((name) => (name === 'parameters' ? [] : [`${name.toUpperCase()} ${path}`])),
  );
  expect([...new Set(calls)].sort()).toEqual(described.sort());
});

it('is kept by the sandbox in all that it can be told to say', async () => {
  const console = await aConsole();
  const { url, heard } = await wiretap(console.url);
  const auth = { authorization: `Bearer ${console.token}` };
  const call = (method: string, path: string, headers: Record<string, string> = {}) =>
    fetch(url + path, { method, headers: { ...auth, ...headers } });
  const remove = (id: string) => call('DELETE', `/accounts/${id}`, { 'idempotency-key': 'DR-1' });
  for (const { id } of console.accounts.all()) await call('GET', `/accounts/${id}`);
  console.accounts.configure('acc_1002', { goneAs: 'status' });
  console.accounts.configure('acc_1003', { goneAs: 404 });
  for (const id of ['acc_1001', 'acc_1002', 'acc_1003', 'acc_1013', 'acc_1014', 'acc_none']) {
    for (const _ of [1, 2]) await remove(id);
    await call('GET', `/accounts/${id}`);
  }
  await call('DELETE', '/accounts/acc_1004');
  await call('DELETE', '/accounts/acc_1001', { 'idempotency-key': 'DR-2' });
  for (const query of ['', '?email=ada@example.com', '?email=nobody@example.com'])
    await call('GET', `/accounts${query}`);
  for (const method of ['GET', 'DELETE']) await call(method, '/accounts/acc_1005', { authorization: 'Bearer no' });
  expect(heard.flatMap(problemsOf)).toEqual([]);
  const answers = new Set(heard.map(({ method, status }) => `${method} ${status}`));
  expect([...answers].sort()).toEqual([
    ...['DELETE 202', 'DELETE 204', 'DELETE 400', 'DELETE 401', 'DELETE 404', 'DELETE 409', 'DELETE 410'],
    ...['GET 200', 'GET 400', 'GET 401', 'GET 404', 'GET 410'],
  ]);
});

it.each<[string, string, Partial<Wire>]>([
  ['a field that is missing', 'required property', { text: JSON.stringify({ ...ACCOUNT, balance: undefined }) }],
  ['an answer that it does not know', 'not to answer 302', { status: 302 }],
  ['a 404 without its code', 'allowed values', { status: 404, text: '{"code":"not_found"}' }],
  ['a page', 'text/html', { type: 'text/html', text: '<h1>' }],
  ['a deletion without its key', 'without its key', { method: 'DELETE', status: 204, text: '' }],
])('%s would be noticed', (_, words, wire) => {
  const sound = {
    method: 'GET',
    url: '/accounts/x',
    sent: {},
    status: 200,
    type: 'application/json',
    text: JSON.stringify(ACCOUNT),
  };
  expect(problemsOf(sound)).toEqual([]);
  expect(problemsOf({ ...sound, ...wire })).toEqual([expect.stringContaining(words)]);
});

/** How the desk takes each answer that the contract has. */
const READ = {
  get: {
    200: 'found',
    401: 'unavailable',
    403: 'unavailable',
    404: 'gone',
    410: 'gone',
    429: 'unavailable',
    503: 'unavailable',
  },
  delete: {
    ...{ 202: 'accepted', 204: 'deleted', 400: 'unknown', 401: 'denied', 403: 'denied' },
    ...{ 404: 'gone', 409: 'refused', 410: 'gone', 429: 'later', 503: 'unknown' },
  },
} as const;

it.each(['get', 'delete'] as const)('the desk takes each answer to %s as the contract says', async (method) => {
  let next: { readonly status: number; readonly body: unknown } = { status: 500, body: {} };
  const url = await served((_, response) => {
    const text = next.body === undefined ? undefined : JSON.stringify(next.body);
    response.writeHead(next.status, text === undefined ? {} : { 'content-type': 'application/json' }).end(text);
  });
  const client = createConsole({ url, token: 'token', now: () => NOW });
  const responses = CONTRACT.paths['/accounts/{id}']?.[method]?.responses ?? {};
  const taken: Record<string, string> = {};
  for (const [status, response] of Object.entries(responses)) {
    const described =
      '$ref' in response ? CONTRACT.components.responses[response.$ref.split('/').at(-1) ?? ''] : response;
    const body = described?.content?.['application/json']?.example ?? (status === '200' ? ACCOUNT : undefined);
    next = { status: Number(status), body };
    const said = method === 'get' ? await client.account('acc_1001') : await client.deleteAccount('acc_1001', 'DR-1');
    taken[status] = said.kind;
  }
  expect(taken).toEqual(READ[method]);
});

const namesOfUnknown = (facts: Facts): readonly string[] => [
  ...Object.entries(facts).flatMap(([name, fact]) => (fact !== null && fact.known === false ? [name] : [])),
  ...(facts.accountId === '' ? ['id'] : []),
];
/** What the desk cannot read; and what it does not know by it: the same, what cannot be true, and what cannot be judged. */
function unknownIn(body: unknown): { readonly unread: readonly string[]; readonly unknown: readonly string[] } {
  const facts = parseFacts(body, NOW);
  if (facts === null) throw new Error('no account');
  const look = plausibleLook({ kind: 'found', facts }, CONTEXT);
  const believed = look.kind === 'found' ? namesOfUnknown(look.facts) : ['all'];
  const { findings } = assess(String(ACCOUNT['id']), look, CONTEXT);
  const unjudged = findings.flatMap(({ id, status }) => (status === 'unknown' ? [id] : []));
  return { unread: namesOfUnknown(facts), unknown: [...believed, ...unjudged] };
}
/** By every rule that there is. */
const CONTEXT = aContext({ ruleSet: 'agora-current-8', requester: 'usr_1' });

describe('what the desk reads and what the contract asks for', () => {
  const isSound = (body: unknown): boolean => fits(['components', 'schemas', 'Account'], body).length === 0;

  it('are the same, whatever stands in one place', () => {
    expect([isSound(ACCOUNT), unknownIn(ACCOUNT)]).toEqual([true, { unread: [], unknown: [] }]);
    const lies = [
      ...[
        undefined,
        null,
        0,
        -1,
        1.5,
        2 ** 53,
        '',
        ' ',
        '0',
        'x',
        [],
        {},
        [null],
        [{}],
        true,
        'en-US',
        'fr',
        'ada@example.com',
      ],
      ...[
        '2026-10',
        '2026-13',
        '2026-02-30T00:00:00Z',
        '2020-02-29T00:00:00Z',
        '2020-01-01T24:00:00Z',
        '2020-01-01T00:00:00+02:00',
      ],
      ...['2020-01-01T00:00:00', '2020-01-01T00:00:60Z', '2020-01-01', 'console', 'deleted', 'rtc', 'usd', 'EUR'],
    ];
    const differing: unknown[] = [];
    let tried = 0;
    for (const place of placesIn(ACCOUNT)) {
      // The desk can do without: it is for staff, who may not decide about themselves.
      if (place.join('.') === 'creator.email') continue;
      for (const lie of lies) {
        const body = structuredClone(ACCOUNT);
        put(body, place, lie);
        tried += 1;
        // Asked for by one set of rules alone.
        if (!('usage' in body)) continue;
        const { unread, unknown } = unknownIn(body);
        if (isSound(body) ? unread.length > 0 : unknown.length === 0) differing.push([place.join('.'), lie, unread]);
      }
    }
    expect(tried).toBeGreaterThan(900);
    expect(differing).toEqual([]);
  });
});

function placesIn(value: unknown, path: readonly (string | number)[] = []): readonly (readonly (string | number)[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  const below = Object.entries(value).flatMap(([key, inner]) => placesIn(inner, [...path, key]));
  return path.length > 0 ? [path, ...below] : below;
}

function put(body: unknown, path: readonly (string | number)[], value: unknown): void {
  const parent = path.slice(0, -1).reduce((at, key) => (at as Record<string, unknown>)[key], body);
  const key = path.at(-1) as string;
  if (Array.isArray(parent) || value !== undefined) (parent as Record<string, unknown>)[key] = value ?? null;
  else delete (parent as Record<string, unknown>)[key];
}
