import { onTestFinished } from 'vitest';
import type { App } from '../../../src/app.ts';
import type { Log } from '../../../src/platform/log.ts';
import { startDesk } from '../../../src/sandbox/start.ts';
import { behind, serverOf } from '../../postgres/databases.ts';
import { startWorldWithoutDesk, type World } from '../world.ts';

export interface Desks extends World {
  readonly desks: readonly [App, App];
  /** From here on customers and Slack reach this one. */
  use(desk: App): void;
  /** What both have logged. */
  readonly lines: readonly string[];
}

type Patch = Readonly<Record<string, string>>;

/** Two desks on one database, both on the stand-ins' clock; `patch` may need these. */
export async function startTwoDesks(patch: Patch | ((world: World) => Patch) = {}): Promise<Desks> {
  const world = await startWorldWithoutDesk();
  const lines: string[] = [];
  const keep = (message: string, facts: unknown = {}): void => void lines.push(JSON.stringify({ message, facts }));
  const log: Log = { error: keep, warn: keep, info: keep, debug: keep };
  const start = async (): Promise<App> => {
    const desk = await startDesk(world, log, typeof patch === 'function' ? patch(world) : patch);
    onTestFinished(() => desk.stop());
    return desk;
  };
  const desks = await Promise.all([start(), start()]);
  const use = ({ port }: App): void => {
    world.base = `http://127.0.0.1:${port}`;
    world.slack.setEventsUrl(`${world.base}/slack/events`);
  };
  use(desks[0]);
  return Object.assign(world, { desks, use, lines });
}

/** A look behind the desks' back: the rows that a statement gives. */
export async function rowsOf({ env }: Pick<World, 'env'>) {
  const url = new URL(env['DATABASE_URL'] ?? '');
  const client = await behind(serverOf(url.href, url.pathname.slice(1)));
  return async (sql: string, ...values: readonly unknown[]) => (await client.query(sql, [...values])).rows;
}
