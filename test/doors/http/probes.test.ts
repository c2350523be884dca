import { describe, expect, it } from 'vitest';
import { serverOptions } from '../../../src/doors/http/http.ts';
import { readKeys } from '../../../src/notary/keys.ts';
import { aBody, aDoor, SIGNER, TOKEN } from './aDoor.ts';

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
    const { send } = await aDoor({ deps: { health: async () => dependencies } });
    expect(await send('/readyz')).toMatchObject({ status, json: { status: word, dependencies } });
  });

  it('give the numbers as text', async () => {
    const { send } = await aDoor();
    const answer = await send('/metrics');
    expect(answer).toMatchObject({ status: 200, text: 'desk_requests 0\n' });
    expect(answer.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
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
      await send('/metrics'),
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

  it('leaves one line in the log, with the pattern of the route and nothing of the caller', async () => {
    const { opened, get, post, lines } = await aDoor();
    const id = await opened();
    await get(`/v1/requests/${id}`);
    await get('/secret-path?email=ada@example.com');
    await post('/v1/requests', '{');
    expect(
      lines.map(({ level, message, facts }) => [level, message, facts['method'], facts['route'], facts['status']]),
    ).toEqual([
      ['info', 'http call', 'POST', '/v1/requests', 201],
      ['info', 'http call', 'GET', '/v1/requests/{id}', 200],
      ['info', 'http call', 'GET', 'unknown', 404],
      ['info', 'http call', 'POST', '/v1/requests', 400],
    ]);
    expect(JSON.stringify(lines)).not.toMatch(new RegExp(`@|secret-path|${id}|${TOKEN}`));
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
