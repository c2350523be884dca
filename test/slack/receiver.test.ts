import { randomUUID } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { App } from '@slack/bolt';
import { describe, expect, it } from 'vitest';
import { createShared } from '../../src/platform/shared.ts';
import { FORM, JSON_TYPE, type SignedRequest, signedRequest } from '../../src/sandbox/slack/deliver/post.ts';
import { BODY_LIMIT } from '../../src/slack/body.ts';
import { boltLog } from '../../src/slack/boltLog.ts';
import { createTaken } from '../../src/slack/once/taken.ts';
import { createReceiver } from '../../src/slack/receiver.ts';
import { WINDOW } from '../../src/slack/signature.ts';
import { NOW } from '../build.ts';
import { keepingLog, serve } from '../doors/slack/aDoor.ts';

const SECRET = 'the signing secret';
const seconds = (ms: number): number => Math.floor(ms / 1000);

type Handler = (args: { ack: (answer?: unknown) => Promise<void> }) => Promise<void>;

const OURS = { team: 'T1', enterprise: null, app: 'A1' };

/** A receiver with one command and all events behind it, in a process that has run for a while. */
async function aReceiver(
  onCommand: Handler = async ({ ack }) => ack(),
  ackWithin?: number,
  identity = async () => OURS,
) {
  const clock = { at: NOW - 2 * WINDOW };
  const { log, lines } = keepingLog();
  const handled: string[] = [];
  const options = {
    signingSecret: SECRET,
    now: () => clock.at,
    monotonic: () => clock.at,
    newId: randomUUID,
    identity,
    taken: createTaken(createShared(() => 0)),
    log,
    ...(ackWithin !== undefined && { ackWithin }),
  };
  const receiver = createReceiver(options);
  const app = new App({ receiver, authorize: async () => ({ botToken: 'xoxb-test' }), logger: boltLog(log) });
  app.error(async (error) => Promise.reject(error));
  app.command('/test', async ({ ack, body }) => {
    handled.push(body.text);
    await onCommand({ ack: ack as Parameters<Handler>[0]['ack'] });
  });
  app.action({ type: 'block_actions' }, async ({ ack }) => ack());
  app.event('app_home_opened', async ({ event }) => void handled.push(event.user));
  clock.at = NOW;
  const url = await serve((req, res) => void receiver.handle(req, res));
  const send = async ({ headers, body }: SignedRequest, method = 'POST'): Promise<{ status: number; text: string }> => {
    const response = await fetch(url, { method, headers, ...(method === 'POST' ? { body } : {}) });
    return { status: response.status, text: await response.text() };
  };
  return { receiver, clock, lines, handled, url, send };
}

const command = (text = 'hello'): string =>
  new URLSearchParams({
    command: '/test',
    text,
    user_id: 'U1',
    team_id: 'T1',
    api_app_id: 'A1',
    channel_id: 'C1',
  }).toString();

const signed = (patch: Partial<Parameters<typeof signedRequest>[0]> = {}): SignedRequest =>
  signedRequest({ secret: SECRET, body: command(), timestamp: seconds(NOW), ...patch });

function without(header: string): SignedRequest {
  const { headers, body } = signed();
  return { body, headers: Object.fromEntries(Object.entries(headers).filter(([name]) => name !== header)) };
}

const withHeader = (name: string, value: string): SignedRequest => ({
  ...signed(),
  headers: { ...signed().headers, [name]: value },
});

describe('a request to the endpoint', () => {
  it('is handled once when its signature is right', async () => {
    const { send, handled } = await aReceiver();
    expect(await send(signed())).toEqual({ status: 200, text: '' });
    expect(handled).toEqual(['hello']);
  });

  it.each([
    ['with another secret', signed({ secret: 'another' })],
    ['without a signature', without('x-slack-signature')],
    ['without a timestamp', without('x-slack-request-timestamp')],
    ['with a signature that is no hash', withHeader('x-slack-signature', 'v0=zz')],
    [
      'with a signature of another version',
      withHeader('x-slack-signature', signed().headers['x-slack-signature']?.replace('v0', 'v1') ?? ''),
    ],
    ['with an empty signature', withHeader('x-slack-signature', '')],
    ['with a timestamp that is no number', withHeader('x-slack-request-timestamp', 'NaN')],
    ['with the timestamp of another request', withHeader('x-slack-request-timestamp', String(seconds(NOW) + 1))],
    ['with another body', { ...signed(), body: command('changed') }],
    ['from before the window', signed({ timestamp: seconds(NOW - WINDOW) - 1 })],
    ['from the future', signed({ timestamp: seconds(NOW + WINDOW) + 1 })],
  ])('is refused %s', async (_, request) => {
    const { send, handled } = await aReceiver();
    expect((await send(request)).status).toBe(401);
    expect(handled).toEqual([]);
  });

  it.each([-WINDOW, WINDOW])('is taken at the edge of the window, %i ms away', async (away) => {
    const { send } = await aReceiver();
    expect((await send(signed({ timestamp: seconds(NOW + away) }))).status).toBe(200);
  });

  it.each([0, -1_000])('is refused when it comes again, as long as its timestamp would do (%i)', async (earlier) => {
    const { send, handled, clock } = await aReceiver();
    const early = signed({ timestamp: seconds(NOW + WINDOW + earlier) });
    expect((await send(early)).status).toBe(200);
    for (const later of [0, 1, WINDOW, WINDOW + 2_000, 2 * WINDOW - 1_000, 2 * WINDOW, 2 * WINDOW + 1_000]) {
      clock.at = NOW + later;
      expect((await send(early)).status).toBe(401);
    }
    expect(handled).toHaveLength(1);
  });

  it('is refused when it was signed before the process began, which may have been handled then', async () => {
    const { send, handled, clock } = await aReceiver();
    const began = NOW - 2 * WINDOW;
    clock.at = began + 10_000;
    expect((await send(signed({ timestamp: seconds(began - 6_000) }))).status).toBe(401);
    expect((await send(signed({ timestamp: seconds(began - 5_000) }))).status).toBe(200);
    expect(handled).toHaveLength(1);
  });

  it('is refused when the clock is no clock', async () => {
    const { send, clock } = await aReceiver();
    clock.at = Number.NaN;
    expect((await send(signed())).status).toBe(401);
  });

  it('is too large above 1 MB, whether it says so or not', async () => {
    const { send, handled, url } = await aReceiver();
    const body = command('x'.repeat(BODY_LIMIT));
    expect((await send(signed({ body }))).status).toBe(413);
    const chunked = await new Promise<number>((resolve, reject) => {
      const outgoing = httpRequest(url, { method: 'POST', headers: signed({ body }).headers }, (incoming) => {
        incoming.resume();
        resolve(incoming.statusCode ?? 0);
      });
      outgoing.on('error', reject);
      outgoing.write(body.slice(0, 500_000));
      outgoing.end(body.slice(500_000));
    });
    expect(chunked).toBe(413);
    expect(handled).toEqual([]);
  });

  it.each([
    'text/plain',
    'multipart/form-data; boundary=x',
    'application/json; charset=latin1',
    'application/jsonp',
    'application/x-www-form-urlencoded; application/json',
  ])('is refused as %s', async (contentType) => {
    const { send, handled } = await aReceiver();
    expect((await send(signed({ contentType }))).status).toBe(415);
    expect(handled).toEqual([]);
  });

  it.each([FORM, `${FORM}; charset=utf-8`, `${FORM};charset="UTF-8"`])('is understood as %s', async (contentType) => {
    const { send, handled } = await aReceiver();
    expect((await send(signed({ contentType }))).status).toBe(200);
    expect(handled).toEqual(['hello']);
  });

  it.each([
    ['a payload that is no JSON', 'payload=%7Bbroken', FORM],
    ['an empty payload', 'payload=', FORM],
    ['a payload that is a list', 'payload=%5B%5D', FORM],
    ['a payload that is null', 'payload=null', FORM],
    ['a click of nobody', `payload=${JSON.stringify({ type: 'block_actions', actions: [{}] })}`, FORM],
    ['a click on nothing', `payload=${JSON.stringify({ type: 'block_actions', user: { id: 'U1' } })}`, FORM],
    ['a dialog without a view', `payload=${JSON.stringify({ type: 'view_submission', user: { id: 'U1' } })}`, FORM],
    ['a body that is no JSON', '{broken', JSON_TYPE],
    ['a body that is a string', '"hello"', JSON_TYPE],
  ])('is refused with %s', async (_, body, contentType) => {
    const { send } = await aReceiver();
    expect((await send(signed({ body, contentType }))).status).toBe(400);
  });

  it.each(['GET', 'PUT', 'DELETE'])('is refused as %s', async (method) => {
    const { url } = await aReceiver();
    const response = await fetch(url, { method });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
  });

  it("answers Slack's challenge, if it is signed", async () => {
    const { send } = await aReceiver();
    const body = JSON.stringify({ type: 'url_verification', challenge: 'abc' });
    const { status, text } = await send(signed({ body, contentType: JSON_TYPE }));
    expect([status, JSON.parse(text)]).toEqual([200, { challenge: 'abc' }]);
    expect((await send(signed({ body, contentType: JSON_TYPE, secret: 'another' }))).status).toBe(401);
  });

  it("passes Slack's check of the certificate, and handles nothing that only claims to be one", async () => {
    const { send, handled } = await aReceiver();
    expect((await send(signed({ body: 'ssl_check=1&token=x', secret: 'none' }))).status).toBe(200);
    expect((await send(signed({ body: `${command()}&ssl_check=1`, secret: 'none' }))).status).toBe(200);
    expect((await send(signed({ body: `${command()}&ssl_check=11`, secret: 'none' }))).status).toBe(401);
    expect(handled).toEqual([]);
  });

  it('that nobody listens to is not acknowledged', async () => {
    const { send } = await aReceiver();
    const body = JSON.stringify({ type: 'something_new', team_id: 'T1', api_app_id: 'A1' });
    expect((await send(signed({ body, contentType: JSON_TYPE }))).status).toBe(404);
  });
});

describe('whose a request is', () => {
  it.each([
    ['another app', { api_app_id: 'A2' }, 'other_app'],
    ['no app', { api_app_id: '' }, 'other_app'],
    ['another workspace', { team_id: 'T2' }, 'other_team'],
    ['no workspace', { team_id: '' }, 'other_team'],
  ])('is asked: of %s, it is refused', async (_, patch, why) => {
    const { send, handled, lines } = await aReceiver();
    const body = new URLSearchParams({ ...Object.fromEntries(new URLSearchParams(command())), ...patch }).toString();
    expect((await send(signed({ body }))).status).toBe(403);
    expect(handled).toEqual([]);
    expect(lines).toEqual([
      JSON.stringify({ level: 'warn', message: 'slack event refused', facts: { type: 'slash_command', why } }),
    ]);
  });

  it('cannot be told while Slack does not say who we are: nothing is handled', async () => {
    let identity = async () => Promise.reject<typeof OURS>(new Error('down'));
    const { send, handled } = await aReceiver(undefined, undefined, () => identity());
    expect((await send(signed())).status).toBe(503);
    expect(handled).toEqual([]);
    identity = async () => OURS;
    expect((await send(signed({ body: command('again') }))).status).toBe(200);
    expect(handled).toEqual(['again']);
  });
});

describe('an event that comes again', () => {
  /** Slack signs a repeat anew, so that its signature is new. */
  const event = (id: string, num = 0): SignedRequest => {
    const inner = { type: 'app_home_opened', user: 'U1', tab: 'home', channel: 'D1', event_ts: '1.0' };
    const outer = { type: 'event_callback', event_id: id, team_id: 'T1', api_app_id: 'A1', event: inner };
    const request = signed({ body: JSON.stringify(outer), contentType: JSON_TYPE, timestamp: seconds(NOW) + num });
    return num === 0 ? request : { ...request, headers: { ...request.headers, 'x-slack-retry-num': String(num) } };
  };

  it('is acknowledged and not handled again', async () => {
    const { send, handled } = await aReceiver();
    for (const num of [0, 1, 2]) expect((await send(event('Ev1', num))).status).toBe(200);
    expect(handled).toHaveLength(1);
    expect((await send(event('Ev2'))).status).toBe(200);
    expect(handled).toHaveLength(2);
  });

  it('is handled when only the repeat arrives', async () => {
    const { send, handled } = await aReceiver();
    expect((await send(event('Ev1', 3))).status).toBe(200);
    expect(handled).toHaveLength(1);
  });
});

describe('the acknowledgement', () => {
  it('carries what the listener says', async () => {
    const { send } = await aReceiver(({ ack }) => ack({ text: 'hi' }));
    expect(await send(signed())).toEqual({ status: 200, text: '{"text":"hi"}' });
  });

  it('goes out in one piece: its length is known beforehand', async () => {
    const { url } = await aReceiver(({ ack }) => ack({ text: 'für 3 €' }));
    const { headers } = await fetch(url, { method: 'POST', ...signed() });
    expect([headers.get('content-length'), headers.get('transfer-encoding')]).toEqual(['21', null]);
  });

  it('that is late finds the request given up, and the listener goes on', async () => {
    let done = '';
    const answered = Promise.withResolvers<void>();
    const { send, receiver, lines } = await aReceiver(async ({ ack }) => {
      await answered.promise;
      await ack();
      done = 'all of it';
    }, 20);
    expect((await send(signed())).status).toBe(404);
    answered.resolve();
    expect(await receiver.idle(5_000)).toBe(true);
    expect(done).toBe('all of it');
    expect(lines.join()).toContain('not acknowledged in time');
  });

  it('counts once, and a second one does no harm', async () => {
    let done = '';
    const { send, receiver } = await aReceiver(async ({ ack }) => {
      await ack({ text: 'first' });
      await ack({ text: 'second' });
      done = 'all of it';
    });
    expect((await send(signed())).text).toBe('{"text":"first"}');
    await receiver.idle(5_000);
    expect(done).toBe('all of it');
  });

  it('is a failure at once when the listener breaks before it', async () => {
    const { send, lines } = await aReceiver(async () => {
      throw new Error('secret words of a customer');
    });
    expect((await send(signed())).status).toBe(500);
    expect(lines.join()).not.toContain('secret words');
  });
});

describe('stopping', () => {
  it('waits for listeners that have acknowledged already', async () => {
    const work = Promise.withResolvers<void>();
    const { send, receiver } = await aReceiver(async ({ ack }) => {
      await ack();
      await work.promise;
    });
    await send(signed());
    expect(await receiver.idle(10)).toBe(false);
    const idle = receiver.idle(5_000);
    work.resolve();
    expect(await idle).toBe(true);
    expect(await receiver.idle(0)).toBe(true);
  });
});
