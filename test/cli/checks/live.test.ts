import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { checkChannel, SCOPES } from '../../../src/cli/checks/channel.ts';
import { configCheck } from '../../../src/cli/checks/configCheck.ts';
import { checkClock, checkPublicUrl } from '../../../src/cli/checks/outside.ts';
import { checkWebhook } from '../../../src/cli/checks/webhook.ts';
import { type Config, loadConfig } from '../../../src/config/config.ts';
import { pingMessage } from '../../../src/doors/http/api/webhooks.ts';
import { createSigner } from '../../../src/notary/signing.ts';
import { DELETIONS } from '../../../src/sandbox/slack/people.ts';
import { textOf } from '../../documents.ts';
import { startWorld, startWorldWithoutDesk, type World } from '../../journeys/world.ts';

/** The checks with their states, by name, and the exit code. */
async function checked(world: Pick<World, 'env' | 'base'>, patch: Readonly<Record<string, string>> = {}) {
  const now = Date.now();
  const loaded = loadConfig({ ...world.env, PUBLIC_URL: world.base, ...patch }, now);
  const { code, data, text } = await configCheck.run({ loaded, args: [], values: { live: true }, now });
  const { checks } = data as { checks: readonly { name: string; state: string; says: string }[] };
  const named = Object.fromEntries(checks.map(({ name, state, says }) => [name, `${state}: ${says}`]));
  return { code, text, named };
}

async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await new Promise((listening) => server.once('listening', listening));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe('config check --live', () => {
  it('finds nothing wrong with a desk that runs', async () => {
    const { code, named, text } = await checked(await startWorld());
    expect(named).toEqual({
      configuration: 'ok: complete',
      Slack: expect.stringMatching(/^ok: /),
      scopes: expect.stringMatching(/^ok: /),
      SLACK_CHANNEL: 'ok: the desk is a member',
      SMTP_URL: 'ok: the mail server answers',
      CONSOLE_API_URL: expect.stringMatching(/^ok: /),
      DATABASE_URL: expect.stringMatching(/^ok: /),
      clock: expect.stringMatching(/^ok: within \d s/),
      PUBLIC_URL: 'ok: this desk answers there',
    });
    expect(code).toBe(0);
    expect(text).toMatch(/Nothing is wrong\.$/);
  });

  it('takes it for no fault that the first start has still to make the database', async () => {
    const { env } = await startWorldWithoutDesk();
    const { code, named } = await checked({ env, base: 'http://127.0.0.1:3000' });
    expect(named['DATABASE_URL']).toMatch(/^look: there is no database at .* yet: the first start makes it$/);
    expect(code).toBe(0);
  });

  it('sends the receiver of webhooks a ping, and names what is wrong with it', async () => {
    const world = await startWorldWithoutDesk();
    const { receiver } = world;
    const asked = async (patch: Readonly<Record<string, string>> = {}) => {
      const loaded = loadConfig({ ...world.env, ...receiver.env, ...patch }, Date.now());
      if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
      return (await checkWebhook(loaded.config, Date.now())).map(
        ({ name, state, says }) => `${name} ${state}: ${says}`,
      );
    };
    expect(await asked()).toEqual(['WEBHOOK_URL ok: the receiver takes a signed ping']);
    expect(receiver.received.map(({ body }) => pingMessage.parse(JSON.parse(body)).type)).toEqual(['ping']);
    const other = `whsec_${Buffer.alloc(32, 1).toString('base64')}`;
    expect(await asked({ WEBHOOK_SECRET: other })).toEqual([
      'WEBHOOK_SECRET bad: is not what the receiver verifies by (HTTP 401)',
    ]);
    expect(await asked({ WEBHOOK_SECRET: other, WEBHOOK_SECRET_PREVIOUS: receiver.secret })).toEqual([
      'WEBHOOK_URL ok: the receiver takes a signed ping',
    ]);
    receiver.faults.next('POST', { kind: 'redirect', to: 'http://127.0.0.1/canary' });
    expect(await asked()).toEqual(['WEBHOOK_URL bad: redirects (HTTP 307): it must be the last address']);
    receiver.faults.next('POST', { kind: 'status', status: 404 });
    expect(await asked()).toEqual(['WEBHOOK_URL bad: the receiver does not take a signed ping (HTTP 404)']);
    receiver.faults.next('POST', { kind: 'reset' });
    expect(await asked()).toEqual([expect.stringMatching(/^WEBHOOK_URL bad: nobody takes a message there \(\w+\)$/)]);
    expect(await checkWebhook({ webhook: null }, Date.now())).toEqual([]);
  });

  it('names everything that is wrong at once, and not the values', async () => {
    const world = await startWorld();
    world.slack.channels.get(DELETIONS)?.members.splice(0);
    world.mailbox.faults.next('CONNECT', { kind: 'refuse', code: 554 });
    const page = await serve((_, response) => response.end('<html>'));
    const { code, named, text } = await checked(world, {
      ...{ CONSOLE_API_TOKEN: 'canary', PUBLIC_URL: page, DESK_SECRET: 'canary'.repeat(8) },
    });
    expect(code).toBe(1);
    expect(named).toMatchObject({
      SLACK_CHANNEL: 'bad: the desk is no member: /invite it there',
      SMTP_URL: expect.stringMatching(/^bad: the mail server does not take us: \w+ 554$/),
      CONSOLE_API_TOKEN: 'bad: is not taken by the console (HTTP 401)',
      DATABASE_URL: expect.stringMatching(/^bad: .*DESK_SECRET/),
      PUBLIC_URL: 'bad: something else than a desk (HTTP 200) answers there',
    });
    expect(text).toMatch(/5 of \d+ are bad\.$/);
    expect(text).not.toContain('canary');
  });

  it.each([
    ['a page', (_, response) => response.writeHead(404, { 'content-type': 'text/html' }).end('<h1>Not found'), 'bad'],
    ['any 404', (_, response) => response.writeHead(404, { 'content-type': 'application/json' }).end('{}'), 'bad'],
    [
      'an account for every id',
      (_, response) => response.writeHead(200, { 'content-type': 'application/json' }).end('{"id":"x"}'),
      'bad: the console answers with an account for an id that nobody has',
    ],
  ] satisfies [string, RequestListener, string][])(
    'a console that answers with %s is not taken for one',
    async (_, answer, says) => {
      const world = await startWorld();
      const { code, named } = await checked(world, { CONSOLE_API_URL: await serve(answer) });
      expect(code).toBe(1);
      expect(named['CONSOLE_API_URL']).toMatch(new RegExp(`^${says}`));
    },
  );

  it.each([
    [0, 'ok'],
    [29_000, 'ok'],
    [-29_000, 'ok'],
    [32_000, 'bad'],
    [-32_000, 'bad'],
  ])('a clock that is %d ms ahead of that of Slack is %s', async (off, state) => {
    const slack = await serve((_, response) => response.end('{}'));
    expect(await checkClock(slack, () => Date.now() + off)).toMatchObject({ name: 'clock', state });
  });

  it('tells another desk at PUBLIC_URL from this one', async () => {
    const keys = [createSigner('another secret of 32 characters').key];
    const url = await serve((_, response) => response.end(JSON.stringify({ keys })));
    const { http, deskSecret } = { http: { publicUrl: url }, deskSecret: 'ours' } as Config;
    expect(await checkPublicUrl({ http, deskSecret })).toEqual({
      ...{ name: 'PUBLIC_URL', state: 'bad', says: 'a desk with another DESK_SECRET answers there' },
    });
  });

  it('names the scopes that the token lacks, and a channel that Slack does not show', async () => {
    const apiUrl = await serve((request, response) => {
      const isKnown = request.url?.endsWith('auth.test');
      response
        .writeHead(200, { 'content-type': 'application/json', 'x-oauth-scopes': SCOPES.slice(2).join(',') })
        .end(JSON.stringify(isKnown ? { ok: true } : { ok: false, error: 'channel_not_found' }));
    });
    const world = await startWorldWithoutDesk();
    const loaded = loadConfig(world.env, Date.now());
    expect(loaded.ok && (await checkChannel({ ...loaded.config.slack, apiUrl }))).toEqual([
      {
        ...{ name: 'scopes', state: 'bad' },
        says: 'the token lacks channels:history, channels:read: install the app again with manifest.json',
      },
      { name: 'SLACK_CHANNEL', state: 'bad', says: expect.stringContaining('(channel_not_found)') },
    ]);
  });

  it('knows the scopes of the manifest', () => {
    expect([...SCOPES]).toEqual(JSON.parse(textOf('manifest.json')).oauth_config.scopes.bot);
  });
});
