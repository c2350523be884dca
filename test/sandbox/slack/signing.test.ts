import { afterEach, beforeEach, expect, it } from 'vitest';
import { signedRequest } from '../../../src/sandbox/slack/deliver/post.ts';
import { SIGNING_SECRET } from '../../../src/sandbox/slack/people.ts';
import { aDesk, type Pair } from './desk.ts';

let pair: Pair;
beforeEach(async () => {
  pair = await aDesk();
  pair.app.command('/deletion', async ({ ack }) => ack());
});
afterEach(() => pair.close());

const seconds = () => Math.floor(Date.now() / 1000);
const body = 'command=%2Fdeletion&text=queue&user_id=U1&team_id=T1&channel_id=C1&response_url=http%3A%2F%2Fx';

it.each([
  ['well signed', SIGNING_SECRET, 0, undefined, 200],
  ['signed by a stranger', 'another secret', 0, undefined, 401],
  ['signed long ago', SIGNING_SECRET, -301, undefined, 401],
  ['of another content type', SIGNING_SECRET, 0, 'application/x-www-form-urlencoded; charset=utf-8', 400],
])('Bolt judges what is %s', async (_, secret, age, contentType, status) => {
  const timestamp = seconds() + age;
  const request = signedRequest({ secret, body, timestamp, ...(contentType ? { contentType } : {}) });
  expect((await pair.slack.deliverRaw(request)).status).toBe(status);
});

it('Bolt refuses a body that was changed after signing', async () => {
  const request = signedRequest({ secret: SIGNING_SECRET, body, timestamp: seconds() });
  const { status } = await pair.slack.deliverRaw({ ...request, body: body.replace('queue', 'stats') });
  expect(status).toBe(401);
});

it('a replay is a second delivery', async () => {
  const request = signedRequest({ secret: SIGNING_SECRET, body, timestamp: seconds() });
  expect([(await pair.slack.deliverRaw(request)).status, (await pair.slack.deliverRaw(request)).status]).toEqual([
    200, 200,
  ]);
});
