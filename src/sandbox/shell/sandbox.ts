import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Log } from '../../platform/log.ts';
import { controlRoutes } from '../control.ts';
import { mailboxRoutes } from '../mailbox/page/routes.ts';
import { slackRoutes } from '../slack/page/routes.ts';
import type { StartTime } from '../start.ts';
import { createWeb } from '../web.ts';
import { shellRoutes } from './routes.ts';
import { openStage, type Stage } from './stage.ts';

export interface Sandbox {
  /** The address to open in a browser. */
  readonly url: string;
  readonly stage: Stage;
  close(): Promise<void>;
}

export interface SandboxOptions {
  /** 0, the default, takes any free port. */
  readonly port?: number;
  readonly deskPort?: number;
  /** The default is the time. */
  readonly start?: StartTime;
  /** Variables added to the desk's configuration. */
  readonly deskEnv?: Readonly<Record<string, string>>;
  readonly log: Log;
}

/** The whole sandbox: the stand-ins, the real desk on them, and one page to use them all, on loopback only. */
export async function openSandbox({
  port = 0,
  deskPort = 0,
  start,
  deskEnv = {},
  log,
}: SandboxOptions): Promise<Sandbox> {
  let web: RequestListener = (_request, response) => void response.writeHead(503).end('Not yet.\n');
  const server = createServer((request, response) => web(request, response));
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const closeServer = async (): Promise<void> => {
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
  };
  const stage = await openStage({ start, deskPort, deskEnv, origin: url, log }).catch(async (error) => {
    await closeServer();
    throw error;
  });
  const { standIns } = stage;
  web = createWeb(
    [
      ...shellRoutes(stage),
      ...controlRoutes(standIns),
      ...mailboxRoutes(standIns.mailbox),
      ...slackRoutes(standIns.slack, { now: standIns.clock.now }),
    ],
    { frames: () => [standIns.console.url] },
  );
  return {
    url,
    stage,
    async close() {
      await closeServer();
      await stage.close();
    },
  };
}
