import type { WebAnswer, WebRoute } from '../../web.ts';
import type { SandboxSlack } from '../slack.ts';
import { ACTS, type Act } from './acts.ts';
import { assets } from './assets.ts';
import { shell } from './shell.ts';
import { pageState } from './state.ts';
import { viewerIn } from './viewer.ts';

export interface SlackPageOptions {
  /** The workspace's clock, in milliseconds. */
  readonly now: () => number;
}

/**
 * The stand-in's face, under /slack. Who looks (`user`), where (`place`) and at which thread (`thread`) stands in the
 * address, so that two windows can be two people. Whatever a person does goes to the desk as signed HTTP.
 */
export function slackRoutes(slack: SandboxSlack, { now }: SlackPageOptions): readonly WebRoute[] {
  const acts = Object.entries(ACTS).map(
    ([name, act]): WebRoute => ({
      method: 'POST',
      path: `/slack/${name}`,
      run: ({ fields }) => answerTo(act, slack, fields),
    }),
  );
  return [
    {
      method: 'GET',
      path: '/slack',
      run: ({ url }) => ({ kind: 'page', page: shell(slack, viewerIn(slack, url.searchParams)) }),
    },
    {
      method: 'GET',
      path: '/slack/state',
      run: ({ url }) => ({ kind: 'json', json: pageState(slack, viewerIn(slack, url.searchParams), now()) }),
    },
    { method: 'GET', path: '/slack/stream', run: () => ({ kind: 'stream', start: (send) => stream(slack, send) }) },
    ...acts,
    ...assets(),
  ];
}

/** Says that something has changed; the page asks for what it shows. The first word says that it is connected. */
function stream(slack: SandboxSlack, send: (data: unknown) => void): () => void {
  send('connected');
  return slack.onChange(() => send('changed'));
}

/** What cannot be done, such as a click on a button that is gone meanwhile, is told and no failure of the page. */
async function answerTo(act: Act, slack: SandboxSlack, fields: URLSearchParams): Promise<WebAnswer> {
  try {
    return { kind: 'json', json: await act(slack, fields) };
  } catch (error) {
    const why = error instanceof Error ? error.message : 'unknown';
    return { kind: 'json', status: 409, json: { trouble: `That did not work: ${why}.` } };
  }
}
