import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished, vi } from 'vitest';
import { exchange } from '../../src/console/exchange.ts';
import { clientOptions } from '../../src/slack/client.ts';

/** A server that closes no connection by itself, and counts them. */
async function aServer() {
  const server = createServer({ keepAliveTimeout: 0 }, (_, response) => response.end('{}'));
  const state = { connections: 0, url: '' };
  server.on('connection', () => {
    state.connections += 1;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  state.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return state;
}

const slack = clientOptions('https://slack.example/api/', 5_000).fetch as typeof fetch;

it.each([
  ['Slack', async (url: string) => (await slack(url, { method: 'POST', body: '{}' })).text()],
  ['the console', (url: string) => exchange({ method: 'GET', url, headers: {}, timeoutMs: 5_000 })],
])('a call of %s half a minute later takes the connection of the one before', async (_, call) => {
  const server = await aServer();
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  await call(server.url);
  await vi.advanceTimersByTimeAsync(30_000);
  await call(server.url);
  expect(server.connections).toBe(1);
  await vi.advanceTimersByTimeAsync(70_000);
  await call(server.url);
  expect(server.connections).toBe(2);
});
