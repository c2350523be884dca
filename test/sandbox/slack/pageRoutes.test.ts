import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { slackRoutes } from '../../../src/sandbox/slack/page/routes.ts';
import { ANA, DAN, DELETIONS, GENERAL, GIL, OLA } from '../../../src/sandbox/slack/people.ts';
import { startSlack } from '../../../src/sandbox/slack/slack.ts';
import { createWeb } from '../../../src/sandbox/web.ts';

/** The page over HTTP, and an app that answers each request with this. */
async function aPageWith(answer: { status: number } | 'nothing') {
  const app = createServer((request, response) => {
    request.resume();
    if (answer !== 'nothing') response.writeHead(answer.status).end();
  });
  await listening(app);
  const slack = await startSlack({ ackTimeoutMs: 50, eventsUrl: at(app) });
  const web = createServer(createWeb(slackRoutes(slack, { now: Date.now })));
  await listening(web);
  onTestFinished(async () => {
    await slack.close();
    for (const server of [web, app]) server.close().closeAllConnections();
  });
  const act = async (name: string, fields: Record<string, string>) => {
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(fields) };
    const response = await fetch(`${at(web)}/slack/${name}`, init);
    return { status: response.status, ...((await response.json()) as { trouble: string | null }) };
  };
  const state = async (query: Record<string, string>) =>
    (await (await fetch(`${at(web)}/slack/state?${new URLSearchParams(query)}`)).json()) as {
      place: string;
      composer: string | null;
      main: { html: string }[];
      thread: unknown;
    };
  return { slack, act, state, base: at(web) };
}

const at = (server: ReturnType<typeof createServer>) => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const listening = (server: ReturnType<typeof createServer>) =>
  new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));

it.each([
  ['does not answer in time', 'nothing' as const, /in time.*operation_timeout/],
  ['answers with an error', { status: 500 }, /dispatch_failed.*500/],
])('tells a person that the app %s', async (_, answer, words) => {
  const { act } = await aPageWith(answer);
  const said = await act('command', { user: ANA, channel: DELETIONS, text: '/eligibility acc_1001' });
  expect(said.trouble).toMatch(words);
});

it('sends only the commands that the manifest declares', async () => {
  const { act } = await aPageWith('nothing');
  expect(await act('command', { user: ANA, channel: DELETIONS, text: '/giphy cat' })).toMatchObject({
    trouble: '/giphy is not a valid command.',
  });
});

it('marks the people whom a command names, where the manifest wants that, and nobody who is not there', async () => {
  const { act, slack } = await aPageWith({ status: 200 });
  const texts: string[] = [];
  const { command } = slack;
  slack.command = (user, channel, line, ...rest) => {
    texts.push(line);
    return command(user, channel, line, ...rest);
  };
  for (const text of ['/deletion away 3d to @Ola', '/deletion away 3d to @nobody', '/eligibility @ola'])
    await act('command', { user: ANA, channel: DELETIONS, text });
  expect(texts).toEqual([`/deletion away 3d to <@${OLA}|ola>`, '/deletion away 3d to @nobody', '/eligibility @ola']);
});

it('offers the shortcuts and steps that the manifest declares, and no others', async () => {
  const { act, slack, state } = await aPageWith({ status: 500 });
  const { ts } = slack.say(ANA, DELETIONS, 'acc_1001');
  const { main } = await state({ user: ANA, place: DELETIONS });
  expect(main.at(-1)?.html).toContain('data-shortcut="check_eligibility"');
  const workflows = await state({ user: ANA, place: 'workflows' });
  expect(workflows).toMatchObject({ place: 'workflows', composer: null, thread: null });
  expect(workflows.main.map(({ html }) => html).join()).toContain('data-step="check_deletion_eligibility"');

  const sent = { user: ANA, shortcut: 'check_eligibility', channel: DELETIONS, ts };
  expect((await act('shortcut', sent)).trouble).toMatch(/dispatch_failed.*500/);
  expect((await act('shortcut', { user: ANA, shortcut: 'look_up' })).trouble).toMatch(/dispatch_failed.*500/);
  expect(await act('shortcut', { ...sent, shortcut: 'delete' })).toMatchObject({ status: 409 });
  const inputs = JSON.stringify({ account: '', asked_by: ANA });
  expect(await act('run', { step: 'check_deletion_eligibility', inputs })).toMatchObject({ status: 409 });
  expect(slack.executions()).toEqual([]);
});

it('says what cannot be done, and changes nothing', async () => {
  const { act, slack } = await aPageWith({ status: 200 });
  const gone = { where: 'message', channel: DELETIONS, ts: '1.000000', action: 'approve', block: 'b' };
  expect(await act('click', { user: ANA, ...gone })).toMatchObject({ status: 409, trouble: expect.any(String) });
  expect(await act('submit', { user: ANA })).toMatchObject({ status: 409 });
  expect(await act('home', { user: DAN })).toMatchObject({ status: 409 });
  expect(await act('join', { user: OLA, channel: 'C0NONE' })).toMatchObject({ status: 409 });
  expect(await act('dismiss', { user: ANA, dialog: 'VGONE' })).toMatchObject({ status: 200, trouble: null });
  expect(slack.messages(DELETIONS)).toEqual([]);
});

it('sends what people type as words, whatever they look like', async () => {
  const { act, slack, state } = await aPageWith({ status: 200 });
  await act('say', { user: ANA, channel: DELETIONS, text: ' <!channel> <b>bold</b> *strong* ' });
  expect(slack.messages(DELETIONS)[0]?.text).toBe('&lt;!channel&gt; &lt;b&gt;bold&lt;/b&gt; *strong*');
  const { main } = await state({ user: ANA, place: DELETIONS });
  expect(main.at(-1)?.html).toContain('&lt;!channel&gt; &lt;b&gt;bold&lt;/b&gt; <b>strong</b>');
});

it('shows a channel to its members only', async () => {
  const { act, slack, state } = await aPageWith({ status: 200 });
  slack.say(ANA, DELETIONS, 'A word among us');
  const outside = await state({ user: OLA, place: DELETIONS });
  expect(outside).toMatchObject({ composer: null, thread: null });
  expect(JSON.stringify(outside)).not.toContain('A word among us');
  await act('join', { user: OLA, channel: DELETIONS });
  expect(JSON.stringify(await state({ user: OLA, place: DELETIONS }))).toContain('A word among us');
});

it('is nobody’s and nowhere’s but the workspace’s', async () => {
  const { state, slack } = await aPageWith({ status: 200 });
  const { ts } = slack.say(ANA, GENERAL, 'hello');
  expect(await state({ user: GIL, place: 'C0NONE' })).toMatchObject({ user: ANA, place: DELETIONS });
  expect(await state({ user: ANA, place: DELETIONS, thread: ts })).toMatchObject({ thread: null });
  expect(await state({ user: ANA, place: `D${OLA.slice(1)}` })).toMatchObject({ place: DELETIONS });
});

it('says when something has changed', async () => {
  const { base, slack } = await aPageWith({ status: 200 });
  const closing = new AbortController();
  const response = await fetch(`${base}/slack/stream`, { signal: closing.signal });
  const lines = (response.body as ReadableStream<Uint8Array>).pipeThrough(new TextDecoderStream()).getReader();
  expect((await lines.read()).value).toContain('connected');
  slack.say(ANA, GENERAL, 'hello');
  expect((await lines.read()).value).toContain('changed');
  closing.abort();
});
