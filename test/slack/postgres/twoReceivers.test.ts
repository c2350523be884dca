import { randomUUID } from 'node:crypto';
import { App } from '@slack/bolt';
import { describe, expect, it } from 'vitest';
import { createAskLimit, MOST_QUESTIONS } from '../../../src/doors/slack/askLimit.ts';
import { FORM, JSON_TYPE, signedRequest } from '../../../src/sandbox/slack/deliver/post.ts';
import { boltLog } from '../../../src/slack/boltLog.ts';
import { createTaken } from '../../../src/slack/once/taken.ts';
import { createReceiver } from '../../../src/slack/receiver.ts';
import { WINDOW } from '../../../src/slack/signature.ts';
import { NOW } from '../../build.ts';
import { keepingLog, serve } from '../../doors/slack/aDoor.ts';
import { sharedByTwo } from '../../postgres/sharedByTwo.ts';

const SECRET = 'the signing secret';
const seconds = (ms: number): number => Math.floor(ms / 1000);
const OURS = { team: 'T1', enterprise: null, app: 'A1' };

/** Two receivers, as behind a balancer. */
async function twoReceivers() {
  const { shared } = await sharedByTwo();
  const { log } = keepingLog();
  const handled: number[] = [];
  const sends = await Promise.all(
    shared.map(async (known, at) => {
      const began = { at: NOW - 2 * WINDOW };
      const time = () => began.at;
      const receiver = createReceiver({
        ...{ signingSecret: SECRET, now: time, monotonic: time, newId: randomUUID, log, taken: createTaken(known) },
        identity: async () => OURS,
      });
      const app = new App({ receiver, authorize: async () => ({ botToken: 'xoxb-test' }), logger: boltLog(log) });
      app.error(async (error) => Promise.reject(error));
      app.command('/test', async ({ ack }) => {
        handled.push(at);
        await ack('done');
      });
      app.event('app_home_opened', async () => void handled.push(at));
      began.at = NOW;
      const url = await serve((request, response) => void receiver.handle(request, response));
      return async (body: string, timestamp = NOW, contentType = FORM): Promise<number> => {
        const signed = signedRequest({ secret: SECRET, body, timestamp: seconds(timestamp), contentType });
        return (await fetch(url, { method: 'POST', ...signed })).status;
      };
    }),
  );
  const [first, second] = sends as [(typeof sends)[number], (typeof sends)[number]];
  return { handled, first, second };
}

const COMMAND = new URLSearchParams({
  ...{ command: '/test', text: 'x', user_id: 'U1', team_id: 'T1', api_app_id: 'A1', channel_id: 'C1' },
}).toString();
const EVENT = JSON.stringify({
  ...{ type: 'event_callback', event_id: 'Ev1', team_id: 'T1', api_app_id: 'A1' },
  event: { type: 'app_home_opened', user: 'U1', channel: 'D1', tab: 'home' },
});

describe('of two instances behind a balancer', () => {
  it('one handles a signed request, however often it is sent to both', async () => {
    const { first, second, handled } = await twoReceivers();
    const all = await Promise.all([first(COMMAND), second(COMMAND), second(COMMAND), first(COMMAND)]);
    expect(all.sort()).toEqual([200, 401, 401, 401]);
    expect(handled).toHaveLength(1);
  });

  it('one handles an event that Slack repeats to the other, which acknowledges it', async () => {
    const { first, second, handled } = await twoReceivers();
    expect(await first(EVENT, NOW, JSON_TYPE)).toBe(200);
    // Signed anew, as Slack does. Soon the first has written down that it acknowledged it.
    await expect.poll(() => second(EVENT, NOW + 1_000, JSON_TYPE)).toBe(200);
    expect(handled).toEqual([0]);
  });
});

it('of two instances the second takes up what the first began and did not acknowledge within its time', async () => {
  const { clock, shared } = await sharedByTwo();
  const [a, b] = shared.map(createTaken);
  expect(await a?.begin(['event Ev1'])).toBe('ours');
  expect(await b?.begin(['event Ev1'])).toBe('elsewhere');
  clock.at += 10_000;
  expect(await b?.begin(['event Ev1'])).toBe('ours');
  // The first comes back to life: it says nothing about what is not its own any more.
  await a?.end(['event Ev1'], false);
  expect(await a?.begin(['event Ev1'])).toBe('elsewhere');
  await b?.end(['event Ev1'], true);
  expect([await a?.begin(['event Ev1']), await b?.begin(['event Ev1'])]).toEqual(['done', 'done']);
  await b?.begin(['event Ev2']);
  await b?.end(['event Ev2'], false);
  expect(await a?.begin(['event Ev2'])).toBe('ours');
});

it('at two instances together somebody may ask twenty questions a minute, and is told once', async () => {
  const { clock, shared } = await sharedByTwo();
  const limits = shared.map((known) => createAskLimit({ shared: known, now: () => clock.at }));
  const held = await Promise.all(Array.from({ length: MOST_QUESTIONS + 5 }, (_, at) => limits[at % 2]?.('U1')));
  expect(held.filter((one) => one === null)).toHaveLength(MOST_QUESTIONS);
  expect(held.filter((one) => one?.first)).toHaveLength(1);
  clock.at += 60_000;
  expect(await limits[0]?.('U1')).toBeNull();
});
