import { randomUUID } from 'node:crypto';
import { App } from '@slack/bolt';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createShared } from '../../../src/platform/shared.ts';
import { ANA, APP, DELETIONS, TEAM } from '../../../src/sandbox/slack/people.ts';
import { startSlack } from '../../../src/sandbox/slack/slack.ts';
import { boltLog } from '../../../src/slack/boltLog.ts';
import { createTaken } from '../../../src/slack/once/taken.ts';
import { createSocketReceiver } from '../../../src/slack/socket/receiver.ts';
import { aTime } from '../../doors/outbox/build.ts';
import { keepingLog } from '../../doors/slack/aDoor.ts';

type Handler = (args: { ack: (answer?: unknown) => Promise<void> }) => Promise<void>;
const OURS = { team: TEAM, enterprise: null, app: APP };

interface Options {
  readonly onCommand?: Handler;
  readonly identity?: () => Promise<typeof OURS>;
  /** For the desk, and then for Slack (ms). */
  readonly patience?: readonly [desk: number, slack: number];
}

/** An open socket with one command and one event behind it. */
async function aReceiver({
  onCommand = async ({ ack }) => ack(),
  identity = async () => OURS,
  patience,
}: Options = {}) {
  const slack = await startSlack(patience === undefined ? {} : { ackTimeoutMs: patience[1] });
  onTestFinished(() => slack.close());
  const time = aTime();
  const { log, lines } = keepingLog();
  const handled: string[] = [];
  const receiver = createSocketReceiver({
    appToken: slack.appToken,
    apiUrl: slack.url,
    log,
    identity,
    taken: createTaken(createShared(time.now)),
    now: time.now,
    monotonic: time.now,
    newId: randomUUID,
    after: time.after,
    onDead: () => undefined,
    ...(patience === undefined ? {} : { ackWithin: patience[0] }),
  });
  const app = new App({ receiver, authorize: async () => ({ botToken: 'xoxb-test' }), logger: boltLog(log) });
  app.error(async (error) => Promise.reject(error));
  app.command('/test', async ({ ack, body }) => {
    handled.push(body.text);
    await onCommand({ ack: ack as Parameters<Handler>[0]['ack'] });
  });
  app.event('app_home_opened', async ({ event }) => void handled.push(event.user));
  await receiver.open();
  onTestFinished(() => receiver.close());
  return { slack, receiver, lines, handled, type: (text: string) => slack.command(ANA, DELETIONS, `/test ${text}`) };
}

describe('an envelope', () => {
  it('is handled and acknowledged with what the listener says', async () => {
    const { slack, type, handled } = await aReceiver({ onCommand: ({ ack }) => ack({ text: 'hi' }) });
    expect(await type('hello')).toMatchObject({ status: 200, problems: [] });
    expect(slack.ephemerals(ANA)).toMatchObject([{ text: 'hi' }]);
    expect(handled).toEqual(['hello']);
  });

  it('that comes twice is handled once and acknowledged twice with the same answer', async () => {
    const { slack, type, handled } = await aReceiver({ onCommand: ({ ack }) => ack({ text: 'hi' }) });
    slack.sockets.plan('sent_twice');
    expect(await type('hello')).toMatchObject({ status: 200, problems: [] });
    expect(handled).toEqual(['hello']);
  });

  it('with an event that Slack repeats is acknowledged and not handled again', async () => {
    const { slack, handled } = await aReceiver();
    slack.sockets.plan('ack_lost');
    expect(await slack.openHome(ANA, { eventId: 'Ev1' })).toMatchObject({ status: 200 });
    expect(handled).toEqual([ANA]);
    expect(await slack.openHome(ANA, { eventId: 'Ev2', retry: { num: 3, reason: 'timeout' } })).toMatchObject({
      status: 200,
    });
    expect(handled).toEqual([ANA, ANA]);
  });

  it.each([
    ['another app', { app: 'A0OTHER001' }, 'other_app'],
    ['another workspace', { team: 'T0OTHER001' }, 'other_team'],
  ])('of %s is neither handled nor acknowledged', async (_, forge, why) => {
    const { slack, handled, lines } = await aReceiver({ patience: [3_000, 50] });
    expect(await slack.command(ANA, DELETIONS, '/test', forge)).toMatchObject({ timedOut: true });
    expect(handled).toEqual([]);
    expect(lines.at(-1)).toContain(why);
  });

  it('is neither handled nor acknowledged while Slack does not say who we are', async () => {
    const identity = async () => Promise.reject(new Error('down'));
    const { type, handled } = await aReceiver({ identity, patience: [3_000, 50] });
    expect(await type('hello')).toMatchObject({ timedOut: true, sees: 'operation_timeout' });
    expect(handled).toEqual([]);
  });

  it('that is not acknowledged in time is in the log, and the listener goes on', async () => {
    const seen = Promise.withResolvers<void>();
    let done = '';
    const { type, receiver, lines } = await aReceiver({
      patience: [20, 40],
      async onCommand({ ack }) {
        await seen.promise;
        await ack();
        done = 'all of it';
      },
    });
    expect(await type('hello')).toMatchObject({ timedOut: true });
    seen.resolve();
    expect(await receiver.idle(5_000)).toBe(true);
    expect(done).toBe('all of it');
    expect(lines.join()).toContain('slack event not acknowledged in time');
    expect(lines.join()).toContain('slack event ended too late');
  });

  it('whose socket is gone before its acknowledgement is told as trouble, and the listener goes on', async () => {
    const [started, gone] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    let done = '';
    const { slack, type, receiver, lines } = await aReceiver({
      async onCommand({ ack }) {
        started.resolve();
        await gone.promise;
        await ack();
        done = 'all of it';
      },
    });
    const delivery = type('hello');
    await started.promise;
    slack.sockets.close();
    expect(await delivery).toMatchObject({ status: 0, sees: 'operation_timeout' });
    await slack.until(() => slack.sockets.connected === 0);
    gone.resolve();
    expect(await receiver.idle(5_000)).toBe(true);
    expect(done).toBe('all of it');
    await expect.poll(() => lines.join()).toContain('slack socket closed before an acknowledgement');
  });
});

describe('closing', () => {
  /** A listener that acknowledges when it is told to. */
  async function aSlowReceiver(patience?: readonly [number, number]) {
    const [started, work] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const onCommand: Handler = async ({ ack }) => {
      started.resolve();
      await work.promise;
      await ack();
    };
    const desk = await aReceiver({ onCommand, ...(patience && { patience }) });
    return { ...desk, started: started.promise, work };
  }

  it('lets what was taken be acknowledged', async () => {
    const { slack, type, receiver, started, work } = await aSlowReceiver();
    const taken = type('before');
    await started;
    const closed = receiver.close();
    work.resolve();
    expect(await taken).toMatchObject({ status: 200, problems: [] });
    await closed;
    await slack.until(() => slack.sockets.connected === 0);
  });

  it('takes what comes meanwhile, and nothing afterwards', async () => {
    const { slack, type, receiver, handled, started, work } = await aSlowReceiver();
    const taken = type('before');
    await started;
    const closed = receiver.close();
    const meanwhile = type('meanwhile');
    await expect.poll(() => handled).toEqual(['before', 'meanwhile']);
    work.resolve();
    for (const delivery of [taken, meanwhile]) expect(await delivery).toMatchObject({ status: 200, problems: [] });
    await closed;
    await slack.until(() => slack.sockets.connected === 0);
  });

  it('does not wait for listeners that have acknowledged: they are waited for on their own', async () => {
    const work = Promise.withResolvers<void>();
    const { type, receiver } = await aReceiver({
      async onCommand({ ack }) {
        await ack();
        await work.promise;
      },
    });
    await type('hello');
    await receiver.close();
    expect(await receiver.idle(10)).toBe(false);
    const idle = receiver.idle(5_000);
    work.resolve();
    expect(await idle).toBe(true);
  });
});
