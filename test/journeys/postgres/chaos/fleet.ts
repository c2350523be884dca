import { connect, createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import type { PostgresServer } from '../../../../src/store/postgres/server.ts';
import { addressOf } from '../../../postgres/databases.ts';
import { cuttingProxy } from '../../../postgres/proxy.ts';
import { type DeskProcess, listening } from '../../process.ts';

/** How long a balancer goes on sending to a desk that does not answer (ms). */
const UNNOTICED = 2_000;
/** A supervisor starts anew what could not start (ms). */
const AGAIN = 1_000;

type Proxy = Awaited<ReturnType<typeof cuttingProxy>>;

/** A desk's place: its way to the database, and the process that stands there now. */
export interface Desk {
  readonly link: Proxy;
  readonly state: 'up' | 'paused' | 'down';
  /** SIGKILL, and a new process. */
  startOver(): Promise<void>;
  /** SIGSTOP, and SIGCONT when that is over. */
  pause(over: Promise<void>): Promise<void>;
}

export interface Fleet {
  readonly desks: readonly Desk[];
  /** Of the balancer before them all. */
  readonly base: string;
  /** What each process said at its end that nobody had asked for. */
  readonly died: readonly string[];
  /** All that all of them said. */
  said(): string;
  readonly sum: {
    readonly killed: number;
    readonly paused: number;
    readonly longestPause: number;
    readonly vain: number;
  };
}

/** So many real desk processes on one database, each by a link of its own, behind a balancer, as docs/scale.md draws them. */
export async function startFleet(
  env: Readonly<Record<string, string>>,
  server: PostgresServer,
  count: number,
): Promise<Fleet> {
  const died: string[] = [];
  const logs: (() => string)[] = [];
  const sum = { killed: 0, paused: 0, longestPause: 0, vain: 0 };

  async function aDesk() {
    const link = await cuttingProxy(server);
    const place = { link, state: 'down' as Desk['state'], silentFrom: 0, port: 0 };
    let current: DeskProcess | null = null;

    async function start(): Promise<void> {
      for (;;) {
        try {
          const desk = await listening({ ...env, DATABASE_URL: addressOf(link.server) });
          logs.push(desk.said);
          desk.process.once('exit', (code, signal) => {
            if (current === desk) died.push(`${code ?? signal}: ${desk.said().slice(-2_000)}`);
          });
          current = desk;
          Object.assign(place, { state: 'up', port: desk.port });
          return;
        } catch (error) {
          // Without a database it says so and ends, as docs/postgres.md has it; a supervisor tries again.
          const { message } = error as Error;
          if (!/"message":"the desk cannot start"/.test(message) || !/Postgres/.test(message)) throw error;
          sum.vain += 1;
          await delay(AGAIN);
        }
      }
    }

    await start();
    return Object.assign(place, {
      async startOver() {
        const before = current;
        current = null;
        place.state = 'down';
        sum.killed += 1;
        await before?.kill();
        await start();
      },
      async pause(over: Promise<void>) {
        const silentFrom = Date.now();
        Object.assign(place, { state: 'paused', silentFrom });
        sum.paused += 1;
        current?.process.kill('SIGSTOP');
        await over;
        current?.process.kill('SIGCONT');
        sum.longestPause = Math.max(sum.longestPause, Date.now() - silentFrom);
        place.state = 'up';
      },
    });
  }

  const desks = await Promise.all(Array.from({ length: count }, aDesk));
  const inService = () =>
    desks.filter(
      ({ state, silentFrom }) => state === 'up' || (state === 'paused' && Date.now() - silentFrom < UNNOTICED),
    );
  const base = await startBalancer(() => inService().map(({ port }) => port));
  return { desks, base, died, sum, said: () => logs.map((said) => said()).join('\n') };
}

/** Each connection goes to any one of these ports. */
async function startBalancer(portsNow: () => readonly number[]): Promise<string> {
  const balancer = createServer((client) => {
    const ports = portsNow();
    const port = ports[Math.floor(Math.random() * ports.length)];
    if (port === undefined) return void client.destroy();
    const desk = connect(port, '127.0.0.1');
    const end = (): void => {
      client.destroy();
      desk.destroy();
    };
    client.on('error', end).on('close', end).pipe(desk);
    desk.on('error', end).on('close', end).pipe(client);
  });
  await new Promise<void>((resolve) => balancer.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void balancer.close());
  const { port } = balancer.address() as { port: number };
  return `http://127.0.0.1:${port}`;
}
