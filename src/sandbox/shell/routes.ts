import { readFileSync } from 'node:fs';
import type { WebAnswer, WebRoute } from '../web.ts';
import { faultRoute } from './faultRoute.ts';
import { feed } from './feed.ts';
import { shellPage } from './page.ts';
import { SETTING_NAMES, SETTINGS, type SettingName } from './settings.ts';
import type { Stage } from './stage.ts';

const asset = (name: string): string => readFileSync(new URL(`./assets/${name}`, import.meta.url), 'utf8');

const ASSETS = [
  { name: 'shell.css', type: 'text/css' },
  { name: 'panels.css', type: 'text/css' },
  { name: 'shell.js', type: 'text/javascript' },
  { name: 'panels.js', type: 'text/javascript' },
  { name: 'clock.js', type: 'text/javascript' },
] as const;

/** The page around everything, and what its bar does. All answers but the page are for curl as well. */
export function shellRoutes(stage: Stage): readonly WebRoute[] {
  const { standIns, weather, settings, tour } = stage;
  const text = (said: string, status = 200): WebAnswer => ({ kind: 'text', text: said, status });
  const time = (): string => `It is now ${new Date(standIns.clock.now()).toISOString()}.`;

  /** What the bar and the tour show; the same as long as nothing happens. */
  const state = async () => ({
    round: stage.round,
    /** How far the sandbox's clock is ahead of the real one (s). */
    ahead: Math.round((standIns.clock.now() - Date.now()) / 1_000),
    next: await stage.nextEvent(),
    systems: weather.now,
    settings: settings.now,
    mails: standIns.mailbox.mails.length,
    done: tour.done(),
  });

  return [
    {
      method: 'GET',
      path: '/',
      run({ url }) {
        // To a browser the console at 127.0.0.1 would be another site, whose cookies it keeps out of frames.
        if (url.hostname === 'localhost') return { kind: 'see', location: `http://127.0.0.1:${url.port}/` };
        return { kind: 'page', page: shellPage(stage) };
      },
    },
    ...ASSETS.map(
      ({ name, type }): WebRoute => ({
        method: 'GET',
        path: `/${name}`,
        run: () => ({ kind: 'file', type, body: asset(name) }),
      }),
    ),
    { method: 'GET', path: '/state', run: async () => ({ kind: 'json', json: await state() }) },
    { method: 'GET', path: '/stream', run: () => feed(state) },
    {
      method: 'POST',
      path: '/clock/next',
      async run() {
        const next = await stage.nextEvent();
        if (next === null) return text('Nothing is going to happen by itself: no request is open.', 409);
        // An event that is due already happens in a moment.
        standIns.clock.set(Math.max(next.at, standIns.clock.now()));
        return text(`${time()} Next: ${next.what}.`);
      },
    },
    faultRoute(weather),
    {
      method: 'POST',
      path: /^\/settings\/([a-z]+)\/([\w:%-]+)$/,
      async run({ words: [name = '', value = ''] }) {
        if (!isSetting(name)) return text(`Say /settings/(${SETTING_NAMES.join('|')})/…`, 404);
        const choices = settings.choicesOf(name).map(([choice]) => choice);
        if (!choices.includes(value)) return text(`Say /settings/${name}/(${choices.join('|')}).`, 404);
        await stage.change(name, value);
        return text(`The desk was started anew with ${SETTINGS[name].variable}=${value}.`);
      },
    },
    {
      method: 'POST',
      path: '/start-over',
      async run() {
        await stage.startOver();
        return text('Everything is as at the start.');
      },
    },
  ];
}

const isSetting = (word: string): word is SettingName => Object.hasOwn(SETTINGS, word);
