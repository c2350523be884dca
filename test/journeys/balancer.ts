import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import { listen } from '../../src/platform/server.ts';

/** What stands before several desks: it keeps its connections to them, and tries nothing twice. */
export interface Balancer {
  readonly url: string;
  /** Each of them gets a call, one after the other. */
  use(ports: readonly number[]): void;
  /** The same with those of them that are ready, whoever that is just then; resolves when the first is. */
  watch(ports: readonly number[]): Promise<void>;
}

/** How often a desk is asked whether it is ready (ms). */
const LOOK_EVERY = 100;

/** Slack has a turn of its own: what a customer asks for between two clicks does not bring both to one desk. */
const roadOf = (url = ''): 'slack' | 'others' => (url.startsWith('/slack/') ? 'slack' : 'others');

/** Hands each call to the next desk. One that a desk does not answer ends without an answer. */
export async function startBalancer(): Promise<Balancer> {
  const agent = new Agent({ keepAlive: true });
  const turns = { slack: 0, others: 0 };
  let desks: readonly number[] = [];
  let watched: readonly number[] | null = null;

  function handOn(incoming: IncomingMessage, outgoing: ServerResponse): void {
    const port = desks[turns[roadOf(incoming.url)]++ % desks.length];
    const { connection: _, ...headers } = incoming.headers;
    const { url: path, method } = incoming;
    const onward = request({ agent, host: '127.0.0.1', port, path, method, headers }, (answer) => {
      const { connection: _, 'keep-alive': __, ...headers } = answer.headers;
      outgoing.writeHead(answer.statusCode ?? 502, headers);
      answer.on('error', () => outgoing.destroy()).pipe(outgoing);
    });
    onward.on('error', () => outgoing.destroy());
    outgoing.on('close', () => onward.destroy());
    incoming.pipe(onward);
  }

  const isReady = (port: number): Promise<boolean> =>
    fetch(`http://127.0.0.1:${port}/readyz`, { headers: { connection: 'close' } }).then(
      ({ ok }) => ok,
      () => false,
    );

  async function look(ports: readonly number[]): Promise<void> {
    const ready = await Promise.all(ports.map(isReady));
    if (watched === ports) desks = ports.filter((_, index) => ready[index]);
  }

  const server = createServer({ keepAliveTimeout: 75_000 }, handOn);
  const port = await listen(server, { variable: 'PORT', port: 0, host: '127.0.0.1' });
  onTestFinished(async () => {
    watched = null;
    agent.destroy();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return {
    url: `http://127.0.0.1:${port}`,
    use(ports) {
      watched = null;
      desks = ports;
    },
    async watch(ports) {
      watched = ports;
      do await look(ports);
      while (watched === ports && desks.length === 0);
      void (async () => {
        for (; watched === ports; await delay(LOOK_EVERY)) await look(ports);
      })();
    },
  };
}
