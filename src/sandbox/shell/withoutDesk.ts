import { html } from '../../messages/html.ts';
import { branded } from '../brand/brand.ts';
import { controlRoutes } from '../control.ts';
import { freePort } from '../freePort.ts';
import { listenOnLoopback } from '../loopback.ts';
import { mailboxRoutes } from '../mailbox/page/routes.ts';
import { slackRoutes } from '../slack/page/routes.ts';
import { startStandIns } from '../start.ts';
import { createWeb } from '../web.ts';
import { faultRoute } from './faultRoute.ts';
import { createWeather } from './faults.ts';
import { openPortal } from './stage.ts';

export interface WithoutDesk {
  /** Pages, controls, and `/env`: the `.env` of a desk on these stand-ins. */
  readonly url: string;
  readonly deskUrl: string;
  close(): Promise<void>;
}

/** What somebody who practises does not want to wait for, and what the runbooks make use of. */
const FOR_PRACTICE = {
  UNDO_WINDOW: '1m',
  CONFIRM_WITHIN: '2m',
  BREAK_GLASS: 'ana@company.example,ben@company.example',
  OPERATOR_EMAIL: 'oncall@company.example',
  DATABASE_URL: 'file:data/practice.db',
};

/**
 * The stand-ins by themselves, for a desk that is started, stopped, upgraded and restored by hand as a real one is.
 * They go by the real time: nobody can move the clock of a process of its own.
 */
export async function openWithoutDesk(options: {
  readonly port: number;
  readonly deskPort: number;
  readonly deskEnv: Readonly<Record<string, string>>;
}): Promise<WithoutDesk> {
  const loopback = await listenOnLoopback(options.port);
  const deskPort = options.deskPort || (await freePort());
  const deskUrl = `http://127.0.0.1:${deskPort}`;
  const standIns = await startStandIns(undefined, {
    openPortal: (account, user, locale) => openPortal(deskUrl, account, user, locale),
    formTargets: () => [deskUrl],
  });
  standIns.slack.setEventsUrl(`${deskUrl}/slack/events`);
  const { SWEEP_CRON: _, ...env } = standIns.env;
  const settings = {
    ...env,
    ...standIns.receiver.env,
    ...FOR_PRACTICE,
    ...branded(options.deskEnv),
    PORT: String(deskPort),
    PUBLIC_URL: deskUrl,
  };
  const file = Object.entries(settings).map(([name, value]) => `${name}="${value}"`);
  const rooms = [
    [`${standIns.console.url}/`, 'Console, with the sample accounts'],
    ['/mailbox', 'Mailbox'],
    ['/slack', 'Slack'],
    ['/help', 'What can be done with curl'],
    ['/env', 'The .env of a desk on these'],
  ];
  const page = html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Deletion Desk: stand-ins without a desk</title></head>
<body><h1>Stand-ins without a desk</h1><ul>
${rooms.map(([address, words]) => html`<li><a href="${address}">${words}</a></li>`)}
</ul></body></html>`;
  loopback.serve(
    createWeb([
      { method: 'GET', path: '/', run: () => ({ kind: 'page', page }) },
      { method: 'GET', path: '/env', run: () => ({ kind: 'text', text: file.join('\n') }) },
      faultRoute(createWeather(standIns, () => false)),
      ...controlRoutes(standIns, { ownDesk: false }),
      ...mailboxRoutes(standIns.mailbox),
      ...slackRoutes(standIns.slack, { now: standIns.clock.now }),
    ]),
  );
  return {
    url: loopback.url,
    deskUrl,
    async close() {
      await loopback.close();
      await standIns.close();
    },
  };
}
