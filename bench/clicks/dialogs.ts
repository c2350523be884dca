import { type Figure, listed, ofRounds, p99 } from '../figure.ts';
import { progress } from '../manner.ts';
import { field, type SlackCall } from '../standIns/slack.ts';
import type { aLoadedDesk } from './aDesk.ts';
import { connected } from './load.ts';
import { press } from './presses.ts';

type LoadedDesk = Awaited<ReturnType<typeof aLoadedDesk>>;

/** How long each call takes (ms): as far away as Slack and a console are, and not at all. */
const FAR = { slack: 120, console: 200 };
const NEAR = { slack: 0, console: 0 };

/** So many people press Approve, each again as soon as their dialog is filled. */
export async function* measureDialogs(
  desk: LoadedDesk,
  { rounds, dialogs, people }: { readonly rounds: number; readonly dialogs: number; readonly people: number },
): AsyncGenerator<Figure | string> {
  yield `${people} people who press Approve, each again once their dialog is filled`;
  for (const far of [FAR, NEAR]) {
    desk.slack.far.ms = far.slack;
    desk.console.far.ms = far.console;
    const slowest: number[] = [];
    // The first round warms it up, and does not count.
    for (let round = 0; round <= rounds; round++) {
      progress(`dialogs, calls take ${far.slack} ms, round ${round} of ${rounds}`);
      const took = await loadingDialogs(desk, dialogs, people);
      if (round > 0) slowest.push(p99(took));
    }
    const spread = ofRounds(slowest);
    if (far === FAR) yield listed('loadingDialog', spread);
    else yield { what: 'the same while Slack and console answer at once', ...spread, goal: null, unit: 'ms' };
  }
}

/** From each press until its loading dialog reaches Slack (ms). */
async function loadingDialogs(desk: LoadedDesk, count: number, people: number): Promise<readonly number[]> {
  const took: number[] = [];
  const opened = new Map<string, () => void>();
  const filled = new Map<string, () => void>();
  desk.slack.far.told = ({ method, body }: SlackCall) => {
    if (method === 'views.open') opened.get(field(body, 'trigger_id'))?.();
    if (method === 'views.update') filled.get(field(body, 'view_id').slice(1))?.();
  };
  const presses = Array.from({ length: count }, (_, nth) => press('approve', desk.id(nth)));
  const person = async (): Promise<void> => {
    const connection = await connected(desk.port);
    for (let one = presses.pop(); one !== undefined; one = presses.pop()) {
      const { trigger, request } = one;
      const started = performance.now();
      const seen = new Promise<void>((done) => opened.set(trigger, done)).then(() => {
        took.push(performance.now() - started);
      });
      const shown = new Promise<void>((done) => filled.set(trigger, done));
      await connection.send(request, 200);
      await Promise.all([seen, shown]);
    }
    connection.close();
  };
  await Promise.all(Array.from({ length: people }, person));
  desk.slack.far.told = () => undefined;
  return took;
}
