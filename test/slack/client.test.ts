import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { createLog } from '../../src/platform/log.ts';
import { createClient } from '../../src/slack/client.ts';
import { failureOf } from '../../src/slack/errors.ts';

/** A client of a Slack that answers so. */
async function clientOf(answer: RequestListener, patience = 5_000) {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = (): void => {
    server.close();
    server.closeAllConnections();
  };
  onTestFinished(close);
  const apiUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`;
  return { client: createClient({ token: 'xoxb-1', apiUrl, patience, log: createLog('fatal') }), close };
}

it('sends what is asked with the token, and reads the answer in any language', async () => {
  let heard = '';
  const { client } = await clientOf(async (request, response) => {
    heard = `${request.method} ${request.url} ${request.headers.authorization} `;
    for await (const chunk of request) heard += chunk;
    response.setHeader('content-type', 'application/json; charset=utf-8');
    response.setHeader('x-oauth-scopes', 'chat:write,users:read');
    response.end(JSON.stringify({ ok: true, user: { id: 'U0ANA', real_name: '删除' } }));
  });
  const { user, response_metadata } = await client.users.info({ user: 'U0ANA' });
  expect(heard).toBe('POST /api/users.info Bearer xoxb-1 user=U0ANA');
  expect(user?.real_name).toBe('删除');
  expect(response_metadata).toEqual({ scopes: ['chat:write', 'users:read'] });
});

it('never takes the token where a redirect leads to', async () => {
  const asked: string[] = [];
  const { client } = await clientOf((request, response) => {
    asked.push(request.url ?? '');
    response.writeHead(307, { location: '/elsewhere' }).end();
  });
  const failure = await client.auth.test().catch(failureOf);
  expect(failure).toMatchObject({ why: 'HTTP 307' });
  expect(asked).toEqual(['/api/auth.test']);
});

it.each<[string, RequestListener, object]>([
  [
    'asked too often',
    (_, response) => void response.writeHead(429, { 'retry-after': '7' }).end(),
    { why: 'rate_limited', afterMs: 7_000 },
  ],
  ['a page of something on the way', (_, response) => void response.writeHead(502).end('<html>'), { why: 'HTTP 502' }],
  ['an empty answer', (_, response) => void response.writeHead(204).end(), { why: 'HTTP 204' }],
  ['a connection that ends', (request) => void request.socket.destroy(), { why: 'UND_ERR_SOCKET' }],
  [
    'an answer that breaks off',
    (_, response) => void response.writeHead(200, { 'content-length': '99' }).write('{', () => response.destroy()),
    { why: 'UND_ERR_SOCKET' },
  ],
  ['silence', () => undefined, { why: 'timeout' }],
  ['silence in the middle', (_, response) => void response.writeHead(200).write('{'), { why: 'timeout' }],
])('says what went wrong: %s', async (_, answer, failure) => {
  const { client } = await clientOf(answer, 200);
  expect(await client.auth.test().catch(failureOf)).toMatchObject(failure);
});

it('says that nobody listens', async () => {
  const { client, close } = await clientOf(() => undefined);
  close();
  expect(await client.auth.test().catch(failureOf)).toMatchObject({ why: 'ECONNREFUSED' });
});
