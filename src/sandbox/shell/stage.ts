import type { App } from '../../app.ts';
import { ruleSetNamed } from '../../domain/prerequisites/prerequisites.ts';
import type { Log } from '../../platform/log.ts';
import { branded } from '../brand/brand.ts';
import { freePort } from '../freePort.ts';
import { DESK_HEADERS, type StandIns, type StartTime, startDesk, startStandIns } from '../start.ts';
import { createWeather, type Weather } from './faults.ts';
import { type Ahead, nextOf } from './nextEvent.ts';
import { createSettings, type SettingName, type Settings } from './settings.ts';
import { createTour, type Tour } from './tour/tour.ts';
import { createTrail } from './tour/trail.ts';

/** The stand-ins and a desk on them that can be started over. */
export interface Stage {
  readonly standIns: StandIns;
  readonly deskUrl: string;
  readonly weather: Weather;
  readonly tour: Tour;
  /** How often it was started over. */
  readonly round: number;
  readonly settings: Settings;
  /** What next happens by itself, or null. */
  nextEvent(): Promise<Ahead | null>;
  /** Starts the desk anew with that setting, which is told once the desk goes by it; all else stays. */
  change(name: SettingName, value: string): Promise<void>;
  /** A fresh desk on fresh stand-ins, at the same addresses; several calls at once are one. */
  startOver(): Promise<void>;
  close(): Promise<void>;
}

export interface StageOptions {
  readonly start: StartTime | undefined;
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
  const env = { ...standIns.receiver.env, ...branded(deskEnv) };
  const settings = createSettings({ ...standIns.env, ...env });
  const open = (changes?: Partial<Record<SettingName, string>>): Promise<App> =>
    startDesk(standIns, log, { ...env, ...settings.env(changes), PORT: String(port), PUBLIC_URL: deskUrl });
  let desk = await open().catch(async (error) => {
    await standIns.close();
    throw error;
  });

  const trail = createTrail(standIns.databaseFile);
  const weather = createWeather(standIns, () => trail.waiting({ lane: 'mail', tried: true }) > 0);
  const tour = createTour(standIns, trail, weather, ruleSet);
  tour.begin();
  let round = 0;
  let startingOver: Promise<void> | null = null;
  let last: Promise<void> = Promise.resolve();

  async function startOver(): Promise<void> {
    // First, so that the desk does not wait for systems that hang before it stops.
    weather.clear();
    await desk.stop();
    standIns.reset();
    settings.reset();
    desk = await open();
    tour.begin();
    round += 1;
  }
  async function change(name: SettingName, value: string): Promise<void> {
    await desk.stop();
    desk = await open({ [name]: value });
    settings.set(name, value);
  }
  /** One start after the other, whoever asks. */
  function inTurn(act: () => Promise<void>): Promise<void> {
    const turn = last.then(act);
    last = turn.catch(() => undefined);
    return turn;
  }

  return {
    standIns,
    deskUrl,
    weather,
    tour,
    get round() {
      return round;
    },
    settings,
    nextEvent: async () => nextOf(await desk.nextEvent(), standIns, trail, settings.now.quiet),
    change: (name, value) => inTurn(() => change(name, value)),
    startOver() {
      startingOver ??= inTurn(startOver).finally(() => {
        startingOver = null;
      });
      return startingOver;
    },
    async close() {
      await last;
      await desk.stop();
      await standIns.close();
    },
  };
}

/**
 * What the console's back end does before it sends the browser to the desk's pages (docs/design.md, Pages for
 * customers).
 */
export async function openPortal(deskUrl: string, account: string, user: string, locale: string): Promise<string> {
  const response = await fetch(`${deskUrl}/v1/portal-sessions`, {
    method: 'POST',
    headers: DESK_HEADERS,
    body: JSON.stringify({ account_id: account, user_id: user, locale }),
  });
  const answer = (await response.json()) as { url?: unknown };
  if (typeof answer.url !== 'string') throw new Error(`the desk opened no pages: it answered ${response.status}`);
  return answer.url;
}
