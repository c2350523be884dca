import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { type WebSocket as Peer, WebSocketServer } from 'ws';
import { onPulse } from '../../../src/slack/socket/pulse.ts';

it('tells of the pings of one socket, and of no other', async () => {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  onTestFinished(() => {
    for (const peer of server.clients) peer.terminate();
    server.close();
  });
  await once(server, 'listening');
  const base = `ws://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const open = async (path: string): Promise<Peer> => {
    const [[peer]] = await Promise.all([once(server, 'connection'), once(new WebSocket(base + path), 'open')]);
    return peer as Peer;
  };
  const [mine, other] = [await open('/mine?ticket=1'), await open('/other')];
  let heard = 0;
  const stop = onPulse(`${base}/mine?ticket=1`, () => {
    heard += 1;
  });
  const ping = async (peer: Peer): Promise<void> => {
    peer.ping();
    await once(peer, 'pong');
  };
  await ping(other);
  await ping(mine);
  await ping(mine);
  expect(heard).toBe(2);
  stop();
  await ping(mine);
  expect(heard).toBe(2);
});
