import { describe, expect, it } from 'vitest';
import { serverOptions } from '../../../src/doors/http/http.ts';
import { readKeys } from '../../../src/notary/keys.ts';
import { aBody, aDoor, OPS_TOKEN, SIGNER, TOKEN } from './aDoor.ts';

describe('the probes', () => {
  it('say without a token that the process is alive', async () => {
    const { send } = await aDoor({ deps: { health: async () => ({ database: { ok: false } }) } });
    expect(await send('/healthz')).toMatchObject({ status: 200, json: { status: 'ok' } });
    expect(await send('/healthz', { method: 'HEAD' })).toMatchObject({ status: 200, text: '' });
  });

  it.each([
    [200, 'ready', { database: { ok: true }, mail: { ok: true } }],
    [200, 'ready', { database: { ok: true }, slack: { ok: false, needed: false, detail: 'rate limited' } }],
    [503, 'not_ready', { database: { ok: true }, slack: { ok: false } }],
    [503, 'not_ready', { database: { ok: false, needed: true } }],
  ])('answer %d, %s', async (status, word, dependencies) => {
    const { get, send } = await aDoor({ deps: { health: async () => dependencies } });
    expect(await get('/readyz')).toMatchObject({ status, json: { status: word, dependencies } });
    // Strangers learn no more than a load balancer has to know.
    expect(await send('/readyz')).toMatchObject({ status, text: JSON.stringify({ status: word }) });
    expect(await get('/readyz', { authorization: 'Bearer nobody' })).toMatchObject({
      text: JSON.stringify({ status: word }),
    });
  });

  it('say in ISO 8601 when a dependency was last used, and when that failed', async () => {
    const health = { ok: true, lastSuccessAt: Date.UTC(2026, 10, 26, 14, 2), lastErrorAt: null, since: 0 };
    const { get } = await aDoor({ deps: { health: async () => ({ mail: health }) } });
    const since = '1970-01-01T00:00:00.000Z';
    expect((await get('/readyz')).json['dependencies']).toEqual({
      mail: { ok: true, lastSuccessAt: '2026-11-26T14:02:00.000Z', lastErrorAt: null, since },
    });
  });

  it('say so when the desk is about to stop', async () => {
    const { send } = await aDoor({ deps: { isLeaving: () => true } });
    expect(await send('/readyz')).toMatchObject({ status: 503, json: { status: 'leaving' } });
    expect(await send('/healthz')).toMatchObject({ status: 200 });
  });

  it('give the numbers as text', async () => {
    const { get, send } = await aDoor();
    for (const token of [TOKEN, OPS_TOKEN]) {
      const answer = await get('/metrics', { authorization: `Bearer ${token}` });
      expect(answer).toMatchObject({ status: 200, text: 'desk_requests 0\n' });
      expect(answer.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
    }
    const refused = await send('/metrics');
    expect(refused).toMatchObject({ status: 401, json: { code: 'unauthorized' } });
    expect(refused.headers.get('www-authenticate')).toBe('Bearer');
  });

  it('say nothing more here once operators have a port of their own', async () => {
    const deps = { ops: { token: null, port: 9000 }, health: async () => ({ database: { ok: true } }) };
    const { get } = await aDoor({ deps });
    expect(await get('/readyz')).toMatchObject({ status: 200, text: '{"status":"ready"}' });
    expect(await get('/metrics')).toMatchObject({ status: 404 });
  });
});

it('the public keys are there for everybody, and may be kept for an hour', async () => {
  const { send } = await aDoor();
  const answer = await send('/.well-known/deletion-desk.json');
  expect(answer).toMatchObject({
    status: 200,
    json: { desk: { name: 'Acme Support', url: 'https://desk.example' }, keys: [SIGNER.key] },
  });
  expect(answer.headers.get('cache-control')).toBe('public, max-age=3600');
  expect(readKeys(answer.text)).toEqual([SIGNER.key]);
});

describe('every answer', () => {
  it('is neither guessed at nor kept', async () => {
    const { get, post, send } = await aDoor();
    const answers = [
      await post('/v1/requests', aBody()),
      await post('/v1/requests', '{'),
      await send('/v1/requests', { method: 'POST' }),
      await get('/nowhere'),
      await send('/healthz', { method: 'POST' }),
      await get('/metrics'),
      await send('/openapi.json'),
    ];
    expect(answers.map(({ status }) => status)).toEqual([201, 400, 401, 404, 405, 200, 200]);
    for (const { headers } of answers) {
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
    }
  });

  it('that is a no is a problem with its five members', async () => {
    const { get, post } = await aDoor();
    for (const answer of [await get('/nowhere'), await post('/v1/requests', '{'), await post('/v1/eligibility', {})]) {
      expect(answer.headers.get('content-type')).toBe('application/problem+json');
      const { type, title, status, code, detail } = answer.json;
      expect(status).toBe(answer.status);
      for (const word of [type, title, code, detail]) expect(word).toEqual(expect.stringMatching(/./));
    }
  });

  it('leaves one line in the log, with the pattern of the route, the request, and nothing of the caller', async () => {
    const { opened, get, post, lines } = await aDoor();
    const id = await opened();
    await get(`/v1/requests/${id}`);
    await get('/v1/requests/ada@example.com');
    await get('/secret-path?email=ada@example.com');
    await post('/v1/requests', '{');
    expect(
      lines.map(({ message, facts }) => [message, facts['method'], facts['route'], facts['status'], facts['request']]),
    ).toEqual([
      ['http call', 'POST', '/v1/requests', 201, undefined],
      ['http call', 'GET', '/v1/requests/{id}', 200, id],
      ['http call', 'GET', '/v1/requests/{id}', 404, undefined],
      ['http call', 'GET', 'unknown', 404, undefined],
      ['http call', 'POST', '/v1/requests', 400, undefined],
    ]);
    expect(JSON.stringify(lines)).not.toMatch(new RegExp(`@|secret-path|${TOKEN}`));
  });

  it('leaves none at info for what machines ask every few seconds', async () => {
    const { get, lines } = await aDoor();
    for (const path of ['/healthz', '/readyz', '/metrics']) await get(path);
    expect(lines.map(({ level, facts }) => [level, facts['route']])).toEqual([
      ['debug', '/healthz'],
      ['debug', '/readyz'],
      ['debug', '/metrics'],
    ]);
  });

  const TRACE = '0af7651916cd43dd8448eb211c80319c';
  it.each<[what: string, headers: Record<string, string>, call: RegExp]>([
    ['its own, where it brings none', {}, /^[0-9a-f-]{36}$/],
    ['that of the caller', { 'x-request-id': '01ARZ3NDEKTSV4RRFFQ69G5FAV' }, /^01ARZ3NDEKTSV4RRFFQ69G5FAV$/],
    ['that of its trace', { traceparent: `00-${TRACE}-b7ad6b7169203331-01`, 'x-request-id': '1'.repeat(16) }, /^0af76/],
    ['its own, instead of an address', { 'x-request-id': 'ada.lovelace.1815@example.com' }, /^[0-9a-f-]{36}$/],
    ['its own, instead of a name', { 'x-request-id': 'ada-augusta-lovelace' }, /^[0-9a-f-]{36}$/],
    ['its own, instead of a long text', { 'x-request-id': '1'.repeat(65) }, /^[0-9a-f-]{36}$/],
    ['its own, instead of an empty trace', { traceparent: `00-${'0'.repeat(32)}-b7ad6b7169203331-01` }, /-/],
  ])('has an id by which its lines are found: %s', async (_, headers, call) => {
    const { post } = await aDoor();
    expect((await post('/v1/requests', aBody(), headers)).headers.get('x-request-id')).toMatch(call);
  });
});

describe('the server', () => {
  it('tells whoever keeps a connection for how long it is kept', async () => {
    const { get } = await aDoor();
    expect((await get('/healthz')).headers.get('keep-alive')).toBe('timeout=75');
  });

  it('has an end to slow senders', () => {
    expect(serverOptions(75_000).headersTimeout).toBeLessThanOrEqual(serverOptions(75_000).requestTimeout);
    expect(serverOptions(75_000).requestTimeout).toBe(10_000);
    expect(serverOptions(75_000).connectionsCheckingInterval).toBeLessThan(serverOptions(75_000).requestTimeout);
  });
});
