import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answering } from '../child.ts';

/** Servers that do less than the desk, each in a process of its own: loaded by name, only where it is wanted. */
const SERVERS = {
  /** Bolt's own receiver, with a listener that acknowledges and does nothing. */
  bolt: async () => (await import('./servers/bolt.ts')).bolt(),
  /** The desk's receiver, with the same. */
  receiver: async () => (await import('./servers/receiver.ts')).receiver(),
  /** node:http, the signature, the parse. */
  bare: async () => (await import('./servers/bare.ts')).bare(),
  /** The desk's HTTP door and its operation, which ask the console, and a store that keeps nothing. */
  forgetful: async (consoleUrl: string) => (await import('./servers/forgetful.ts')).forgetful(consoleUrl),
} satisfies Record<string, (consoleUrl: string) => Promise<Server>>;

export interface Serve {
  readonly name: keyof typeof SERVERS;
  readonly consoleUrl: string;
}

/** It answers with its port. */
answering(async ({ name, consoleUrl }: Serve) => {
  const server = await SERVERS[name](consoleUrl);
  server.keepAliveTimeout = 75_000;
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done));
  return (server.address() as AddressInfo).port;
});
