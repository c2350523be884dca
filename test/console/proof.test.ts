import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createConsole } from '../../src/console/client.ts';
import { sightOf } from '../../src/domain/deletion/proof.ts';
import { NOW } from '../build.ts';

interface Reply {
  readonly status: number;
  /** Null: none is named. */
  readonly type: string | null;
  readonly body: Buffer;
}

let reply: Reply = { status: 500, type: null, body: Buffer.alloc(0) };
const server = createServer((_, response) => {
  const { status, type, body } = reply;
  response.writeHead(status, type === null ? {} : { 'content-type': type }).end(body);
});
let desk: ReturnType<typeof createConsole>;
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  desk = createConsole({ url, token: 't', now: () => NOW });
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const BEGAN = '2019-05-02T08:00:00Z';
const ACCOUNT = { id: 'acc_1001', name: 'Acme', createdAt: Date.parse(BEGAN) };
const GONE = ['account_not_found', 'account_deleted'];

/**
 * The contract (docs/design.md, Console API), read as it stands there: an object of JSON that calls itself JSON; a 200
 * need not.
 */
function contract({ status, type, body }: Reply): Record<string, unknown> | null {
  const untold = status === 200 && (type ?? '') === '';
  const [name = ''] = (untold ? 'application/json' : (type ?? '')).split(';');
  if (name.trim() !== 'application/json' && name.trim() !== 'application/problem+json') return null;
  try {
    const value: unknown = JSON.parse(body.toString('utf8').replace(/^\uFEFF/, ''));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
  } catch {
    return null;
  }
}
const saysGone = (given: Reply): boolean =>
  (given.status === 404 || given.status === 410) && GONE.includes(contract(given)?.['code'] as string);
function saysDeleted(given: Reply): boolean {
  const { id, status } = contract(given) ?? {};
  return given.status === 200 && id === ACCOUNT.id && status === 'deleted';
}

/** What consoles, proxies and faults send: words of the contract in the right place and in the wrong one. */
const someWords = fc.oneof(
  fc.constantFrom(...GONE, 'ACCOUNT_DELETED', 'route_not_found', '', null, 404).map((code) => ({ code })),
  fc.constantFrom(...GONE).map((code) => ({ error: { code } })),
  fc.constantFrom(...GONE).map((code) => [{ code }]),
  {
    weight: 4,
    arbitrary: fc.record({
      id: fc.constantFrom('acc_1001', 'acc_1001', 'acc_1001', 'acc_1002', ''),
      status: fc.constantFrom('deleted', 'active', 'Deleted', null),
      created_at: fc.constantFrom(BEGAN, BEGAN, '2026-11-22T08:00:00Z', null),
    }),
  },
  fc.record({ code: fc.string(), message: fc.string() }),
  fc.jsonValue(),
);
const someBytes = fc.oneof(
  { weight: 6, arbitrary: someWords.map((words) => Buffer.from(JSON.stringify(words))) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(someWords, fc.nat(200))
      .map(([words, at]) => Buffer.from(JSON.stringify(words)).subarray(0, at)),
  },
  someWords.map((words) => Buffer.from(`<html>${JSON.stringify(words)}</html>`)),
  someWords.map((words) => Buffer.from(`${JSON.stringify(words)}${JSON.stringify(words)}`)),
  fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes)),
  fc.constant(Buffer.alloc(0)),
);
const anyStatus = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(200, 200, 200, 202, 204, 404, 409, 410) },
  fc.constantFrom(201, 301, 302, 304, 400, 401, 403, 429, 500, 502, 503),
  fc.integer({ min: 200, max: 599 }),
);
const anyType = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('application/json', 'application/json; charset=utf-8') },
  fc.constantFrom('application/problem+json', 'text/html', 'text/plain', 'text/json', 'application/jsonp', '', null),
  fc.constantFrom('application/xml', 'application/octet-stream', 'multipart/form-data; x=application/json'),
);
const aReply: fc.Arbitrary<Reply> = fc.record({ status: anyStatus, type: anyType, body: someBytes });

/** Each answer once, so that none is left to chance. */
const said = (status: number, words: object, type: string | null = 'application/json'): [Reply] => [
  { status, type, body: Buffer.from(JSON.stringify(words)) },
];
const examples = [
  ...[said(200, { id: ACCOUNT.id, status: 'deleted', created_at: BEGAN }), said(410, { code: 'account_deleted' })],
  ...[said(200, { id: ACCOUNT.id, status: 'active', created_at: BEGAN }), said(404, { code: 'account_not_found' })],
  ...[said(200, { id: ACCOUNT.id, status: 'active', created_at: '2026-11-22T08:00:00Z' }), said(200, {})],
  ...[said(200, { id: ACCOUNT.id, status: 'active', created_at: BEGAN }, null), said(409, { code: 'hold' })],
  ...[204, 202, 401, 403, 404, 410, 429, 500].map((status) => said(status, {})),
  said(404, { code: 'account_not_found' }, 'text/plain'),
];

const runs = { numRuns: 1500, examples };

describe('whatever a server answers', () => {
  it('to a look, the account is gone only by the words of the contract, and then always', async () => {
    const seen = new Set<string>();
    await fc.assert(
      fc.asyncProperty(aReply, async (given) => {
        reply = given;
        const look = await desk.account(ACCOUNT.id);
        expect(look.kind === 'gone').toBe(saysGone(given));
        const sight = sightOf(ACCOUNT, look);
        seen.add(sight);
        if (sight === 'deleted') expect(saysGone(given) || saysDeleted(given)).toBe(true);
        if (sight === 'active') expect(contract(given)).toMatchObject({ id: ACCOUNT.id, status: 'active' });
      }),
      runs,
    );
    expect(seen).toEqual(new Set(['active', 'deleted', 'another', 'undecided', 'silent']));
  });

  it('to a deletion, it is told as done, gone or refused only by the words of the contract', async () => {
    const seen = new Set<string>();
    await fc.assert(
      fc.asyncProperty(aReply, async (given) => {
        reply = given;
        const { kind } = await desk.deleteAccount(ACCOUNT.id, 'DR-1');
        seen.add(kind);
        expect(kind === 'deleted').toBe(given.status === 204);
        expect(kind === 'gone').toBe(saysGone(given));
        expect(kind === 'refused').toBe(given.status === 409 && typeof contract(given)?.['code'] === 'string');
        if (kind === 'accepted') expect(given.status).toBe(202);
        if (kind === 'denied') expect([401, 403]).toContain(given.status);
        if (kind === 'later') expect(given.status).toBe(429);
      }),
      runs,
    );
    expect(seen).toEqual(new Set(['deleted', 'accepted', 'gone', 'refused', 'denied', 'later', 'unknown']));
  });
});

describe('an account of 10,000 members', () => {
  const members = Array.from({ length: 10_000 }, (_, index) => ({
    ...{ user_id: `usr_${index}`, name: `Member number ${index} of a very large account` },
    email: `member-${index}@a-company-with-a-long-name.example`,
  }));
  const big = (body: object): Reply => ({
    status: 200,
    type: 'application/json',
    body: Buffer.from(JSON.stringify({ id: ACCOUNT.id, status: 'active', created_at: BEGAN, ...body })),
  });

  it('is read as a whole', async () => {
    reply = big({ members });
    expect(reply.body.byteLength).toBeGreaterThan(1_000_000);
    const look = await desk.account(ACCOUNT.id);
    expect(look).toMatchObject({ kind: 'found', facts: { members: { known: true } } });
    expect(look.kind === 'found' && look.facts.members.known && look.facts.members.value.length).toBe(10_000);
  });

  it('is no answer when it is larger than any account', async () => {
    reply = big({ members, more: 'x'.repeat(10_000_000) });
    expect(await desk.account(ACCOUNT.id)).toEqual({ kind: 'unavailable', why: 'too_large' });
  });
});
