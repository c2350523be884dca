import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type App, startApp } from '../app.ts';
import { loadConfig } from '../config/config.ts';
import type { Log } from '../platform/log.ts';
import type { Timing } from '../platform/timers.ts';
import { createSandboxClock, type SandboxClock } from './clock.ts';
import { type SandboxConsole, startConsole } from './console/console.ts';
import type { ConsolePagesOptions } from './console/pages/pages.ts';
import { type Mailbox, startMailbox } from './mailbox/mailbox.ts';
import { APP_TOKEN, BOT_TOKEN, DELETIONS, REVIEWERS, SIGNING_SECRET } from './slack/people.ts';
import { type SandboxSlack, startSlack } from './slack/slack.ts';
import { type SandboxReceiver, startReceiver } from './webhooks/receiver.ts';

/** The token with which the sandbox's console calls the desk. */
export const INTAKE_TOKEN = 'sandbox-intake-token-for-the-console';

/** What a console's back end sends along. No connection is kept: the desk may have been started over meanwhile. */
export const DESK_HEADERS = {
  authorization: `Bearer ${INTAKE_TOKEN}`,
  'content-type': 'application/json',
  connection: 'close',
} as const;

/** What the clock says at each start (ms); a function is asked at each. */
export type StartTime = number | (() => number);

export interface StandIns {
  readonly clock: SandboxClock;
  readonly slack: SandboxSlack;
  readonly console: SandboxConsole;
  readonly mailbox: Mailbox;
  /** Told by the desk as soon as its configuration has `receiver.env`, too. */
  readonly receiver: SandboxReceiver;
  /** The desk's ordinary configuration that makes it use these. */
  readonly env: Readonly<Record<string, string>>;
  readonly databaseFile: string;
  /** Everything as at the start, the clock and the desk's database included; only while no desk runs on it. */
  reset(): void;
  close(): Promise<void>;
}

/**
 * Starts Slack, console, mail server and a receiver of webhooks on loopback, with one clock for all; `pages` gives the
 * console its pages.
 */
export async function startStandIns(start?: StartTime, pages?: ConsolePagesOptions): Promise<StandIns> {
  const begin = (): number => (typeof start === 'function' ? start() : (start ?? Date.now()));
  const clock = createSandboxClock(begin());
  const [slack, console, mailbox, receiver] = await Promise.all([
    startSlack({ now: clock.now }),
    startConsole({ now: clock.now, ...(pages ? { pages } : {}) }),
    startMailbox({ now: clock.now }),
    startReceiver({ now: clock.now }),
  ]);
  const folder = mkdtempSync(join(tmpdir(), 'deletion-desk-'));
  const databaseFile = join(folder, 'desk.db');
  const env = {
    SLACK_BOT_TOKEN: BOT_TOKEN,
    SLACK_SIGNING_SECRET: SIGNING_SECRET,
    SLACK_CHANNEL: DELETIONS,
    SLACK_APPROVERS: REVIEWERS,
    SLACK_API_URL: slack.url,
    CONSOLE_API_URL: console.url,
    CONSOLE_API_TOKEN: console.token,
    CONSOLE_WEB_URL: console.url,
    SMTP_URL: mailbox.url,
    MAIL_FROM: 'Deletion Desk <desk@company.example>',
    DATABASE_URL: `file:${databaseFile}`,
    PUBLIC_URL: 'http://127.0.0.1:3000',
    HOST: '127.0.0.1',
    PORT: '0',
    INTAKE_TOKENS: `console:${INTAKE_TOKEN}`,
    DESK_SECRET: 'sandbox-desk-secret-of-32-characters-or-more',
    // The clock of the sandbox is moved by hand: due work is looked for often.
    SWEEP_CRON: '* * * * * *',
    QUIET_HOURS: 'none',
  };
  return {
    clock,
    slack,
    console,
    mailbox,
    receiver,
    env,
    databaseFile,
    reset() {
      clock.set(begin());
      for (const standIn of [slack, console, mailbox, receiver]) standIn.reset();
      rmSync(folder, { recursive: true, force: true });
      mkdirSync(folder);
    },
    async close() {
      await Promise.all([slack.close(), console.close(), mailbox.close(), receiver.close()]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** What is added to the configuration for Slack to reach the desk this way. */
export const DOORS = { http: {}, socket: { SLACK_APP_TOKEN: APP_TOKEN } } as const;

/** By then what was under way when the clock was moved is delivered. */
const DELIVERED_MS = 2_000;

/**
 * Starts the real desk on the stand-ins, through its ordinary configuration; `patch` adds variables to it.
 * @param crash what the desk does when only a new start helps
 */
export async function startDesk(
  standIns: StandIns,
  log: Log,
  patch: Readonly<Record<string, string>> = {},
  crash: (error: Error) => void = giveUp,
  timing: Partial<Timing> = {},
): Promise<App> {
  const loaded = loadConfig({ ...standIns.env, ...patch }, standIns.clock.now());
  if (!loaded.ok) {
    const problems = loaded.problems.map(({ variable, problem }) => `  ${variable} ${problem}`);
    throw new Error(['The desk of the sandbox cannot start:', ...problems].join('\n'));
  }
  const app = await startApp(loaded.config, { log, crash, now: standIns.clock.now, ...timing });
  standIns.slack.setEventsUrl(`http://127.0.0.1:${app.port}/slack/events`);
  // Days pass here by moving the clock, and the desk erases once an hour: what is being delivered just then waits for the next time.
  const erase = (): void => void app.erase().catch(() => undefined);
  let again: NodeJS.Timeout | undefined;
  const unheard = standIns.clock.onChange(() => {
    erase();
    clearTimeout(again);
    again = setTimeout(erase, DELIVERED_MS);
  });
  return {
    ...app,
    stop: () => {
      unheard();
      clearTimeout(again);
      return app.stop();
    },
  };
}

function giveUp(error: Error): never {
  throw error;
}
