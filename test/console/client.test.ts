import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createConsole } from '../../src/console/client.ts';
import { type SandboxConsole, startConsole } from '../../src/sandbox/console/console.ts';
import type { ConsoleFault } from '../../src/sandbox/console/misbehave.ts';
import { NOW } from '../build.ts';

let sandbox: SandboxConsole;
const desk = (timeoutMs = 5_000) =>
  createConsole({ url: `${sandbox.url}/`, token: sandbox.token, now: () => NOW, timeoutMs });

beforeAll(async () => {
  sandbox = await startConsole({ now: () => NOW });
});
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.close());

/** Answers each call with the same words. */
async function answering<T>(
  status: number,
  headers: Record<string, string>,
  body: string,
  run: (url: string, seen: string[]) => Promise<T>,
): Promise<T> {
  const seen: string[] = [];
  const server = createServer((request, response) => {
    seen.push(`${request.method} ${request.url}`);
    response.writeHead(status, headers).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    return await run(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}
const deletionAt = (url: string) =>
  createConsole({ url, token: 't', now: () => NOW }).deleteAccount('acc_1001', 'DR-1');

describe('looking at an account', () => {
  it('finds what the console says', async () => {
    const look = await desk().account('acc_1001');
    expect(look).toMatchObject({ kind: 'found', facts: { accountId: 'acc_1001', fetchedAt: NOW } });
  });
  it('knows a deleted account as deleted or gone', async () => {
    await desk().deleteAccount('acc_1001', 'DR-1');
    expect(await desk().account('acc_1001')).toEqual({ kind: 'gone' });
    sandbox.accounts.configure('acc_1001', { goneAs: 'status' });
    expect(await desk().account('acc_1001')).toMatchObject({ facts: { status: { value: 'deleted' } } });
  });
  it('finds nothing for an id that the console does not know', async () => {
    expect(await desk().account('nobody')).toEqual({ kind: 'gone' });
  });
  it.each([[''], ['..'], ['.'], ['\ud800'], ['a\u0085'], ['𝒜'.repeat(256)]])(
    'asks nothing about %j, which is no id, and proves nothing by that',
    async (id) => {
      expect(await desk().account(id)).toMatchObject({ kind: 'unavailable' });
      expect(await desk().deleteAccount(id, 'DR-1')).toMatchObject({ kind: 'refused' });
      expect(sandbox.calls).toEqual([]);
    },
  );
  it.each([['../accounts?email=x'], ['a/b'], ['acc_1001?x=1'], ['%2e%2e'], ['acc 1#'], ['a\\..\\b'], [' acc_1001 ']])(
    'asks for %j and nothing else',
    async (id) => {
      await desk().account(id);
      expect(sandbox.calls.map(({ path }) => path)).toEqual([`/accounts/${encodeURIComponent(id)}`]);
    },
  );

  it.each<[string, ConsoleFault, object]>([
    ['a 500', { kind: 'status', status: 500 }, { why: 'HTTP 500' }],
    ['a 429', { kind: 'status', status: 429, retryAfter: 5 }, { why: 'HTTP 429' }],
    ['a 401', { kind: 'status', status: 401 }, { why: 'HTTP 401' }],
    ['a page', { kind: 'html' }, {}],
    ['a reset', { kind: 'reset' }, {}],
    ['a list', { kind: 'mutate', body: () => [] }, {}],
    ['half a JSON', { kind: 'mutate', body: () => '{"id":' }, {}],
    ['nothing', { kind: 'mutate', body: () => '' }, {}],
    ['eleven megabytes', { kind: 'mutate', body: () => `"${'x'.repeat(11_000_000)}"` }, { why: 'too_large' }],
  ])('gets no facts from %s', async (_, fault, expected) => {
    sandbox.faults.always('GET', fault);
    expect(await desk().account('acc_1001')).toMatchObject({ kind: 'unavailable', ...expected });
  });
  it.each<ConsoleFault>([{ kind: 'hang' }, { kind: 'stall' }])(
    'waits no longer than it was told: %j',
    async (fault) => {
      sandbox.faults.next('GET', fault);
      expect(await desk(50).account('acc_1001')).toEqual({ kind: 'unavailable', why: 'timeout' });
    },
  );
  it('is broken off when nobody waits for it any more', async () => {
    const stop = new AbortController();
    sandbox.faults.next('GET', { kind: 'hang' });
    const look = desk().account('acc_1001', stop.signal);
    await sandbox.until(() => sandbox.calls.length === 1);
    stop.abort();
    expect(await look).toEqual({ kind: 'unavailable', why: 'stopped' });
  });
  it('follows no redirect, so that the token goes nowhere else', async () => {
    await answering(200, {}, '{}', async (elsewhere, seen) => {
      sandbox.faults.next('GET', { kind: 'redirect', to: elsewhere });
      expect(await desk().account('acc_1001')).toEqual({ kind: 'unavailable', why: 'HTTP 302' });
      sandbox.faults.next('DELETE', { kind: 'redirect', to: elsewhere });
      expect(await desk().deleteAccount('acc_1001', 'DR-1')).toMatchObject({ kind: 'unknown' });
      expect(seen).toEqual([]);
    });
  });
  it('does not take the "not found" of a proxy for that of the console', async () => {
    const page = { 'content-type': 'text/html; charset=utf-8' };
    await answering(404, page, '<h1>Not found</h1>', async (url) => {
      expect(await createConsole({ url, token: 't', now: () => NOW }).account('a')).toMatchObject({
        kind: 'unavailable',
      });
      expect(await deletionAt(url)).toMatchObject({ kind: 'unknown' });
    });
  });
});

describe('a 404 or 410', () => {
  const JSON_TYPE = { 'content-type': 'application/json' };
  it.each([404, 410])('of %i means that there is no such account with the code of the contract', async (status) => {
    for (const code of ['account_not_found', 'account_deleted']) {
      await answering(status, JSON_TYPE, JSON.stringify({ code }), async (url) => {
        expect(await createConsole({ url, token: 't', now: () => NOW }).account('a')).toEqual({ kind: 'gone' });
        expect(await deletionAt(url)).toEqual({ kind: 'gone' });
      });
    }
  });

  it.each<[string, Record<string, string>, string]>([
    ['nothing', {}, ''],
    ['another code', JSON_TYPE, '{"code":"route_not_found"}'],
    ['a code in other letters', JSON_TYPE, '{"code":"ACCOUNT_NOT_FOUND"}'],
    ['the code further in', JSON_TYPE, '{"error":{"code":"account_not_found"}}'],
    ['a list', JSON_TYPE, '["account_not_found"]'],
    ['words', { 'content-type': 'text/plain' }, 'account_not_found'],
    ['the code that every object inherits', JSON_TYPE, '{"__proto__":{"code":"account_not_found"}}'],
    ['a page', { 'content-type': 'text/html' }, '{"code":"account_not_found"}'],
    ['half a body', JSON_TYPE, '{"code":"account_not_found"'],
  ])('with %s says nothing about the account', async (_, headers, body) => {
    for (const status of [404, 410]) {
      await answering(status, headers, body, async (url) => {
        const look = await createConsole({ url, token: 't', now: () => NOW }).account('a');
        expect(look).toMatchObject({ kind: 'unavailable' });
        expect(await deletionAt(url)).toMatchObject({ kind: 'unknown' });
      });
    }
  });
});

it('reads an account behind a byte order mark, and one whose type is not named', async () => {
  const account = JSON.stringify({ id: 'a', status: 'active' });
  for (const [headers, body] of [
    [{ 'content-type': 'application/json' }, `\uFEFF${account}`],
    [{}, account],
  ] as const) {
    await answering(200, headers, body, async (url) => {
      const look = await createConsole({ url, token: 't', now: () => NOW }).account('a');
      expect(look).toMatchObject({ kind: 'found', facts: { accountId: 'a' } });
    });
  }
});

it.each([
  ['a reset', { kind: 'reset' }],
  ['half an answer', { kind: 'stall' }],
] as const)('asks once more after %s only if the connection broke', async (name, fault) => {
  sandbox.faults.next('GET', fault);
  const kind = name === 'a reset' ? 'found' : 'unavailable';
  expect(await desk(200).account('acc_1001')).toMatchObject({ kind });
  sandbox.faults.always('GET', { kind: 'reset' });
  const before = sandbox.calls.length;
  expect(await desk().account('acc_1001')).toMatchObject({ kind: 'unavailable' });
  expect(sandbox.calls).toHaveLength(before + 2);
});

it('never calls a deletion again whose connection broke', async () => {
  sandbox.faults.always('DELETE', { kind: 'reset' });
  expect(await desk().deleteAccount('acc_1001', 'DR-1')).toMatchObject({ kind: 'unknown' });
  expect(sandbox.calls).toHaveLength(1);
});

it('looks over a kept connection that the console has closed meanwhile', async () => {
  let answered = 0;
  const server = createServer((_, response) => {
    answered += 1;
    const [, second] = [response.end(JSON.stringify({ id: 'a' })), answered];
    // Closed behind an answer, as by an idle time-out that comes just then.
    if (second === 1) response.socket?.once('data', () => response.socket?.resetAndDestroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const client = createConsole({ url, token: 't', now: () => NOW });
  try {
    expect(await client.account('a')).toMatchObject({ kind: 'found' });
    expect(await client.account('a')).toMatchObject({ kind: 'found' });
  } finally {
    server.closeAllConnections();
    server.close();
  }
});

describe('searching by e-mail', () => {
  it('shows nobody else when the console ignores its filter', async () => {
    const accounts = [
      ['a', 'ADA@Example.com'],
      ['b', 'bob@example.com'],
      ['c', null],
      ['d', 'ada@example.com.evil.example'],
      ['e', 'ada@example.com'],
    ].map(([id, admin_email]) => ({ id, name: 'N', admin_email }));
    sandbox.faults.next('GET', { kind: 'mutate', body: () => ({ accounts: [...accounts, { id: 'f', name: 'N' }] }) });
    expect(await desk().search('ada@example.com')).toEqual({
      kind: 'found',
      accounts: [
        { id: 'a', name: 'N' },
        { id: 'e', name: 'N' },
      ],
    });
  });
  it('finds each account of an address', async () => {
    const found = await desk().search('ada@example.com');
    expect(found).toMatchObject({ kind: 'found', accounts: [{ id: 'acc_1001' }, { id: 'acc_1015' }] });
  });
  it('keeps the address in its place', async () => {
    await desk().search('a+b@x.y&email=c@d.e');
    expect(sandbox.calls[0]?.path).toBe('/accounts?email=a%2Bb%40x.y%26email%3Dc%40d.e');
  });
  it.each([{ accounts: [{ id: 'a' }] }, { accounts: {} }, {}, null])('makes nothing of %j', async (body) => {
    sandbox.faults.next('GET', { kind: 'mutate', body: () => body });
    expect(await desk().search('ada@example.com')).toMatchObject({ kind: 'unavailable' });
  });
});

describe('deleting an account', () => {
  it('carries the key and says "deleted"', async () => {
    expect(await desk().deleteAccount('acc_1001', 'DR-1')).toEqual({ kind: 'deleted' });
    expect(sandbox.deletions).toMatchObject([{ accountId: 'acc_1001', idempotencyKey: 'DR-1' }]);
  });
  it.each([
    ['acc_1014', { kind: 'accepted' }],
    ['nobody', { kind: 'gone' }],
    ['acc_1013', { kind: 'refused', code: 'contract_hold', message: 'contract hold' }],
    ['..', { kind: 'refused', code: 'bad_account_id' }],
  ])('of %s is told as it is', async (id, answer) => {
    expect(await desk().deleteAccount(id, 'DR-1')).toMatchObject(answer);
  });

  it.each([200, 201, 400, 405, 418, 422, 500, 502, 503])('is unknown after a %i', async (status) => {
    sandbox.faults.next('DELETE', { kind: 'status', status });
    expect(await desk().deleteAccount('acc_1001', 'DR-1')).toEqual({ kind: 'unknown', why: `HTTP ${status}` });
  });
  it.each([401, 403])('is denied with a %i', async (status) => {
    sandbox.faults.next('DELETE', { kind: 'status', status });
    expect(await desk().deleteAccount('acc_1001', 'DR-1')).toEqual({ kind: 'denied', why: `HTTP ${status}` });
  });
  it.each(['{"message":"no"}', '[]', 'no', ''])('is not refused by a 409 that says %j', async (body) => {
    await answering(409, { 'content-type': 'application/json' }, body, async (url) => {
      expect(await deletionAt(url)).toEqual({ kind: 'unknown', why: 'HTTP 409' });
    });
  });
  it('is told as done by a 204, whatever type an empty answer names', async () => {
    await answering(204, { 'content-type': 'text/html' }, '', async (url) => {
      expect(await deletionAt(url)).toEqual({ kind: 'deleted' });
    });
  });

  it.each<ConsoleFault>([
    { kind: 'status', status: 500 },
    { kind: 'status', status: 503 },
    { kind: 'status', status: 418 },
    { kind: 'html' },
    { kind: 'reset' },
    { kind: 'lost_answer' },
    { kind: 'mutate', body: () => 'please log in' },
  ])('is unknown after %j', async (fault) => {
    sandbox.faults.next('DELETE', fault);
    expect(await desk().deleteAccount('acc_1001', 'DR-1')).toMatchObject({ kind: 'unknown' });
  });
  it('is unknown when no answer comes in time', async () => {
    sandbox.faults.next('DELETE', { kind: 'hang' });
    expect(await desk(50).deleteAccount('acc_1001', 'DR-1')).toEqual({ kind: 'unknown', why: 'timeout' });
  });
  it('was certainly not done when there was no connection', async () => {
    const url = await answering(200, {}, '', async (gone) => gone);
    expect(await deletionAt(url)).toMatchObject({ kind: 'later', why: 'ECONNREFUSED' });
  });

  it.each([
    ['30', 30_000],
    ['0', 0],
    [new Date(NOW + 90_000).toUTCString(), 90_000],
    [new Date(NOW - 90_000).toUTCString(), 0],
    ['soon', null],
    ['-5', null],
    ['1.5', null],
  ])('waits as long as Retry-After %j says', async (header, retryAfterMs) => {
    await answering(429, { 'retry-after': header }, 'slow down', async (url) => {
      expect(await deletionAt(url)).toEqual({ kind: 'later', why: 'HTTP 429', retryAfterMs });
    });
  });
  it('hands on a refusal in one clean line', async () => {
    const body = JSON.stringify({ code: 'has spaces', message: `a\n\u202eb\u0000${'x'.repeat(400)}` });
    await answering(409, { 'content-type': 'application/json' }, body, async (url) => {
      const answer = await deletionAt(url);
      expect(answer).toMatchObject({ kind: 'refused', code: 'refused', message: expect.stringMatching(/^a bx+…$/) });
      expect(answer.kind === 'refused' && answer.message.length).toBe(300);
    });
  });
});
