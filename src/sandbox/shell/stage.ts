import type { App } from '../../app.ts';
import { ruleSetNamed } from '../../domain/prerequisites/prerequisites.ts';
import type { Log } from '../../platform/log.ts';
import { freePort } from '../freePort.ts';
import { DESK_HEADERS, type StandIns, startDesk, startStandIns } from '../start.ts';
import { createWeather, type Weather } from './faults.ts';
import { createTour, type Tour } from './tour.ts';
import { createTrail } from './trail.ts';

/** The stand-ins and a desk on them that can be started over. */
export interface Stage {
  readonly standIns: StandIns;
  readonly deskUrl: string;
  readonly weather: Weather;
  readonly tour: Tour;
  /** How often it was started over. */
  readonly round: number;
  /** What next happens by itself, and when (ms), or null. */
  nextEvent: App['nextEvent'];
  /** A fresh desk on fresh stand-ins, at the same addresses; several calls at once are one. */
  startOver(): Promise<void>;
  close(): Promise<void>;
}

export interface StageOptions {
  readonly start: number | undefined;
  /** 0 takes any free port. */
  readonly deskPort: number;
  readonly deskEnv: Readonly<Record<string, string>>;
  /** Where the sandbox's own page is, which shows the console in a frame. */
  readonly origin: string;
  readonly log: Log;
}

export async function openStage({ start, deskPort, deskEnv, origin, log }: StageOptions): Promise<Stage> {
  const port = deskPort === 0 ? await freePort() : deskPort;
  const deskUrl = `http://127.0.0.1:${port}`;
  const ruleSet = ruleSetNamed(deskEnv['RULE_SET'], 'agora-2021-01-14');
  const standIns = await startStandIns(start, {
    openPortal: (account, user, locale) => openPortal(deskUrl, account, user, locale),
    frameAncestors: () => [origin],
    formTargets: () => [deskUrl],
    ruleSet,
  });
  const open = (): Promise<App> => startDesk(standIns, log, { ...deskEnv, PORT: String(port), PUBLIC_URL: deskUrl });
  let desk = await open().catch(async (error) => {
    await standIns.close();
    throw error;
  });

  const trail = createTrail(standIns.databaseFile);
  const weather = createWeather(standIns, () => trail.waiting({ lane: 'mail', tried: true }) > 0);
  const tour = createTour(standIns, trail, weather, ruleSet);
  tour.begin();
  let round = 0;
  let underWay: Promise<void> | null = null;

  async function startOver(): Promise<void> {
    // First, so that the desk does not wait for systems that hang before it stops.
    weather.clear();
    await desk.stop();
    standIns.reset();
    desk = await open();
    tour.begin();
    round += 1;
  }

  return {
    standIns,
    deskUrl,
    weather,
    tour,
    get round() {
      return round;
    },
    nextEvent: () => desk.nextEvent(),
    startOver() {
      underWay ??= startOver().finally(() => {
        underWay = null;
      });
      return underWay;
    },
    async close() {
      await underWay;
      await desk.stop();
      await standIns.close();
    },
  };
}

/**
 * What the console's back end does before it sends the browser to the desk's pages (docs/design.md, Pages for
 * customers).
 */
async function openPortal(deskUrl: string, account: string, user: string, locale: string): Promise<string> {
  const response = await fetch(`${deskUrl}/v1/portal-sessions`, {
    method: 'POST',
    headers: DESK_HEADERS,
    body: JSON.stringify({ account_id: account, user_id: user, locale }),
  });
  const answer = (await response.json()) as { url?: unknown };
  if (typeof answer.url !== 'string') throw new Error(`the desk opened no pages: it answered ${response.status}`);
  return answer.url;
}
