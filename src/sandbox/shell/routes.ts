import { readFileSync } from 'node:fs';
import type { WebAnswer, WebRoute } from '../web.ts';
import { CONDITIONS, isConditionOf, SYSTEMS, type System } from './faults.ts';
import { feed } from './feed.ts';
import { shellPage } from './page.ts';
import type { Stage } from './stage.ts';

const asset = (name: string): string => readFileSync(new URL(`./assets/${name}`, import.meta.url), 'utf8');

type What = NonNullable<Awaited<ReturnType<Stage['nextEvent']>>>['what'];

/** What the button "Next event" leads to. */
const WHAT: Readonly<Record<What, string>> = {
  stage: 'a stage of the ladder',
  snooze_ends: 'a reminder that was put off',
  nearer: 'a card says that its deadline is nearer',
  undo_ends: 'the undo window ends',
  person_called: 'a person is called',
  customer_reminded: 'the customer is reminded',
  told_later: 'who asked to be told is told',
  erased: 'names are erased',
  digest: 'the digest',
};

/** The page around everything, and what its bar does. All answers but the page are for curl as well. */
export function shellRoutes(stage: Stage): readonly WebRoute[] {
  const { standIns, weather, tour } = stage;
  const text = (said: string, status = 200): WebAnswer => ({ kind: 'text', text: said, status });
  const time = (): string => `It is now ${new Date(standIns.clock.now()).toISOString()}.`;

  const nextSaid = async (): Promise<{ at: number; what: string } | null> => {
    const next = await stage.nextEvent();
    return next === null ? null : { at: next.at, what: WHAT[next.what] };
  };

  /** What the bar and the tour show; the same as long as nothing happens. */
  const state = async () => ({
    round: stage.round,
    /** How far the sandbox's clock is ahead of the real one (s). */
    ahead: Math.round((standIns.clock.now() - Date.now()) / 1_000),
    next: await nextSaid(),
    systems: weather.now,
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
        return { kind: 'page', page: shellPage({ consoleUrl: standIns.console.url, deskUrl: stage.deskUrl }) };
      },
    },
    { method: 'GET', path: '/shell.css', run: () => ({ kind: 'file', type: 'text/css', body: asset('shell.css') }) },
    {
      method: 'GET',
      path: '/shell.js',
      run: () => ({ kind: 'file', type: 'text/javascript', body: asset('shell.js') }),
    },
    { method: 'GET', path: '/state', run: async () => ({ kind: 'json', json: await state() }) },
    { method: 'GET', path: '/stream', run: () => feed(state) },
    {
      method: 'POST',
      path: '/clock/next',
      async run() {
        const next = await nextSaid();
        if (next === null) return text('Nothing is going to happen by itself: no request is open.', 409);
        // An event that is due already happens in a moment.
        standIns.clock.set(Math.max(next.at, standIns.clock.now()));
        return text(`${time()} Next: ${next.what}.`);
      },
    },
    {
      method: 'POST',
      path: /^\/faults\/([a-z]+)\/([a-z]+)$/,
      run({ words: [system = '', condition = ''] }) {
        if (!isSystem(system)) return text(`Say /faults/(${SYSTEMS.join('|')})/…`, 404);
        if (!isConditionOf(system, condition)) {
          return text(`Say /faults/${system}/(${CONDITIONS[system].join('|')}).`, 404);
        }
        weather.set(system, condition);
        return text(`${system}: ${condition}`);
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

const isSystem = (word: string): word is System => (SYSTEMS as readonly string[]).includes(word);
