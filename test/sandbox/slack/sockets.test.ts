import { once } from 'node:events';
import { expect, it, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { ANA, DELETIONS } from '../../../src/sandbox/slack/people.ts';
import { type SandboxSlack, type SlackOptions, startSlack } from '../../../src/sandbox/slack/slack.ts';

interface Said {
  readonly type: string;
  readonly envelope_id?: string;
  readonly [key: string]: unknown;
}

async function aSlack(options: SlackOptions = {}): Promise<SandboxSlack> {
  const slack = await startSlack(options);
  onTestFinished(() => slack.close());
  return slack;
}

async function open(slack: SandboxSlack, token = slack.appToken): Promise<Record<string, unknown>> {
  const headers = { authorization: `Bearer ${token}` };
  const response = await fetch(`${slack.url}apps.connections.open`, { method: 'POST', headers });
  return (await response.json()) as Record<string, unknown>;
}

type Answer = (said: Said) => object | null;
const plainly: Answer = () => ({});

/** A connection that keeps what it is told and acknowledges with what `answer` gives; null: not at all. */
async function connect(slack: SandboxSlack, answer: Answer = plainly) {
  const socket = new WebSocket(String((await open(slack))['url']));
  onTestFinished(() => socket.terminate());
  const said: Said[] = [];
  socket.on('message', (data) => {
    const message = JSON.parse(String(data)) as Said;
    said.push(message);
    const payload = message.envelope_id === undefined ? null : answer(message);
    if (payload) socket.send(JSON.stringify({ envelope_id: message.envelope_id, payload }));
  });
  await once(socket, 'open');
  return { socket, said };
}

async function greeted(slack: SandboxSlack, answer: Answer = plainly) {
  const before = slack.sockets.connected;
  const connection = await connect(slack, answer);
  await slack.until(() => slack.sockets.connected > before);
  return connection;
}

it.each([
  ['the token of the app', (slack: SandboxSlack) => slack.appToken, { ok: true }],
  ['the token of the bot', (slack: SandboxSlack) => slack.botToken, { ok: false, error: 'not_allowed_token_type' }],
  ['no right token', () => 'xapp-1-other', { ok: false, error: 'invalid_auth' }],
])('a connection is opened with %s', async (_, token, answer) => {
  const slack = await aSlack();
  expect(await open(slack, token(slack))).toMatchObject(answer);
});

it('the token of the app opens nothing else', async () => {
  const slack = await aSlack();
  const headers = { authorization: `Bearer ${slack.appToken}` };
  const response = await fetch(`${slack.url}auth.test`, { method: 'POST', headers });
  expect(await response.json()).toMatchObject({ ok: false, error: 'not_allowed_token_type' });
});

it('an address is good for one connection', async () => {
  const slack = await aSlack();
  const url = String((await open(slack))['url']);
  const socket = new WebSocket(url);
  const [hello] = await once(socket, 'message');
  expect(JSON.parse(String(hello))).toMatchObject({ type: 'hello', num_connections: 1 });
  const [error] = await once(new WebSocket(url), 'error');
  expect(String(error)).toContain('403');
  socket.terminate();
});

it('what a person does comes in an envelope, and the answer to it counts', async () => {
  const slack = await aSlack();
  const { said } = await greeted(slack, () => ({ text: 'at once' }));
  const delivery = await slack.command(ANA, DELETIONS, '/deletion help');
  expect(delivery).toMatchObject({ status: 200, problems: [] });
  expect(slack.ephemerals(ANA)).toMatchObject([{ text: 'at once' }]);
  await slack.openHome(ANA, { eventId: 'Ev1', retry: { num: 2, reason: 'timeout' } });
  expect(said).toMatchObject([
    { type: 'hello' },
    { type: 'slash_commands', accepts_response_payload: true, payload: { command: '/deletion', text: 'help' } },
    { type: 'events_api', retry_attempt: 2, retry_reason: 'timeout', payload: { event_id: 'Ev1' } },
  ]);
});

it('without an acknowledgement the person sees trouble', async () => {
  const slack = await aSlack({ ackTimeoutMs: 20 });
  const { socket } = await greeted(slack, () => null);
  const late = await slack.command(ANA, DELETIONS, '/deletion');
  expect(late).toMatchObject({ timedOut: true, sees: 'operation_timeout' });
  const broken = slack.command(ANA, DELETIONS, '/deletion');
  socket.terminate();
  expect(await broken).toMatchObject({ status: 0, sees: 'operation_timeout' });
});

it('only the connection that was asked can acknowledge', async () => {
  const slack = await aSlack({ ackTimeoutMs: 100 });
  const asked = await greeted(slack, () => null);
  const delivery = slack.command(ANA, DELETIONS, '/deletion');
  const [data] = await once(asked.socket, 'message');
  const other = await greeted(slack, () => null);
  other.socket.send(JSON.stringify({ envelope_id: JSON.parse(String(data)).envelope_id }));
  expect(await delivery).toMatchObject({ timedOut: true });
});

it('connections take turns, and the eleventh is turned away', async () => {
  const slack = await aSlack();
  const ten = [];
  for (let count = 0; count < 10; count++) ten.push(await greeted(slack));
  for (let count = 0; count < 10; count++) await slack.command(ANA, DELETIONS, '/deletion');
  expect(ten.map(({ said }) => said.length)).toEqual(Array(10).fill(2));
  const eleventh = await connect(slack);
  await once(eleventh.socket, 'close');
  expect(eleventh.said).toMatchObject([{ type: 'disconnect', reason: 'too_many_websockets' }]);
});

it('an envelope can come twice, and both must be acknowledged', async () => {
  const slack = await aSlack({ ackTimeoutMs: 50 });
  const { said } = await greeted(slack);
  slack.sockets.plan('sent_twice');
  expect(await slack.command(ANA, DELETIONS, '/deletion')).toMatchObject({ status: 200 });
  expect(said).toHaveLength(3);
  expect(said[1]).toEqual(said[2]);
});

it('an acknowledgement can be lost: an event comes again, anything else is trouble', async () => {
  const slack = await aSlack();
  const { said } = await greeted(slack);
  slack.sockets.plan('ack_lost');
  expect(await slack.command(ANA, DELETIONS, '/deletion')).toMatchObject({ timedOut: true });
  slack.sockets.plan('ack_lost');
  expect(await slack.openHome(ANA, { eventId: 'Ev1' })).toMatchObject({ status: 200 });
  expect(said.slice(2)).toMatchObject([
    { retry_attempt: 0, payload: { event_id: 'Ev1' } },
    { retry_attempt: 1, retry_reason: 'timeout', payload: { event_id: 'Ev1' } },
  ]);
  expect(said[2]?.envelope_id).not.toBe(said[3]?.envelope_id);
});

it('a connection can be asked to leave, closed, cut or never greeted', async () => {
  const slack = await aSlack({ ackTimeoutMs: 20 });
  const first = await greeted(slack);
  slack.sockets.disconnect('refresh_requested');
  expect(slack.sockets.connected).toBe(0);
  await once(first.socket, 'message');
  expect(first.said.at(-1)).toMatchObject({ type: 'disconnect', reason: 'refresh_requested' });
  slack.sockets.close();
  await once(first.socket, 'close');

  slack.sockets.plan('no_hello');
  const second = await connect(slack);
  await slack.until(() => slack.sockets.opened === 2);
  expect(slack.sockets.connected).toBe(0);
  second.socket.terminate();

  const third = await greeted(slack);
  slack.sockets.cut();
  expect(await slack.command(ANA, DELETIONS, '/deletion')).toMatchObject({ timedOut: true });
  expect(third.said).toHaveLength(2);
  expect(third.socket.readyState).toBe(WebSocket.OPEN);
});
