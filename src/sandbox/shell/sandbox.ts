import type { Log } from '../../platform/log.ts';
import { controlRoutes } from '../control.ts';
import { listenOnLoopback } from '../loopback.ts';
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
  const loopback = await listenOnLoopback(port);
  const { url } = loopback;
  const stage = await openStage({ start, deskPort, deskEnv, origin: url, log }).catch(async (error) => {
    await loopback.close();
    throw error;
  });
  const { standIns } = stage;
  loopback.serve(
    createWeb(
      [
        ...shellRoutes(stage),
        ...controlRoutes(standIns, { ownDesk: true }),
        ...mailboxRoutes(standIns.mailbox),
        ...slackRoutes(standIns.slack, { now: standIns.clock.now }),
      ],
      { frames: () => [standIns.console.url] },
    ),
  );
  return {
    url,
    stage,
    async close() {
      await loopback.close();
      await stage.close();
    },
  };
}
